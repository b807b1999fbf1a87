"""Bring in the calendars that the program carries (nạp lịch làm việc ban đầu)."""

from itertools import groupby

from django.db import transaction

from motcua.calendars import seed as carried
from motcua.calendars.actions.publish_calendar import publish_calendar
from motcua.calendars.actions.publish_days import publish_days
from motcua.calendars.models import DayNotice, WorkCalendar
from motcua.calendars.permissions import Actor


@transaction.atomic
def seed(*, actor: Actor) -> WorkCalendar:
    """Calendars and national days; what is there already stays as it is. Returns the province's default."""
    for index, calendar in enumerate(carried.calendars()):
        if not WorkCalendar.objects.filter(code=calendar.code).exists():
            publish_calendar(calendar, actor=actor, is_default=index == 0)
    days = sorted(carried.national_days(), key=lambda special: special.instrument)
    for instrument, group in groupby(days, key=lambda special: special.instrument):
        if not DayNotice.objects.filter(instrument=instrument, calendar=None).exists():
            publish_days(instrument, tuple(group), actor=actor)
    return WorkCalendar.objects.get(is_default=True)
