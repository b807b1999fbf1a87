"""Facts about money. The ledger's subject is the charge's reference; nothing here is personal."""

from dataclasses import dataclass
from datetime import datetime
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
    """The money went back."""

    kind: ClassVar[str] = "payments.charge_refunded"
    dossier: str
    amount_vnd: int
    way: str
