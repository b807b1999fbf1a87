"""Publish office hours and settings (công bố lịch làm việc)."""

from motcua.calendars.events import CalendarPublished
from motcua.calendars.models import WorkCalendar, WorkShift
from motcua.calendars.permissions import Actor, ensure_may_change
from motcua.calendars.queries import calendar_of
from motcua.calendars.rules.calendar import Calendar
from motcua.kernel.codes import random_code
from motcua.kernel.errors import InvalidInput
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

Shift = tuple[int, int, int]  # weekday, opens, closes


@once
def publish_calendar(
    calendar: Calendar,
    *,
    actor: Actor,
    is_default: bool = False,
    instrument: str = "",
    key: str = "",  # noqa: ARG001
) -> WorkCalendar:
    """Create or replace a calendar. Promises already given stay as they were given.

    Its special days are published apart, with their instrument. The first calendar is the default.
    """
    ensure_may_change(actor)
    shifts = [
        (week.effective_from, weekday, opens, closes)
        for week in calendar.weeks
        for weekday, spans in enumerate(week.days)
        for opens, closes in spans
    ]
    if not shifts:
        raise InvalidInput("Ca làm việc", "phải có ít nhất một ca.", "thứ Hai 07:30–11:30")
    row = _write(calendar, is_default=is_default or not WorkCalendar.objects.exists())
    row.shifts.all().delete()
    WorkShift.objects.bulk_create(
        WorkShift(calendar=row, effective_from=start, weekday=weekday, opens=opens, closes=closes)
        for start, weekday, opens, closes in shifts
    )
    event = CalendarPublished(
        calendar=row.code,
        name=row.name,
        first_day=row.first_day,
        last_day=row.last_day,
        shifts=tuple(shifts),
        last_hour_minutes=row.last_hour_minutes,
        hand_over_after=row.hand_over_after,
        counts_weekends=row.counts_weekends,
        on_day_off=row.on_day_off,
        instrument=instrument,
    )
    record(event, actor=actor.id, subject=f"calendar:{row.code}")
    return row


def _write(calendar: Calendar, *, is_default: bool) -> WorkCalendar:
    if is_default:
        WorkCalendar.objects.exclude(code=calendar.code).filter(is_default=True).update(is_default=False)
    values = {
        "name": calendar.name,
        "first_day": calendar.first_day,
        "last_day": calendar.last_day,
        "last_hour_minutes": calendar.rules.last_hour_minutes,
        "hand_over_after": calendar.rules.hand_over_after,
        "counts_weekends": calendar.rules.counts_weekends,
        "on_day_off": calendar.rules.on_day_off.value,
        "stamp": random_code(),
    } | ({"is_default": True} if is_default else {})
    calendar_of.forget()
    return WorkCalendar.objects.update_or_create(code=calendar.code, defaults=values)[0]
