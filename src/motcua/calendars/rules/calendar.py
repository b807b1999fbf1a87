"""One frozen calendar: weekly shifts, special days, settings; built once, then only read.

Legal basis: Bộ luật Lao động 2019, articles 111 and 112 (holidays and days off in lieu); NQ 28/2026/QH16 (24/11);
swaps of working days by yearly decision: data, each with its instrument.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from motcua.calendars.errors import BeyondCalendar
from motcua.calendars.rules.grid import DAY, Grid, OutsideGrid, Spans, day_number, day_of, without

MONDAY, SATURDAY = 0, 5


class DayKind(StrEnum):
    """Loại ngày đặc biệt."""

    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    CLOSURE = "closure"
    ORDINARY = "ordinary"  # takes an earlier announcement back


class OnDayOff(StrEnum):
    """Where a limit in calendar days ends when its last moment is no working time."""

    NEXT_OPENING = "next_opening"
    END_OF_NEXT_DAY = "end_of_next_day"  # Điều 148, Bộ luật Dân sự 2015
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Week:
    """Office hours from one day on: seven days, Monday first, each with its spans in minutes."""

    effective_from: date
    days: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that differs from the week. A closure may take a part of it: `starts`/`ends` in minutes."""

    day: date
    kind: DayKind
    name: str
    instrument: str
    is_expected: bool = False  # not decided yet
    starts: int = 0
    ends: int = DAY


@dataclass(frozen=True, slots=True)
class ClockRules:
    """Settings of an agency: what a promise does with late filings, Saturdays and days off."""

    last_hour_minutes: int = (
        60  # filed this close to closing counts from the next working day; 0 switches off
    )
    hand_over_after: int | None = 15 * 60  # received later than this goes to the handling unit next morning
    counts_weekends: bool = False  # a half Saturday is open for intake only
    on_day_off: OnDayOff = OnDayOff.NEXT_OPENING


@dataclass(frozen=True, slots=True)
class Calendar:
    """Lịch làm việc, with both grids precomputed. Equal content means equal calendars."""

    code: str
    name: str
    first_day: date
    last_day: date
    weeks: tuple[Week, ...]
    days: tuple[SpecialDay, ...] = ()
    rules: ClockRules = ClockRules()
    open_time: Grid = field(init=False, compare=False, repr=False)  # the door is open
    counted: Grid = field(init=False, compare=False, repr=False)  # limits run

    def __post_init__(self) -> None:
        days = {day: self.marks_on(day) for day in {special.day for special in self.days}}
        both = [self._spans(day, days.get(day, ())) for day in self._all_days()]
        first = day_number(self.first_day)
        object.__setattr__(self, "open_time", Grid(first, tuple(spans for spans, _ in both)))
        object.__setattr__(self, "counted", Grid(first, tuple(spans for _, spans in both)))

    def marks_on(self, day: date) -> tuple[SpecialDay, ...]:
        """What is special about a day: the last announced kind of day, and every closure."""
        marks = [mark for mark in self.days if mark.day == day]
        whole = [mark for mark in marks if mark.kind is not DayKind.CLOSURE][-1:]
        return (*whole, *(mark for mark in marks if mark.kind is DayKind.CLOSURE))

    def covering(self, first_day: date, last_day: date) -> "Calendar":
        """The same weeks over other years, whose special days are then knowingly unknown."""
        return replace(self, first_day=first_day, last_day=last_day)

    def beyond(self) -> BeyondCalendar:
        """The error for a moment that this calendar does not cover."""
        first, last = (day.strftime("%d/%m/%Y") for day in (self.first_day, self.last_day))
        return BeyondCalendar(calendar=self.name, first=first, last=last)

    def counted_before(self, minute: int) -> int:
        """Counted minutes up to here. Raises BeyondCalendar."""
        try:
            return self.counted.counted_before(minute)
        except OutsideGrid:
            raise self.beyond() from None

    def _all_days(self) -> Iterator[date]:
        return map(day_of, range(day_number(self.first_day), day_number(self.last_day) + 1))

    def _week(self, day: date) -> Week:
        weeks = sorted(self.weeks, key=lambda week: week.effective_from)
        return next((week for week in reversed(weeks) if week.effective_from <= day), weeks[0])

    def _spans(self, day: date, marks: tuple[SpecialDay, ...]) -> tuple[Spans, Spans]:
        """(open, counted) spans of one day."""
        kinds = {mark.kind for mark in marks}
        week = self._week(day)
        closed = [(mark.starts, mark.ends) for mark in marks if mark.kind is DayKind.CLOSURE]
        if DayKind.HOLIDAY in kinds:
            return (), ()
        if DayKind.MAKE_UP in kinds:
            spans = without(week.days[MONDAY], closed)
            return spans, spans
        spans = without(week.days[day.weekday()], closed)
        return spans, spans if self.rules.counts_weekends or day.weekday() < SATURDAY else ()
