"""Two clocks of one dossier: the law's, which a complete supplement restarts, and Decision 766's, which
subtracts the citizen's time. Every promise ever made is kept.

Legal basis: Điều 17, Điều 19, NĐ 118/2025/NĐ-CP; QĐ 766/QĐ-TTg.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes, clock_start, due_at, working_minutes_between
from motcua.calendars.rules.limits import TimeLimit


@dataclass(frozen=True, slots=True)
class Promised:
    """When the legal clock starts, when the outcome is due, and how many minutes that grants."""

    starts_at: datetime
    due_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Span:
    """A dossier's time: `still_minutes` since the last start, `citizen_minutes` since the first."""

    ended_at: datetime
    first_start: datetime
    last_start: datetime
    due: datetime
    still_minutes: int
    citizen_minutes: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the two clocks stood at the end. Minutes are working minutes."""

    is_on_time: bool
    minutes: int
    m766_minutes: int


def promise(moment: datetime, limit: TimeLimit, calendar: Calendar) -> Promised:
    """The promise given at `moment`: on reception, on a complete supplement, on proof of a paid duty."""
    starts_at = clock_start(moment, calendar)
    due = due_at(starts_at, limit, calendar)
    minutes = working_minutes_between(starts_at, due, calendar) if limit.is_same_day else limit.minutes
    return Promised(starts_at, due, minutes)


def moved(due: datetime, minutes: int, calendar: Calendar) -> datetime:
    """The due moment after the clock stood still for `minutes`; for none, the same (11:30 stays 11:30)."""
    return due if not minutes else add_working_minutes(due, minutes, calendar)


def stood_still(since: datetime, until: datetime, calendar: Calendar) -> int:
    """Working minutes of a suspension."""
    return working_minutes_between(since, until, calendar)


def is_extension_late(now: datetime, due: datetime, notice_minutes: int, calendar: Calendar) -> bool:
    """An extension must be sent at least `notice_minutes` of working time before the due moment."""
    return now >= due or working_minutes_between(now, due, calendar) < notice_minutes


def verdict(span: Span, calendar: Calendar) -> Verdict:
    """How it ended: on time by the promise, and the working minutes of both clocks."""
    minutes = working_minutes_between(span.last_start, max(span.ended_at, span.last_start), calendar)
    elapsed = working_minutes_between(span.first_start, max(span.ended_at, span.first_start), calendar)
    return Verdict(
        is_on_time=span.ended_at <= span.due,
        minutes=max(0, minutes - span.still_minutes),
        m766_minutes=max(0, elapsed - span.citizen_minutes),
    )
