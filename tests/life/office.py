"""Working time counted off minute by minute: a list of every minute the office works, and nothing clever."""

from bisect import bisect_left
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

WALL = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = date(2026, 2, 23), date(2027, 1, 29)
MORNING, AFTERNOON = (7 * 60 + 30, 11 * 60 + 30), (13 * 60 + 30, 17 * 60 + 30)
OFF = {(27, 4), (30, 4), (1, 5), (31, 8), (1, 9), (2, 9), (24, 11), (1, 1)}
WORKED_SATURDAY = date(2026, 8, 22)
MINUTE = timedelta(minutes=1)
A_DAY = 480
LAST_HOUR = 60


def _worked() -> list[datetime]:
    minutes, day = [], FIRST
    while day <= LAST:
        if day == WORKED_SATURDAY or (day.weekday() < 5 and (day.day, day.month) not in OFF):
            midnight = datetime(day.year, day.month, day.day, tzinfo=WALL)
            for opens, closes in (MORNING, AFTERNOON):
                minutes += [midnight + n * MINUTE for n in range(opens, closes)]
        day += timedelta(days=1)
    return minutes


WORKED = _worked()


def passed(moment: datetime) -> int:
    """Minutes worked before this moment, which lies on a whole minute."""
    return bisect_left(WORKED, moment)


def between(begin: datetime, end: datetime) -> int:
    return max(0, passed(end) - passed(begin))


def start(moment: datetime) -> datetime:
    """A limit begins at once, at the next opening, or on the next day of work when little of this one is left."""
    place = passed(moment)
    if WORKED[place] != moment:
        return WORKED[place]
    today = [
        minute for minute in WORKED[place : place + A_DAY] if minute.date() == moment.astimezone(WALL).date()
    ]
    return WORKED[place + len(today)] if len(today) <= LAST_HOUR else moment


def days_later(moment: datetime, days: int) -> datetime:
    """The same minute so many days of work later."""
    return WORKED[passed(moment) + days * A_DAY]


def moved(moment: datetime, minutes: int) -> datetime:
    """The end of the last of so many more minutes of work."""
    return WORKED[passed(moment) + minutes - 1] + MINUTE if minutes else moment
