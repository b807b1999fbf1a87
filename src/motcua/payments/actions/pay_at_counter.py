"""Take the money at the counter (thu phí tại quầy)."""

from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.payments.actions.locked import locked, refuse
from motcua.payments.events import ChargePaid
from motcua.payments.models import Charge
from motcua.payments.rules.settlement import Status

WAYS = frozenset({"cash", "transfer"})


@dataclass(frozen=True, slots=True)
class CounterReceipt:
    """Biên lai: series and number as printed; empty when the desk prints none."""

    series: str = ""
    number: str = ""
    way: str = "cash"


@once
def pay_at_counter(
    reference: str,
    receipt: CounterReceipt = CounterReceipt(),
    *,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> Charge:
    """Cash, or a transfer that the desk has seen. Money that still comes online afterwards is parked."""
    require(actor, Permission.TAKE_MONEY)
    charge = locked(reference)
    if not charge.is_open:
        raise refuse(charge, Phrase("thu tại quầy"))
    _check(receipt)
    charge.status, charge.way, charge.paid_ref = Status.PAID, receipt.way, "counter"
    charge.receipt_series, charge.receipt_number = receipt.series, receipt.number
    charge.paid_at = clock.now()
    charge.save()
    event = ChargePaid(
        dossier=charge.subject,
        amount_vnd=charge.amount_vnd,
        way=charge.way,
        provider="",
        paid_at=charge.paid_at,
    )
    record(event, actor=actor.id, subject=charge.reference)
    return charge


def _check(receipt: CounterReceipt) -> None:
    if receipt.way not in WAYS:
        raise InvalidInput("Cách trả", "chỉ nhận tiền mặt (cash) hoặc chuyển khoản (transfer).", "cash")
    same = Charge.objects.filter(receipt_series=receipt.series, receipt_number=receipt.number)
    if receipt.number and same.exists():
        raise InvalidInput(
            "Số biên lai", Phrase("{number} đã dùng cho khoản thu khác.", number=receipt.number)
        )
