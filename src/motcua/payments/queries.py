"""Reads. The caller has shown that the actor may see the dossier."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Case, Max, Q, QuerySet, Sum, When
from django.db.models.expressions import Combinable

from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot
from motcua.payments.models import (
    Charge,
    PaymentEvent,
    Reconciliation,
    Refund,
    RefusedNotice,
    StrayAssignment,
)
from motcua.payments.rules.reconciling import Finding
from motcua.payments.rules.refunding import CAUSE_NAMES, OF_THE_DOSSIER, UNDER_WAY, Cause, RefundStatus
from motcua.payments.rules.settlement import OPEN, Happening, Status, Verdict
from motcua.payments.rules.vietqr import Transfer

FEE = "fee"
MORE = "fee-"  # and the number of the version that costs more: what is owed beside a fee that is paid
_OF_FEE = Q(purpose=FEE) | Q(purpose__startswith=MORE)
_IS_GONE = Case(When(status=Status.CANCELLED.value, then=1), default=0)
NEWEST = Reading(lambda: Charge.objects.filter(_OF_FEE, subject=Slot(0)).order_by(_IS_GONE, "-id")[:1])
CAUSES = tuple((cause.value, name) for cause, name in CAUSE_NAMES.items() if cause not in OF_THE_DOSSIER)
LIVE = [Status.UNPAID.value, Status.WAITING.value, Status.PAID.value]


class Fee(NamedTuple):
    """Of one dossier: what is paid and stays here, and what is still to be paid."""

    paid_vnd: int
    owed_vnd: int


NO_FEE = Fee(0, 0)


def charge(reference: str) -> Charge:
    """By the reference in a transfer text. Raises NotFound."""
    try:
        return Charge.objects.get(reference=reference.strip().upper())
    except Charge.DoesNotExist:
        raise NotFound(Phrase("khoản thu «{reference}»", reference=reference)) from None


def charge_of(subject: str) -> Charge | None:
    """The latest fee of a dossier, whatever its status; one that was cancelled only when there is no other."""
    return NEWEST.first(subject)


def all_of(subject: str) -> QuerySet[Charge]:
    """Every charge of a dossier, oldest first."""
    return Charge.objects.filter(subject=subject).order_by("id")


def charges_of(subjects: Collection[str]) -> dict[str, Charge]:
    """The latest fee of each dossier, in one query, for lists."""
    rows = Charge.objects.filter(_OF_FEE, subject__in=subjects).order_by(_IS_GONE.desc(), "id")
    return {row.subject: row for row in rows}


def owed_vnd(subject: str) -> int:
    """What is still to be paid for a dossier, all purposes."""
    rows = Charge.objects.filter(subject=subject, status__in=[status.value for status in OPEN])
    return rows.aggregate(total=Sum("amount_vnd"))["total"] or 0


def open_charges(subject: Combinable) -> QuerySet[Charge]:
    """What a dossier still owes, as a question inside a question."""
    return Charge.objects.filter(subject=subject, status__in=[status.value for status in OPEN])


def total_vnd(subject: str) -> int:
    """What a dossier costs, paid or not, less what goes back because it was corrected."""
    return _sum(Charge.objects.filter(subject=subject, status__in=LIVE)) - _amended_vnd(subject)


def kept_vnd(subject: str) -> int:
    """What was paid for a dossier and stays here, as far as corrections go."""
    return _sum(Charge.objects.filter(subject=subject, status=Status.PAID)) - _amended_vnd(subject)


def fees_of(subjects: Collection[str]) -> dict[str, Fee]:
    """What each of these dossiers owes and has paid, in two questions whatever their number; without a charge it is not in it."""
    came: dict[str, int] = defaultdict(int)
    owed: dict[str, int] = defaultdict(int)
    for subject, status, amount in _amounts(Charge.objects.filter(subject__in=subjects), "subject", "status"):
        if status in LIVE:
            (came if status == Status.PAID else owed)[subject] += amount
    back = Refund.objects.filter(
        charge__subject__in=subjects, charge__status=Status.PAID, cause=Cause.AMENDED
    )
    for subject, amount in _amounts(back.exclude(status=RefundStatus.FAILED), "charge__subject"):
        came[subject] -= amount
    return {subject: Fee(came[subject], owed[subject]) for subject in {*owed, *came}}


def _amounts(rows: QuerySet[Charge] | QuerySet[Refund], *by: str) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(*by).annotate(total=Sum("amount_vnd"))


def _amended_vnd(subject: str) -> int:
    rows = Refund.objects.filter(charge__subject=subject, charge__status=Status.PAID, cause=Cause.AMENDED)
    return _sum(rows.exclude(status=RefundStatus.FAILED))


def _sum(rows: QuerySet[Charge] | QuerySet[Refund]) -> int:
    return rows.aggregate(total=Sum("amount_vnd"))["total"] or 0


def parked() -> QuerySet[Charge]:
    """Charges whose money a person must look at, oldest first."""
    return Charge.objects.exclude(parked_reason="").order_by("id")


def references_known(references: Collection[str]) -> list[str]:
    """Those that are ours, in order."""
    rows = Charge.objects.filter(reference__in=references) if references else Charge.objects.none()
    return list(rows.order_by("id").values_list("reference", flat=True))


def transfer_for(charge: Charge) -> Transfer | None:
    """How to pay a charge by bank transfer; None when it is paid, or the province takes no transfers."""
    if not charge.is_open or not settings.BANK_ACCOUNT:
        return None
    return Transfer(settings.BANK_NUMBER, settings.BANK_ACCOUNT, charge.amount_vnd, charge.reference)


def refused() -> QuerySet[RefusedNotice]:
    """What was told about money and not acted upon, newest first."""
    return RefusedNotice.objects.all()


def came_in_vnd(charge: Charge, money: str) -> int:
    """What came for a charge with one transaction, whether it counted or waits for a person."""
    if money == charge.paid_ref:
        return charge.amount_vnd
    told = charge.notices.filter(provider_ref=money, happening=Happening.SUCCEEDED)
    return told.aggregate(most=Max("amount_vnd"))["most"] or 0


def given_back_vnd(charge: Charge, money: str) -> int:
    """What of it went back, or is about to."""
    rows = charge.refunds.filter(transaction=money).exclude(status=RefundStatus.FAILED)
    asked = rows.aggregate(total=Sum("amount_vnd"))["total"] or 0
    return charge.amount_vnd if charge.status == Status.REFUNDED and money == charge.paid_ref else asked


def is_going_back(charge: Charge) -> bool:
    """A refund of the money that settled it is asked for or sent."""
    return charge.refunds.filter(transaction=charge.paid_ref, status__in=UNDER_WAY).exists()


def refunds_of(subject: str) -> QuerySet[Refund]:
    """The refunds of a dossier's charges, oldest first."""
    return Refund.objects.filter(charge__subject=subject).select_related("charge")


def under_way() -> QuerySet[Refund]:
    """Refunds that somebody has to send, or that the holder of the money has not confirmed yet; oldest first."""
    rows = Refund.objects.filter(status__in=UNDER_WAY)
    return rows.select_related("charge").order_by("id")


def reconciliations(limit: int = 60) -> list[Reconciliation]:
    """The newest comparison of each provider and day, newest day first."""
    newest = Reconciliation.objects.values("provider", "day").annotate(last=Max("id")).values("last")
    return list(Reconciliation.objects.filter(id__in=newest).defer("lines")[:limit])


def reconciliation(provider: str, day: date) -> Reconciliation:
    """The newest comparison of one day. Raises NotFound."""
    row = Reconciliation.objects.filter(provider=provider, day=day).order_by("-id").first()
    if row is None:
        raise NotFound(Phrase("đối soát {provider} ngày {day}", provider=provider, day=f"{day:%d/%m/%Y}"))
    return row


def stray_line(provider: str, day: date, transaction: str) -> int:
    """What came that day with this transaction, if nobody here knows it. Raises NotFound."""
    lines = [line for line in reconciliation(provider, day).lines if is_stray(line)]
    found = next((line for line in lines if line["transaction"] == transaction), None)
    booked = PaymentEvent.objects.filter(provider=provider, provider_ref=transaction)
    if found is None or booked.exists():
        raise NotFound(Phrase("khoản tiền chưa rõ {transaction}", transaction=transaction))
    return int(found["theirs_vnd"])


def is_stray(line: dict[str, Any]) -> bool:
    """A line of a comparison: money that came there and is not known here."""
    return bool(line["finding"] == Finding.MISSING_HERE and line["happening"] == Happening.SUCCEEDED)


def assignments(provider: str, day: date) -> dict[str, StrayAssignment]:
    """What was proposed for the stray money of a day, the newest of each transaction."""
    rows = StrayAssignment.objects.filter(provider=provider, day=day).select_related("charge")
    return {row.transaction: row for row in rows.order_by("id")}


def double_money(charge: Charge) -> PaymentEvent | None:
    """Money that waits for a person because the charge was paid already, if it is not on its way back."""
    back = charge.refunds.exclude(status=RefundStatus.FAILED).values("transaction")
    parked = charge.notices.filter(verdict=Verdict.PARKED, happening=Happening.SUCCEEDED)
    return parked.exclude(provider_ref__in=back).exclude(provider_ref=charge.paid_ref).order_by("-id").first()


def without_receipt(since: datetime) -> QuerySet[Charge]:
    """Money that came since then and has no receipt yet, oldest first."""
    rows = Charge.objects.filter(status=Status.PAID, receipt_number="", paid_at__gte=since)
    return rows.order_by("paid_at", "id")
