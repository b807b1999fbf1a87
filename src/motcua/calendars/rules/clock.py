"""When the clock starts, when the promise ends, and how much time lies between.

Legal basis: NĐ 118/2025/NĐ-CP (receipt and date of return; handed over the same day, or next morning when received after
15:00); Điều 7, NĐ 23/2015/NĐ-CP (within the day; filed after 15:00, within the next working day); BLDS 2015, Điều 148
(a limit does not end on a day off).
Every function is a prefix sum and a bisection; none asks what time it is.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from motcua.calendars.rules.calendar import Calendar, OnDayOff
from motcua.calendars.rules.grid import DAY, OutsideGrid, minute_of, moment_of
from motcua.calendars.rules.limits import TimeLimit, Unit
from motcua.calendars.rules.suspension import Suspension, merged


def clock_start(filed_at: datetime, calendar: Calendar) -> datetime:
    """The moment from which the limit runs: at once, at the next opening, or on the next working day."""
    minute = minute_of(filed_at)
    counted = calendar.counted_before(minute)
    if not calendar.counted.counts(minute):
        return _moment(calendar, calendar.counted.latest, counted)
    left = calendar.counted.left_on_day(minute)
    if left <= calendar.rules.last_hour_minutes:
        return _moment(calendar, calendar.counted.latest, counted + left)
    return moment_of(minute)


def hand_over_by(received_at: datetime, calendar: Calendar) -> datetime:
    """Until when the desk passes a received dossier on: closing time, or the next opening when it came late."""
    minute = minute_of(received_at)
    counted = calendar.counted_before(minute)
    left = calendar.counted.left_on_day(minute)
    if left == 0 or is_after_three(minute, calendar):
        return _moment(calendar, calendar.counted.latest, counted + left)
    return _moment(calendar, calendar.counted.earliest, counted + left)


def is_after_three(minute: int, calendar: Calendar) -> bool:
    """Too late for the same day: at 15:00 or later, the hour being a setting that may be switched off."""
    late = calendar.rules.hand_over_after
    return late is not None and minute % DAY >= late


def due_at(
    start: datetime, limit: TimeLimit, calendar: Calendar, suspensions: Sequence[Suspension] = ()
) -> datetime:
    """The end of the limit, moved by the time it stood still.

    Working days end at the same minute of a later working day, hours at the end of the last minute worked
    (11:30, not 13:30): the same working time, said as people say it. «Trong ngày» ends when the office closes, that
    day or, after 15:00, the next working day. Raises BeyondCalendar.
    """
    if limit.unit is Unit.CALENDAR_DAYS:
        return _calendar_due(start, limit, calendar, suspensions)
    minutes = _until_closing(start, calendar) if limit.is_same_day else limit.minutes
    count = _run(calendar.counted_before(minute_of(start)), minutes, suspensions, calendar.counted_before)
    same_minute = limit.unit is Unit.WORKING_DAYS or limit.minutes == 0
    return _moment(calendar, calendar.counted.latest if same_minute else calendar.counted.earliest, count)


def add_working_minutes(start: datetime, minutes: int, calendar: Calendar) -> datetime:
    """The end of the n-th working minute from here; with 0, here or the next opening."""
    count = calendar.counted_before(minute_of(start)) + minutes
    return _moment(calendar, calendar.counted.earliest if minutes else calendar.counted.latest, count)


def working_minutes_between(
    begin: datetime, end: datetime, calendar: Calendar, suspensions: Sequence[Suspension] = ()
) -> int:
    """Working minutes from `begin` to `end` that were not suspended; negative when `end` comes first."""
    if end < begin:
        return -working_minutes_between(end, begin, calendar, suspensions)
    low, high = (calendar.counted_before(minute_of(moment)) for moment in (begin, end))
    stops = [[calendar.counted_before(minute) for minute in pair] for pair in merged(suspensions)]
    return high - low - sum(max(0, min(b, high) - max(a, low)) for a, b in stops)


def granted_minutes(start: datetime, limit: TimeLimit, calendar: Calendar) -> int:
    """Working minutes of the limit as it fell: «trong ngày» from 08:30 is what was left of that day."""
    return working_minutes_between(start, due_at(start, limit, calendar), calendar)


def _run(position: int, rest: int, suspensions: Sequence[Suspension], count: Callable[[int], int]) -> int:
    """Spend `rest` minutes from `position` on, jumping over each suspension that begins before the end."""
    for begin, end in merged(suspensions) if suspensions else ():
        stop = max(count(begin), position)
        if stop - position >= rest:
            break
        rest -= stop - position
        position = max(count(end), position)
    return position + rest


def _until_closing(start: datetime, calendar: Calendar) -> int:
    """Working minutes of «trong ngày» from here: until closing time, today or on the next working day."""
    counted = calendar.counted_before(minute_of(start))
    begin = minute_of(_moment(calendar, calendar.counted.latest, counted))
    left = calendar.counted.left_on_day(begin)
    if not is_after_three(begin, calendar):
        return left
    next_day = minute_of(_moment(calendar, calendar.counted.latest, counted + left))
    return left + calendar.counted.left_on_day(next_day)


def _calendar_due(
    start: datetime, limit: TimeLimit, calendar: Calendar, suspensions: Sequence[Suspension]
) -> datetime:
    minute = _run(minute_of(start), limit.minutes, suspensions, lambda minute: minute)
    counted = calendar.counted_before(minute)
    rule = calendar.rules.on_day_off
    if rule is OnDayOff.STAYS or calendar.counted.counts(minute):
        return moment_of(minute)
    if rule is OnDayOff.NEXT_OPENING:
        return _moment(calendar, calendar.counted.latest, counted)
    opening = minute_of(_moment(calendar, calendar.counted.latest, counted))
    return _moment(calendar, calendar.counted.earliest, counted + calendar.counted.left_on_day(opening))


def _moment(calendar: Calendar, find: Callable[[int], int], count: int) -> datetime:
    try:
        return moment_of(find(count))
    except OutsideGrid:
        raise calendar.beyond() from None
