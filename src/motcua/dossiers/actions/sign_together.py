"""Outcomes and apologies of one leader are signed together (ký một lượt): one yes on the telephone, or one PIN of the leader's own device."""

from collections.abc import Mapping

from django.db.models import QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.models import Extension, Outcome, SigningBatch, SigningItem
from motcua.dossiers.outcome_events import SigningAsked, SigningBrought
from motcua.dossiers.rules.signing_together import LIVE, MOST, Batch, Item, Way
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.signing import queries as signing
from motcua.signing import together
from motcua.signing.queries import remote_signers, way_of

NOT_SIGNED = Phrase("thiết bị chưa ký văn bản này")


@once
def open_batch(account: str, *, actor: Actor, key: str = "") -> SigningBatch:
    """Everything this leader approved, or said sorry for, and nobody is asked about now; by the leader, or the worker for what was left.

    Raises NotAllowed, NotFound when there is nothing, or the leader signs on the server.
    """
    require(actor, Permission.APPROVE_OUTCOME if account == actor.id else Permission.SYNCHRONISE)
    things: list[Outcome | Extension] = [*_outcomes(account), *_apologies(account)]
    if not things:
        raise NotFound("văn bản chờ ký")
    way = Way(way_of(account))
    del things[MOST[way] :]
    batch = SigningBatch.objects.create(account=account, way=way, made_at=clock.now(), look_at=clock.now())
    SigningItem.objects.bulk_create(
        SigningItem(
            batch=batch,
            outcome=thing if isinstance(thing, Outcome) else None,
            apology=thing if isinstance(thing, Extension) else None,
            order=order,
        )
        for order, thing in enumerate(things, 1)
    )
    record(SigningAsked(len(things)), actor=account, subject=batch.public_id)
    return batch


def _outcomes(account: str) -> list[Outcome]:
    """What this leader approved and nobody is asked about. Locked before it is asked: two at once take nothing twice."""
    rows = Outcome.objects.filter(status="approved", approved_by=account, approved_by__in=remote_signers())
    locked = list(rows.select_for_update(of=("self",)).order_by("approved_at", "pk"))
    taken = set(_live().filter(outcome__in=locked).values_list("outcome", flat=True))
    return [one for one in locked if one.pk not in taken]


def _apologies(account: str) -> list[Extension]:
    """This leader's apologies whose paper is made and not signed; locked in the same way."""
    rows = Extension.objects.filter(made_by=account, made_by__in=remote_signers(), sign_at__isnull=False)
    locked = list(rows.filter(paper__status="draft").select_for_update(of=("self",)).order_by("pk"))
    taken = set(_live().filter(apology__in=locked).values_list("apology", flat=True))
    return [one for one in locked if one.pk not in taken]


def _live() -> QuerySet[SigningItem]:
    return SigningItem.objects.filter(batch__status__in=LIVE)


@once
def bring_signatures(
    name: str, values: Mapping[int, str], why: str = "", *, actor: Actor, key: str = ""
) -> SigningBatch:
    """What the leader's device signed, in hexadecimal by order; what it did not stays approved, and may be asked for again.

    Raises NotAllowed, NotFound when nothing waits for this leader's device, InvalidInput when it signed nothing.
    """
    require(actor, Permission.APPROVE_OUTCOME)
    rows = SigningBatch.objects.select_for_update().filter(account=actor.id, way=Way.DEVICE)
    batch = rows.filter(public_id=name, status=Batch.ASKED).first()
    if batch is None:
        raise NotFound("lượt ký đang chờ thiết bị")
    signer, signed = signing.identity("officer", actor.id), 0
    for item in batch.items.filter(status=Item.PREPARED):
        value = _bytes(values.get(item.order, ""))
        if value and together.is_signed(signer, bytes(item.digest), value):
            item.value, signed = value, signed + 1
        else:
            item.status, item.why = Item.FAILED, why or NOT_SIGNED
        item.save(update_fields=["value", "status", "why"])
    if not signed:
        raise InvalidInput("Chữ ký", "thiết bị chưa ký văn bản nào.")
    batch.status, batch.look_at = Batch.SIGNED, clock.now()
    batch.save(update_fields=["status", "look_at"])
    record(SigningBrought(signed), actor=actor.id, subject=batch.public_id)
    return batch


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
