"""Two events that exist in tests only, and a hand that writes many of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from django.db import transaction

from motcua.ledger.record import Happening, record_many

MOMENT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TeaPoured:
    kind: ClassVar[str] = "test.tea_poured"
    cups: int
    words: str = "trà đá"
    until: datetime | None = None
    guests: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CupBroken:
    kind: ClassVar[str] = "test.cup_broken"
    due_at: datetime


def pour(count: int, subject: str = "teapot") -> None:
    with transaction.atomic():
        record_many(Happening(TeaPoured(n), "a1", subject) for n in range(count))
