"""Facts about money. The ledger's subject is the charge's reference; nothing here is personal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ChargeRaised:
    """Somebody owes an amount for a dossier."""

    kind: ClassVar[str] = "payments.charge_raised"
    dossier: str  # public id
    purpose: str
    amount_vnd: int
    lines: tuple[tuple[str, str, int], ...]  # code, kind, amount


@dataclass(frozen=True, slots=True)
class ChargePaid:
    """The money is here."""

    kind: ClassVar[str] = "payments.charge_paid"
    dossier: str
    amount_vnd: int
    way: str  # online_national | online_local | cash | transfer
    provider: str
    paid_at: datetime


@dataclass(frozen=True, slots=True)
class ChargeRefunded:
    """The whole amount went back: as if it had never been paid."""

    kind: ClassVar[str] = "payments.charge_refunded"
    dossier: str
    amount_vnd: int
    way: str


@dataclass(frozen=True, slots=True)
class RefundRequested:
    """Somebody asked for money to go back."""

    kind: ClassVar[str] = "payments.refund_requested"
    dossier: str
    refund: str  # its key
    amount_vnd: int
    cause: str  # ended | double | exemption | mistake | amended


@dataclass(frozen=True, slots=True)
class RefundSent:
    """Another person told the holder of the money to send it back."""

    kind: ClassVar[str] = "payments.refund_sent"
    dossier: str
    refund: str
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class RefundFailed:
    """The holder of the money could not send it back."""

    kind: ClassVar[str] = "payments.refund_failed"
    dossier: str
    refund: str
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class MoneyReturned:
    """A part, or money that had come twice, went back; the charge stays paid."""

    kind: ClassVar[str] = "payments.money_returned"
    dossier: str
    refund: str
    amount_vnd: int
    cause: str


@dataclass(frozen=True, slots=True)
class DayReconciled:
    """Our book of a day was compared with a provider's. The subject is «provider/day»."""

    kind: ClassVar[str] = "payments.day_reconciled"
    provider: str
    day: date
    matched: int
    missing_here: int
    missing_there: int
    amount_differs: int


@dataclass(frozen=True, slots=True)
class StrayAsked:
    """Somebody says for which charge money came that named none."""

    kind: ClassVar[str] = "payments.stray_asked"
    dossier: str
    provider: str
    day: date
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class StrayAssigned:
    """Another person agreed; the charge is paid with it."""

    kind: ClassVar[str] = "payments.stray_assigned"
    dossier: str
    provider: str
    day: date
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class StrayRefused:
    """Another person did not agree: the money is nobody's again."""

    kind: ClassVar[str] = "payments.stray_refused"
    dossier: str
    provider: str
    day: date
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class ReceiptNumbered:
    """Money that is here got the next number of the receipt book."""

    kind: ClassVar[str] = "payments.receipt_numbered"
    dossier: str
    series: str
    number: str
    amount_vnd: int
