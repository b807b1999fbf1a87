"""When people file: so many moments over a period, denser on Mondays, thin at night, at weekends and at Tết. Pure."""

import bisect
import itertools
import random
from datetime import datetime, timedelta

from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import working_minutes_between

WEEKDAYS = (1.25, 1.1, 1.0, 1.0, 0.9, 0.3, 0.2)  # Monday first
DAY_OFF = 0.12  # a holiday: only those who file from home
HOURS = (1, 0.5, 0.3, 0.2, 0.2, 0.5, 2, 6, 12, 13, 11, 7, 3, 7, 11, 11, 8, 5, 4, 5, 6, 5, 3, 2)


def arrivals(
    count: int, first: datetime, last: datetime, calendar: Calendar, dice: random.Random
) -> list[datetime]:
    """`count` moments in [first, last), in order: a Poisson process over such days, given how many came.

    `first` and `last` are aware moments on a wall clock of the province.
    """
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    hours = [midnight + timedelta(hours=n) for n in range(max(1, (last - midnight).days + 1) * 24)]
    heights = list(itertools.accumulate(_weight(hour, calendar) for hour in hours))
    found: list[datetime] = []
    while len(found) < count:
        place = bisect.bisect_left(heights, dice.random() * heights[-1])
        moment = hours[min(place, len(hours) - 1)] + timedelta(microseconds=dice.randrange(3_600_000_000))
        if first <= moment < last:
            found.append(moment)
    return sorted(found)


def _weight(hour: datetime, calendar: Calendar) -> float:
    noon = hour.replace(hour=0)
    is_off = not working_minutes_between(noon, noon + timedelta(days=1), calendar)
    usual = WEEKDAYS[hour.weekday()]
    return HOURS[hour.hour] * (min(usual, DAY_OFF) if is_off and usual > WEEKDAYS[5] else usual)
