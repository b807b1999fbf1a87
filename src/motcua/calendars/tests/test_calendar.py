from dataclasses import replace
from datetime import date, timedelta

import holidays
import pytest

from motcua.calendars import seed
from motcua.calendars.rules.calendar import Calendar, DayKind, Week
from motcua.calendars.rules.grid import day_number
from motcua.calendars.tests.moments import EARLY, OFFICE, SATURDAYS, closed, with_day

# The oracle does not know the swap of Công văn 12729/VPCP-KGVX (25/12/2025) yet.
NOT_IN_ORACLE = {date(2026, 1, 2), date(2026, 1, 10)}


def counted(calendar, *day):
    return calendar.counted.spans_on(day_number(date(*day)))


def opened(calendar, *day):
    return calendar.open_time.spans_on(day_number(date(*day)))


def test_five_years_of_working_days_agree_with_the_holidays_package():
    oracle = holidays.country_holidays("VN", years=range(2024, 2029))
    days = (date(2024, 1, 1) + timedelta(days=n) for n in range(5 * 365 + 2))
    differing = {
        day for day in days if bool(OFFICE.counted.spans_on(day_number(day))) != oracle.is_working_day(day)
    }
    assert differing == NOT_IN_ORACLE


@pytest.mark.parametrize("year", range(2024, 2029))
def test_every_year_has_the_days_of_the_labour_code(year):
    """Article 112: 1 + 5 (Tết) + 1 (Hùng Vương) + 1 + 1 + 2 days, and one more from 1/7/2026."""
    statutory = [
        day
        for day in seed.national_days()
        if day.day.year == year
        and day.kind is DayKind.HOLIDAY
        and not day.name.startswith(("Nghỉ bù", "Nghỉ hoán đổi"))
    ]
    assert len(statutory) == (12 if year >= 2026 else 11)


def test_every_day_names_its_instrument_and_swaps_balance():
    days = seed.national_days()
    assert all(day.instrument for day in days)
    swapped = [day for day in days if day.name.startswith("Nghỉ hoán đổi")]
    made_up = [day for day in days if day.kind is DayKind.MAKE_UP]
    assert len(swapped) == len(made_up) == 4


def test_office_hours_differ_by_agency():
    assert counted(OFFICE, 2026, 11, 23) == ((450, 690), (810, 1050))
    assert counted(EARLY, 2026, 11, 23) == ((420, 690), (810, 1020))


def test_half_saturday_is_open_but_does_not_count_unless_the_setting_says_so():
    assert opened(SATURDAYS, 2026, 11, 21) == ((450, 690),)
    assert counted(SATURDAYS, 2026, 11, 21) == ()
    counting = replace(SATURDAYS, rules=replace(SATURDAYS.rules, counts_weekends=True))
    assert counted(counting, 2026, 11, 21) == ((450, 690),)


def test_make_up_saturday_counts_like_a_monday_for_everyone():
    assert counted(OFFICE, 2026, 8, 22) == counted(OFFICE, 2026, 8, 24)
    assert counted(SATURDAYS, 2026, 8, 22) == counted(SATURDAYS, 2026, 8, 24)
    assert counted(OFFICE, 2026, 8, 31) == ()


def test_closure_cuts_out_a_part_of_the_day():
    storm = closed(OFFICE, date(2026, 9, 8), 15 * 60)
    assert counted(storm, 2026, 9, 8) == ((450, 690), (810, 900))
    assert opened(storm, 2026, 9, 8) == counted(storm, 2026, 9, 8)
    assert counted(closed(OFFICE, date(2026, 9, 8)), 2026, 9, 8) == ()


def test_later_notice_takes_an_expected_holiday_back():
    decided = with_day(OFFICE, date(2028, 1, 24), DayKind.ORDINARY)
    assert counted(OFFICE, 2028, 1, 24) == ()
    assert counted(decided, 2028, 1, 24) == counted(OFFICE, 2028, 2, 7)


def test_winter_hours_begin_on_their_day():
    office = OFFICE.weeks[0]
    winter = Week(
        date(2026, 12, 1), tuple(((480, 720), (780, 1020)) if spans else () for spans in office.days)
    )
    calendar = Calendar("x", "x", date(2026, 11, 1), date(2026, 12, 31), (office, winter))
    assert counted(calendar, 2026, 11, 30) == ((450, 690), (810, 1050))
    assert counted(calendar, 2026, 12, 1) == ((480, 720), (780, 1020))


def test_leap_day_is_an_ordinary_thursday():
    assert counted(OFFICE, 2024, 2, 29) == counted(OFFICE, 2024, 3, 1)
