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
    if account != actor.id:
        require(actor, Permission.SYNCHRONISE)
    rows = Outcome.objects.select_for_update().filter(
        status="approved", approved_by=account, approved_by__in=remote_signers()
    )
    live = SigningItem.objects.filter(batch__status__in=LIVE)
    taken = live.exclude(outcome=None).values("outcome")
    outcomes = list(rows.exclude(pk__in=taken).order_by("approved_at", "pk")[: max(MOST.values())])
    things: list[Outcome | Extension] = [*outcomes, *_apologies(account, live)]
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


def _apologies(account: str, live: QuerySet[SigningItem]) -> list[Extension]:
    """This leader's apologies whose paper is made and not signed."""
    rows = Extension.objects.filter(made_by=account, made_by__in=remote_signers(), sign_at__isnull=False)
    taken = live.exclude(apology=None).values("apology")
    return list(rows.filter(paper__status="draft").exclude(pk__in=taken).order_by("pk"))


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
