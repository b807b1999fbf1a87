"""Will it be done in time, and what new date would be true?

Legal basis: Điều 19, NĐ 118/2025/NĐ-CP (one apology with one new date, before the promised moment).
"""

from collections.abc import Iterable
from datetime import datetime

from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes, working_minutes_between

REACTION = 120  # between a draft and the last moment at which it may be sent in time
LEAST = 480  # an apology for less than a working day would soon be another one


def notice_minutes(notice: int) -> int:
    """How long before the due moment a draft must lie there, so that somebody can still sign it in time."""
    return notice + REACTION


def will_be_late(due: datetime, now: datetime, work: int, calendar: Calendar) -> bool:
    """The work that is left, at the pace the route allows, does not fit into the time that is left."""
    return now >= due or work > working_minutes_between(now, due, calendar)


def new_date(due: datetime, now: datetime, work: int, calendar: Calendar) -> datetime:
    """The end of what is left to do, at least a working day after the old date."""
    after = add_working_minutes(max(now, due), 0, calendar)
    return max(add_working_minutes(after, LEAST, calendar), add_working_minutes(now, work, calendar))


def left_of_step(limit: int, used: int) -> int:
    """Working minutes that a step still needs by its own limit; what is late needs as long again as its limit's half."""
    return limit - used if used < limit else limit // 2


def longest(paths: Iterable[int]) -> int:
    """Of steps that run beside each other the slowest counts."""
    return max(paths, default=0)
