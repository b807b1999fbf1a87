"""Publishing: who may, what is recorded, and when a kept calendar is let go."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.apps import apps

from motcua.calendars import queries
from motcua.calendars import seed as carried
from motcua.calendars.actions.declare_closure import Closure, declare_closure
from motcua.calendars.actions.publish_calendar import publish_calendar
from motcua.calendars.actions.publish_days import publish_days
from motcua.calendars.actions.seed import seed
from motcua.calendars.errors import MayNotChangeCalendar
from motcua.calendars.models import DayNotice, SpecialDay
from motcua.calendars.rules.calendar import DayKind
from motcua.calendars.rules.calendar import SpecialDay as Day
from motcua.calendars.rules.clock import due_at
from motcua.calendars.rules.limits import TimeLimit
from motcua.calendars.tests.moments import OFFICE, at, said
from motcua.kernel.errors import InvalidInput, NotFound

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Actor:
    id: str
    roles: frozenset[str]


SYSTEM = Actor("system", frozenset({"system"}))
CLERK = Actor("clerk", frozenset({"clerk"}))
THREE_DAYS = TimeLimit.parse("3d")


@pytest.fixture
def seeded(db):
    return seed(actor=SYSTEM)


def entries():
    return list(apps.get_model("ledger", "Entry").objects.order_by("id").values_list("kind", "subject"))


def due(start, calendar=""):
    return said(due_at(at(start), THREE_DAYS, queries.calendar_of(calendar)))


def test_what_is_seeded_reads_back_as_the_same_calendar(seeded):
    for calendar in carried.calendars():
        kept = queries.calendar_of(calendar.code)
        assert (kept.counted, kept.open_time, kept.rules) == (
            calendar.counted,
            calendar.open_time,
            calendar.rules,
        )
    assert queries.calendar_of().code == seeded.code == "office"


def test_seeding_twice_changes_nothing(seeded):
    before = entries(), SpecialDay.objects.count()
    assert seed(actor=SYSTEM) == seeded
    assert (entries(), SpecialDay.objects.count()) == before


def test_every_publication_is_an_event(seeded):
    kinds = entries()
    assert kinds.count(("calendars.calendar_published", "calendar:office")) == 1
    assert kinds.count(("calendars.days_published", "calendars")) == DayNotice.objects.count()


def test_a_storm_moves_new_promises_at_once(seeded):
    assert due("07/09/2026 08:00") == "10/09/2026 08:00"
    storm = Closure(at("08/09/2026 00:00"), at("09/09/2026 11:30"), "bão số 3", "Công điện 01/CĐ-TTg")
    declare_closure(storm, actor=SYSTEM, key="k1")
    assert due("07/09/2026 08:00") == "11/09/2026 14:00"
    assert entries()[-1] == ("calendars.closure_declared", "calendars")
    declare_closure(storm, actor=SYSTEM, key="k1")
    assert DayNotice.objects.filter(reason="bão số 3").count() == 1


def test_a_closure_of_one_calendar_leaves_the_others(seeded):
    flood = Closure(at("08/09/2026 00:00"), at("09/09/2026 00:00"), "ngập", "TB 1/TB-UBND")
    declare_closure(flood, actor=SYSTEM, calendar="office-early")
    assert due("07/09/2026 08:00", "office") == "10/09/2026 08:00"
    assert due("07/09/2026 08:00", "office-early") == "11/09/2026 08:00"


def test_a_later_notice_decides_an_expected_day(seeded):
    assert due("21/01/2028 08:00") == "02/02/2028 08:00"
    decided = Day(date(2028, 1, 24), DayKind.ORDINARY, "Ngày làm việc bình thường", "Công văn 1/VPCP")
    publish_days("Công văn 1/VPCP", (decided,), actor=SYSTEM)
    assert due("21/01/2028 08:00") == "01/02/2028 08:00"


def test_new_office_hours_replace_the_old_ones(seeded):
    longer = replace(OFFICE, rules=replace(OFFICE.rules, last_hour_minutes=0))
    publish_calendar(longer, actor=SYSTEM)
    assert queries.calendar_of("office").rules.last_hour_minutes == 0
    assert next(view.code for view in queries.calendars()) == "office"


def test_a_calendar_is_asked_for_once_a_second_and_then_with_one_query(seeded, django_assert_num_queries):
    queries.calendar_of("office")
    with django_assert_num_queries(0):
        queries.calendar_of("office")
    queries.calendar_of.forget()
    with django_assert_num_queries(1):
        queries.calendar_of("office")


def test_others_may_not_change_a_calendar(seeded):
    storm = Closure(at("08/09/2026 00:00"), at("09/09/2026 11:30"), "bão", "")
    for attempt in (
        lambda: declare_closure(storm, actor=CLERK),
        lambda: publish_calendar(OFFICE, actor=CLERK),
        lambda: publish_days("x", OFFICE.days, actor=CLERK),
    ):
        with pytest.raises(MayNotChangeCalendar):
            attempt()


@pytest.mark.parametrize("end", ["08/09/2026 00:00", "07/09/2026 00:00", "08/12/2026 00:00"])
def test_a_closure_ends_after_it_begins_and_is_no_season(seeded, end):
    with pytest.raises(InvalidInput):
        declare_closure(Closure(at("08/09/2026 00:00"), at(end), "bão", ""), actor=SYSTEM)


def test_a_calendar_needs_a_shift_and_a_notice_a_number(seeded):
    with pytest.raises(InvalidInput):
        publish_calendar(replace(OFFICE, weeks=(replace(OFFICE.weeks[0], days=((),) * 7),)), actor=SYSTEM)
    with pytest.raises(InvalidInput):
        publish_days(" ", OFFICE.days, actor=SYSTEM)


def test_an_unknown_calendar_is_named(db):
    with pytest.raises(NotFound, match="lịch làm việc chung của tỉnh"):
        queries.calendar_of()
    with pytest.raises(NotFound, match="«x»"):
        queries.calendar_of("x")
