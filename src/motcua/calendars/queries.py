"""Reads. A built calendar is kept by its version stamp: a change makes a new stamp, nothing shared ever changes."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.db import connection
from django.db.models import Q

from motcua.calendars.models import SpecialDay, WorkCalendar, WorkShift
from motcua.calendars.rules import calendar as rules
from motcua.calendars.rules.calendar import Calendar, ClockRules, DayKind, OnDayOff, Week
from motcua.kernel.errors import NotFound
from motcua.kernel.lately import Lately
from motcua.kernel.phrase import Phrase

STAMP_OF_CODE = "SELECT id, stamp FROM calendars_workcalendar WHERE code = %s"
STAMP_OF_DEFAULT = "SELECT id, stamp FROM calendars_workcalendar WHERE is_default"


@dataclass(frozen=True, slots=True)
class CalendarView:
    """One line of a list."""

    code: str
    name: str
    is_default: bool


@Lately
def calendar_of(code: str = "") -> Calendar:
    """The calendar of this code; an empty code means the province's default. At most a second old. Raises NotFound."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP_OF_CODE if code else STAMP_OF_DEFAULT, [code] if code else [])
        row = cursor.fetchone()
    if row is None:
        raise NotFound(
            Phrase("lịch làm việc «{code}»", code=code) if code else "lịch làm việc chung của tỉnh"
        )
    return _built(*row)


def calendars() -> list[CalendarView]:
    """Every calendar, the default first."""
    rows = WorkCalendar.objects.order_by("-is_default", "name").values_list("code", "name", "is_default")
    return [CalendarView(*row) for row in rows]


@lru_cache(maxsize=64)
def _built(pk: int, stamp: str) -> Calendar:  # noqa: ARG001 - the stamp is part of the cache key
    row = WorkCalendar.objects.get(pk=pk)
    return Calendar(
        code=row.code,
        name=row.name,
        first_day=row.first_day,
        last_day=row.last_day,
        weeks=_weeks(row),
        days=_days(row),
        rules=ClockRules(
            last_hour_minutes=row.last_hour_minutes,
            hand_over_after=row.hand_over_after,
            counts_weekends=row.counts_weekends,
            on_day_off=OnDayOff(row.on_day_off),
        ),
    )


def _weeks(row: WorkCalendar) -> tuple[Week, ...]:
    shifts = WorkShift.objects.filter(calendar=row).order_by("effective_from", "weekday", "opens")
    weeks = []
    for start, group in groupby(shifts, key=lambda shift: shift.effective_from):
        days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
        for shift in group:
            days[shift.weekday].append((shift.opens, shift.closes))
        weeks.append(Week(start, tuple(map(tuple, days))))
    return tuple(weeks)


def _days(row: WorkCalendar) -> tuple[rules.SpecialDay, ...]:
    mine = SpecialDay.objects.filter(Q(notice__calendar=None) | Q(notice__calendar=row))
    return tuple(
        rules.SpecialDay(
            day=special.day,
            kind=DayKind(special.kind),
            name=special.name,
            instrument=special.notice.instrument,
            is_expected=special.is_expected,
            starts=special.starts,
            ends=special.ends,
        )
        for special in mine.select_related("notice").order_by("notice_id", "id")
    )
