"""Nobody owes this any more (hủy khoản thu)."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.payments.actions.locked import locked, refuse
from motcua.payments.models import Charge
from motcua.payments.rules.settlement import Status


@once
def cancel(reference: str, *, actor: Actor, key: str = "") -> Charge:  # noqa: ARG001
    """Only while it is open. Money that still arrives is parked for a person."""
    require(actor, Permission.PAY)
    charge = locked(reference)
    if not charge.is_open:
        raise refuse(charge, Phrase("hủy"))
    charge.status = Status.CANCELLED
    charge.save(update_fields=["status"])
    return charge
