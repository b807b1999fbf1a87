"""A receipt was made out for money that is here (lập biên lai). Its number belongs to this charge for ever."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.payments.actions.locked import locked, refuse
from motcua.payments.events import ReceiptNumbered
from motcua.payments.models import Charge


@once
def note_receipt(reference: str, series: str, number: str, *, actor: Actor, key: str = "") -> Charge:  # noqa: ARG001
    """Raises ChargeNotOpen when nothing was paid or a receipt is there already: then no number is used up."""
    require(actor, Permission.NOTE_PAYMENT)
    charge = locked(reference)
    if not charge.is_paid or charge.receipt_number:
        raise refuse(charge, Phrase("lập biên lai"))
    charge.receipt_series, charge.receipt_number = series, number
    charge.save(update_fields=["receipt_series", "receipt_number"])
    event = ReceiptNumbered(charge.subject, series, number, charge.amount_vnd)
    record(event, actor=actor.id, subject=charge.reference)
    return charge
