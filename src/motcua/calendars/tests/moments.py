"""Short ways to write moments, calendars and days in tests."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from motcua.calendars import seed
from motcua.calendars.rules.calendar import DayKind, SpecialDay
from motcua.kernel.clock import PROVINCE

OFFICE = seed.calendar("office")
EARLY = seed.calendar("office-early")
SATURDAYS = seed.calendar("office-saturday")


def at(text):
    """«20/11/2026 15:00» on a wall clock of the province."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=PROVINCE)


def said(moment):
    return moment.astimezone(PROVINCE).strftime("%d/%m/%Y %H:%M")


def with_day(calendar, day, kind, starts=0, ends=1440):
    mark = SpecialDay(day, kind, "bão số 3", "Công điện 01/CĐ-TTg", starts=starts, ends=ends)
    return replace(calendar, days=(*calendar.days, mark))


def closed(calendar, day, starts=0, ends=1440):
    return with_day(calendar, day, DayKind.CLOSURE, starts, ends)


FIRST = at("01/01/2024 00:00")
minutes = st.integers(0, 4 * 365 * 1440)  # a year is left for the limit
moments = st.builds(lambda n: FIRST + timedelta(minutes=n), minutes)
calendars = st.sampled_from(
    [OFFICE, EARLY, SATURDAYS, closed(OFFICE, date(2025, 9, 30), 780), closed(EARLY, date(2026, 2, 23))]
)
