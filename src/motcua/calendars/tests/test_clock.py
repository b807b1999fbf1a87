from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from motcua.calendars.errors import BeyondCalendar
from motcua.calendars.rules.calendar import OnDayOff
from motcua.calendars.rules.clock import (
    add_working_minutes,
    clock_start,
    due_at,
    hand_over_by,
    working_minutes_between,
)
from motcua.calendars.rules.limits import TimeLimit
from motcua.calendars.rules.suspension import Suspension
from motcua.calendars.tests.moments import EARLY, OFFICE, SATURDAYS, at, closed, said

NO_LAST_HOUR = replace(OFFICE, rules=replace(OFFICE.rules, last_hour_minutes=0))


def due(start, limit, calendar=OFFICE, *stops):
    return said(due_at(at(start), TimeLimit.parse(limit), calendar, stops))


@pytest.mark.parametrize(
    ("filed", "starts"),
    [
        ("23/11/2026 09:12", "23/11/2026 09:12"),
        ("23/11/2026 06:00", "23/11/2026 07:30"),  # before opening
        ("23/11/2026 11:30", "23/11/2026 13:30"),  # lunch
        ("23/11/2026 12:45", "23/11/2026 13:30"),
        ("23/11/2026 16:29", "23/11/2026 16:29"),
        ("23/11/2026 16:30", "25/11/2026 07:30"),  # last working hour; the 24th is a holiday
        ("23/11/2026 17:30", "25/11/2026 07:30"),  # after hours
        ("20/11/2026 23:59", "23/11/2026 07:30"),  # Friday midnight
        ("21/11/2026 00:00", "23/11/2026 07:30"),
        ("13/02/2026 16:31", "23/02/2026 07:30"),  # before Tết
        ("22/08/2026 09:00", "22/08/2026 09:00"),  # make-up Saturday
        ("28/02/2024 17:45", "29/02/2024 07:30"),
        ("31/12/2025 20:00", "05/01/2026 07:30"),
    ],
)
def test_the_clock_starts_when_the_office_can_work(filed, starts):
    assert said(clock_start(at(filed), OFFICE)) == starts


def test_the_last_hour_is_a_setting():
    assert said(clock_start(at("23/11/2026 17:29"), NO_LAST_HOUR)) == "23/11/2026 17:29"


def test_saturday_morning_takes_the_dossier_and_monday_counts_it():
    assert said(clock_start(at("21/11/2026 09:00"), SATURDAYS)) == "23/11/2026 07:30"


def test_a_storm_moves_the_last_hour_of_that_day():
    storm = closed(OFFICE, date(2026, 9, 8), 15 * 60)
    assert said(clock_start(at("08/09/2026 14:10"), storm)) == "09/09/2026 07:30"
    assert said(clock_start(at("08/09/2026 13:50"), storm)) == "08/09/2026 13:50"


def test_a_moment_is_the_same_in_every_time_zone():
    filed = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)  # 01:00 on Monday in Hà Nội
    assert said(clock_start(filed, OFFICE)) == "23/11/2026 07:30"


@pytest.mark.parametrize(
    ("received", "by"),
    [
        ("23/11/2026 14:59", "23/11/2026 17:30"),
        ("23/11/2026 15:00", "25/11/2026 07:30"),
        ("21/11/2026 09:00", "23/11/2026 07:30"),
    ],
)
def test_received_after_three_it_is_handed_over_next_morning(received, by):
    assert said(hand_over_by(at(received), OFFICE)) == by


def test_handing_over_the_same_day_can_be_the_rule():
    same_day = replace(OFFICE, rules=replace(OFFICE.rules, hand_over_after=None))
    assert said(hand_over_by(at("23/11/2026 16:00"), same_day)) == "23/11/2026 17:30"


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        ("06/11/2026 15:00", "17d", "02/12/2026 15:00"),  # Friday; 24/11 skipped
        ("02/10/2026 15:00", "17d", "27/10/2026 15:00"),
        ("23/11/2026 07:30", "1d", "25/11/2026 07:30"),
        ("23/11/2026 13:30", "1d", "25/11/2026 13:30"),
        ("23/11/2026 07:30", "4h", "23/11/2026 11:30"),
        ("23/11/2026 07:30", "8h", "23/11/2026 17:30"),
        ("23/11/2026 10:30", "2h", "23/11/2026 14:30"),  # over lunch
        ("23/11/2026 17:00", "1h", "25/11/2026 08:00"),  # over night and holiday
        ("23/11/2026 15:00", "24h", "27/11/2026 15:00"),  # the same working time as 3 days
        ("23/11/2026 15:00", "3d", "27/11/2026 15:00"),
        ("13/02/2026 08:00", "1d", "23/02/2026 08:00"),  # Tết 2026
        ("03/02/2027 08:00", "2d", "12/02/2027 08:00"),  # Tết 2027
        ("21/08/2026 08:00", "1d", "22/08/2026 08:00"),  # make-up Saturday
        ("28/08/2026 08:00", "1d", "03/09/2026 08:00"),  # swapped Monday and National Day
        ("28/02/2024 08:00", "1d", "29/02/2024 08:00"),
        ("28/02/2025 08:00", "1d", "03/03/2025 08:00"),
        ("23/11/2026 09:00", "0h", "23/11/2026 09:00"),
    ],
)
def test_limits_end_where_the_law_says(start, limit, end):
    assert due(start, limit) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("23/11/2026 07:30", "23/11/2026 17:30"),
        ("23/11/2026 12:00", "23/11/2026 17:30"),
        ("23/11/2026 14:59", "23/11/2026 17:30"),
        ("23/11/2026 15:00", "25/11/2026 17:30"),  # the 24th is a holiday
        ("23/11/2026 18:00", "25/11/2026 17:30"),
        ("20/11/2026 15:30", "23/11/2026 17:30"),  # Friday
        (
            "21/11/2026 16:00",
            "23/11/2026 17:30",
        ),  # Saturday: filed on Monday at opening, as far as the law goes
        ("13/02/2026 16:31", "23/02/2026 17:30"),  # before Tết
        ("22/08/2026 09:00", "22/08/2026 17:30"),  # make-up Saturday
    ],
)
def test_within_the_day_means_before_the_office_closes(start, end):
    assert due(start, "same_day") == end
    assert said(due_at(clock_start(at(start), OFFICE), TimeLimit.parse("same_day"), OFFICE)) == end


def test_three_o_clock_is_a_setting():
    always = replace(OFFICE, rules=replace(OFFICE.rules, hand_over_after=None))
    assert due("23/11/2026 16:00", "same_day", always) == "23/11/2026 17:30"


def test_within_the_day_stands_still_while_the_citizen_is_asked():
    waits = Suspension(at("23/11/2026 10:00"), at("25/11/2026 10:00"), "chờ bổ sung")
    assert due("23/11/2026 08:00", "same_day", OFFICE, waits) == "25/11/2026 17:30"
    assert due("23/11/2026 14:00", "same_day", OFFICE, waits) == "25/11/2026 15:30"


def test_morning_and_afternoon_may_differ_in_length():
    assert due("23/11/2026 07:00", "5h", EARLY) == "23/11/2026 14:00"
    assert due("23/11/2026 09:17", "1d", EARLY) == "25/11/2026 09:17"


def test_a_storm_gives_the_lost_time_back():
    storm = closed(OFFICE, date(2026, 9, 8), 15 * 60)
    assert due("07/09/2026 16:00", "1d", storm) == "09/09/2026 08:30"
    assert due("07/09/2026 16:00", "1d") == "08/09/2026 16:00"


def test_calendar_days_run_through_weekends_but_never_end_on_a_day_off():
    assert due("16/11/2026 09:00", "4cd") == "20/11/2026 09:00"
    assert due("16/11/2026 09:00", "5cd") == "23/11/2026 07:30"  # Saturday → Monday
    assert due("16/11/2026 09:00", "8cd") == "25/11/2026 07:30"  # 24/11
    assert due("10/02/2026 09:00", "7cd") == "23/02/2026 07:30"  # Tết


def test_what_happens_on_a_day_off_is_a_setting():
    def rule(on_day_off):
        return replace(OFFICE, rules=replace(OFFICE.rules, on_day_off=on_day_off))

    assert due("16/11/2026 09:00", "5cd", rule(OnDayOff.END_OF_NEXT_DAY)) == "23/11/2026 17:30"
    assert due("16/11/2026 09:00", "5cd", rule(OnDayOff.STAYS)) == "21/11/2026 09:00"


def test_suspension_gives_the_exact_time_back_and_overlaps_count_once():
    waits = Suspension(at("23/11/2026 10:00"), at("25/11/2026 10:00"), "chờ bổ sung")
    again = Suspension(at("25/11/2026 08:00"), at("25/11/2026 11:00"), "chờ cơ quan thuế")
    assert due("23/11/2026 08:00", "1d") == "25/11/2026 08:00"
    assert due("23/11/2026 08:00", "1d", OFFICE, waits) == "26/11/2026 08:00"
    assert due("23/11/2026 08:00", "1d", OFFICE, again, waits) == "26/11/2026 09:00"


def test_a_suspension_after_the_due_moment_changes_nothing():
    later = Suspension(at("25/11/2026 15:00"), at("26/11/2026 10:00"), "chờ bổ sung")
    assert due("23/11/2026 08:00", "1d", OFFICE, later) == "25/11/2026 08:00"


def test_calendar_days_stand_still_too():
    waits = Suspension(at("17/11/2026 09:00"), at("19/11/2026 09:00"), "chờ bổ sung")
    assert due("16/11/2026 09:00", "2cd", OFFICE, waits) == "20/11/2026 09:00"


def test_a_suspension_does_not_end_before_it_begins():
    with pytest.raises(ValueError):
        Suspension(at("19/11/2026 09:00"), at("17/11/2026 09:00"), "")


def test_time_between_is_signed_and_ignores_nights():
    assert working_minutes_between(at("20/11/2026 17:00"), at("23/11/2026 08:00"), OFFICE) == 60
    assert working_minutes_between(at("23/11/2026 08:00"), at("20/11/2026 17:00"), OFFICE) == -60
    stop = Suspension(at("20/11/2026 00:00"), at("23/11/2026 07:45"), "chờ")
    assert working_minutes_between(at("20/11/2026 17:00"), at("23/11/2026 08:00"), OFFICE, [stop]) == 15


def test_adding_nothing_is_here_or_the_next_opening():
    assert said(add_working_minutes(at("23/11/2026 09:00"), 0, OFFICE)) == "23/11/2026 09:00"
    assert said(add_working_minutes(at("23/11/2026 12:00"), 0, OFFICE)) == "23/11/2026 13:30"


@pytest.mark.parametrize(("start", "limit"), [("31/12/2023 09:00", "1d"), ("20/12/2028 09:00", "20d")])
def test_beyond_the_published_calendar_there_is_no_promise(start, limit):
    with pytest.raises(BeyondCalendar, match="từ 01/01/2024 đến 31/12/2028"):
        due(start, limit)


def test_a_log_of_other_years_can_be_counted_knowingly():
    old = OFFICE.covering(date(2010, 1, 1), date(2012, 12, 31))
    assert due("01/09/2010 08:00", "2d", old) == "03/09/2010 08:00"
