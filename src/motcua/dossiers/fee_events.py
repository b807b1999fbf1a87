"""Facts about fees and financial duties of a dossier, as the ledger keeps them.

As in `events`: the subject is the dossier's public id, nothing is personal, names never change.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FinancialDutyNotified:
    """First appointment date met: the slip went out; the clock waits for the citizen."""

    kind: ClassVar[str] = "dossier.financial_duty_notified"
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class FinancialDutyProven:
    """Paid; the second appointment date counts from here."""

    kind: ClassVar[str] = "dossier.financial_duty_proven"
    minutes: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class FeePaid:
    """A charge of this dossier is paid."""

    kind: ClassVar[str] = "dossier.fee_paid"
    amount_vnd: int
    way: str  # online_national | online_local | cash | transfer
