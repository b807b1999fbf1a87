"""A person has looked at money that did not fit (xử lý khoản thu cần xem xét)."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.payments.actions.locked import locked, refuse
from motcua.payments.models import Charge


@once
def resolve_parked(reference: str, *, actor: Actor, key: str = "") -> Charge:  # noqa: ARG001
    """Take it off the list. The money itself is settled by paying at the counter, or sent back by the provider."""
    require(actor, Permission.TAKE_MONEY)
    charge = locked(reference)
    if not charge.parked_reason:
        raise refuse(charge, Phrase("xử lý vướng mắc"))
    charge.parked_reason = ""
    charge.save(update_fields=["parked_reason"])
    return charge
