"""Outcomes that one leader approved are signed together (ký một lượt): one yes on the telephone, or one PIN of the leader's own device."""

from collections.abc import Mapping

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.models import Outcome, SigningBatch, SigningItem
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
    """Everything this leader approved and nobody is asked about now; by the leader, or the worker for what was left.

    Raises NotAllowed, NotFound when there is nothing, or the leader signs on the server.
    """
    if account != actor.id:
        require(actor, Permission.SYNCHRONISE)
    rows = Outcome.objects.select_for_update().filter(
        status="approved", approved_by=account, approved_by__in=remote_signers()
    )
    live = SigningItem.objects.filter(batch__status__in=LIVE).values("outcome")
    outcomes = list(rows.exclude(pk__in=live).order_by("approved_at", "pk")[: max(MOST.values())])
    if not outcomes:
        raise NotFound("văn bản chờ ký")
    way = Way(way_of(account))
    del outcomes[MOST[way] :]
    batch = SigningBatch.objects.create(account=account, way=way, made_at=clock.now(), look_at=clock.now())
    SigningItem.objects.bulk_create(
        SigningItem(batch=batch, outcome=outcome, order=order) for order, outcome in enumerate(outcomes, 1)
    )
    record(SigningAsked(len(outcomes)), actor=account, subject=batch.public_id)
    return batch


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
