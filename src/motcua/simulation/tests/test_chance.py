"""Arrivals, tempers and residents: made of chance, the same each time, and believable."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.calendars.seed import calendar
from motcua.kernel import clock
from motcua.parties.rules.details import check_organisation, check_person
from motcua.simulation.arrivals import arrivals
from motcua.simulation.dice import dice_of
from motcua.simulation.residents import details, organisation_details
from motcua.simulation.temper import CHARACTERS, stretched, temper_of

YEAR = datetime(2026, 1, 1, tzinfo=clock.PROVINCE), datetime(2027, 1, 1, tzinfo=clock.PROVINCE)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 300), st.integers(0, 999), st.integers(1, 40 * 24))
def test_as_many_arrivals_as_asked_in_order_within_the_period(count, seed, hours):
    first = datetime(2026, 2, 10, 7, 30, tzinfo=clock.PROVINCE)
    last = first + timedelta(hours=hours)
    found = arrivals(count, first, last, calendar(), dice_of(seed))
    assert len(found) == count
    assert found == sorted(found)
    assert all(first <= moment < last for moment in found)
    assert found == arrivals(count, first, last, calendar(), dice_of(seed))


def test_people_file_on_mondays_and_hardly_at_tet_or_at_night():
    found = arrivals(20_000, *YEAR, calendar(), dice_of(1))
    weekdays = Counter(moment.weekday() for moment in found)
    assert weekdays[0] > weekdays[4] > 2 * weekdays[6]
    tet = sum(date(2026, 2, 16) <= moment.date() <= date(2026, 2, 20) for moment in found)
    usual = sum(date(2026, 3, 16) <= moment.date() <= date(2026, 3, 20) for moment in found)
    assert tet < usual / 4
    assert sum(moment.hour in {9, 10, 14, 15} for moment in found) > 8 * sum(
        moment.hour < 6 for moment in found
    )


def test_agencies_differ_and_keep_their_temper():
    tempers = [temper_of(f"H31.{n}", 1) for n in range(101, 205)]
    assert {temper.character for temper in tempers} == set(CHARACTERS)
    assert temper_of("H31.150", 1) == temper_of("H31.150", 1)
    assert tempers != [temper_of(f"H31.{n}", 2) for n in range(101, 205)]


@given(st.integers(0, 10_000), st.floats(0.01, 3), st.integers())
def test_a_step_always_takes_some_time(limit, pace, seed):
    assert stretched(limit, pace, dice_of(seed)) >= 3


@given(st.integers(0, 60_000))
def test_residents_and_their_firms_pass_every_rule(number):
    who = details(number, "11953")
    assert check_person(who, date(2026, 1, 1)).identity == who.identity
    assert who.identity[6:8] == "99"
    firm = organisation_details(number, "11953", "phường Phố Hiến")
    assert check_organisation(firm).tax_code == firm.tax_code
    assert details(number, "11953") == who


@pytest.mark.parametrize("count", [40_000])
def test_no_two_residents_share_a_number(count):
    assert len({details(n, "").identity for n in range(count)}) == count
    assert len({organisation_details(n, "", "").tax_code for n in range(count)}) == count
