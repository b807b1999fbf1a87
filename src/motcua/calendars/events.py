"""Facts about calendars. They carry everything a calendar is built from, so that a fold can count again.

The ledger's subject is «calendar:CODE», or «calendars» for days of the whole country.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CalendarPublished:
    """Office hours and settings of a calendar, complete, replacing what was said before."""

    kind: ClassVar[str] = "calendars.calendar_published"
    calendar: str
    name: str
    first_day: date
    last_day: date
    shifts: tuple[tuple[date, int, int, int], ...]  # effective from, weekday, opens, closes (minutes)
    last_hour_minutes: int
    hand_over_after: int | None
    counts_weekends: bool
    on_day_off: str
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class DaysPublished:
    """Holidays, make-up days and days taken back, by one instrument."""

    kind: ClassVar[str] = "calendars.days_published"
    calendar: str  # empty: every calendar
    instrument: str
    days: tuple[tuple[date, str, str, bool], ...]  # day, kind, name, is_expected


@dataclass(frozen=True, slots=True)
class ClosureDeclared:
    """A storm, a move: the door is shut from one moment to another."""

    kind: ClassVar[str] = "calendars.closure_declared"
    calendar: str  # empty: every calendar
    instrument: str
    reason: str
    starts_at: datetime
    ends_at: datetime
