"""The national portal took the money (ghi nhận thanh toán trên Cổng quốc gia)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.payments.actions.locked import locked
from motcua.payments.events import ChargePaid
from motcua.payments.models import Charge
from motcua.payments.rules.refunding import NATIONAL
from motcua.payments.rules.settlement import Status

WAY = "online_national"


@dataclass(frozen=True, slots=True)
class PaidThere:
    """What the portal says: so much, in this transaction, at this moment."""

    amount_vnd: int
    transaction: str
    paid_at: datetime


@once
def note_paid_nationally(
    reference: str,
    told: PaidThere,
    *,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> Charge:
    """Exactly what is owed is paid; another amount waits for a person. A charge that is paid already stays as it is.

    The moment is the portal's moment, never later than now. Raises NotFound, NotAllowed.
    """
    require(actor, Permission.SYNCHRONISE)
    charge = locked(reference)
    if not charge.is_open:
        return charge
    if told.amount_vnd != charge.amount_vnd:
        charge.parked_reason = (
            f"Cổng quốc gia báo đã thu {told.amount_vnd} đồng, giao dịch {told.transaction}"[:200]
        )
        charge.save()
        return charge
    charge.status, charge.way, charge.paid_ref = Status.PAID, WAY, told.transaction[:80]
    charge.provider = NATIONAL  # who has the money gives it back
    charge.paid_at = min(told.paid_at, clock.now())
    charge.save()
    event = ChargePaid(
        dossier=charge.subject,
        amount_vnd=charge.amount_vnd,
        way=WAY,
        provider=NATIONAL,
        paid_at=charge.paid_at,
    )
    record(event, actor=actor.id, subject=charge.reference)
    return charge
