"""Somebody owes money for a dossier (phát sinh khoản thu)."""

from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.record import record
from motcua.payments.errors import ChargeNotOpen
from motcua.payments.events import ChargeRaised
from motcua.payments.models import Charge
from motcua.payments.rules.fees import Bill
from motcua.payments.rules.settlement import Status


def raise_charge(subject: str, bill: Bill, *, payer_ref: str, purpose: str = "fee") -> Charge:
    """Write what the bill says, inside the act that caused it.

    The same amount again returns the same charge; another amount replaces one that is not paid yet.
    Raises ChargeNotOpen when another amount is paid already, InvalidInput when nothing is owed.
    """
    if bill.total_vnd <= 0:
        raise InvalidInput("Số tiền", "khoản thu phải lớn hơn 0 đồng.", "20000")
    live = Charge.objects.select_for_update().exclude(status__in=[Status.CANCELLED, Status.REFUNDED])
    before = live.filter(subject=subject, purpose=purpose).first()
    if before and before.amount_vnd == bill.total_vnd:
        return before
    if before:
        _replace(before)
    charge = Charge.objects.create(
        subject=subject,
        purpose=purpose,
        amount_vnd=bill.total_vnd,
        lines=[
            {"code": line.code, "name": line.name, "kind": line.kind, "vnd": line.amount_vnd, "why": line.why}
            for line in bill.lines
        ],
        payer_ref=payer_ref,
        raised_at=clock.now(),
    )
    lines = tuple((line.code, line.kind.value, line.amount_vnd) for line in bill.lines)
    event = ChargeRaised(dossier=subject, purpose=purpose, amount_vnd=charge.amount_vnd, lines=lines)
    record(event, actor=payer_ref, subject=charge.reference)
    return charge


def _replace(before: Charge) -> None:
    if before.is_paid:
        raise ChargeNotOpen(
            reference=before.reference, status=before.status_name, act="thay bằng số tiền khác"
        )
    before.status = Status.CANCELLED
    before.save(update_fields=["status"])
