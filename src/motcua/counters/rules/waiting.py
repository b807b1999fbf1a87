"""Who is next, how many are before somebody, how long people really waited, and which hours may still be booked.

Source: ours; the goal of twenty minutes is the one that Chủ tịch UBND Thành phố Hồ Chí Minh set in public in 2024.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

GOAL_MINUTES, LATELY = 20, 20
EARLY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One ticket that waits. `due_at`: of an appointment; `back_at`: put behind the others then."""

    id: int
    number: int
    due_at: datetime | None = None
    back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a centre may be booked."""

    slot_minutes: int
    capacity: int
    days_ahead: int


@dataclass(frozen=True, slots=True)
class Waits:
    """Real waits of a day, in whole minutes; `middle`: half of them waited less. None before anybody was called."""

    called: int
    middle: int | None
    longest: int | None
    within_goal: int


def order(waiting: Sequence[Waiting], now: datetime) -> list[Waiting]:
    """Appointments whose hour has come, then by number; who was put back comes after who waited by then."""
    return sorted(waiting, key=lambda one: _place(one, now))


def before(waiting: Sequence[Waiting], ticket: int, now: datetime) -> int:
    """How many are called before this one."""
    return next(n for n, one in enumerate(order(waiting, now)) if one.id == ticket)


def waits(spans: Sequence[timedelta]) -> Waits:
    """Of everybody who was called."""
    minutes = [int(span.total_seconds()) // 60 for span in spans]
    good = sum(span <= timedelta(minutes=GOAL_MINUTES) for span in spans)
    if not minutes:
        return Waits(0, None, None, 0)
    return Waits(len(minutes), int(median(minutes)) + 1, max(minutes), good)


def guess(called_at: Sequence[datetime], ahead: int) -> int | None:
    """Minutes until this turn, by the pace of the last calls; None while nothing can be said honestly."""
    lately = sorted(called_at)[-LATELY:]
    if len(lately) < 3:  # noqa: PLR2004 - two intervals are the fewest that show a pace
        return None
    pace = (lately[-1] - lately[0]).total_seconds() / 60 / (len(lately) - 1)
    return round(pace * (ahead + 1))


def free(slots: Sequence[datetime], taken: Mapping[datetime, int], capacity: int) -> list[datetime]:
    """What may still be booked."""
    return [slot for slot in slots if taken.get(slot, 0) < capacity]


def may_come(starts_at: datetime, now: datetime) -> bool:
    """A quarter of an hour early, until an hour late."""
    return starts_at - EARLY <= now <= starts_at + 4 * EARLY


def _place(one: Waiting, now: datetime) -> tuple[int, float, int]:
    if one.back_at is not None:
        return (2, one.back_at.timestamp(), one.number)
    if one.due_at is not None and one.due_at <= now:
        return (0, one.due_at.timestamp(), one.number)
    return (1, 0.0, one.number)
