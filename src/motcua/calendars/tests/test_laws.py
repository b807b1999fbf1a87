"""What must hold for every moment, limit and calendar; and numpy as a second opinion."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.calendars.rules.calendar import DayKind
from motcua.calendars.rules.clock import add_working_minutes, clock_start, due_at, working_minutes_between
from motcua.calendars.rules.explain import explain
from motcua.calendars.rules.grid import DAY, minute_of
from motcua.calendars.rules.limits import TimeLimit, Unit
from motcua.calendars.rules.suspension import Suspension
from motcua.calendars.tests.moments import OFFICE, at, calendars, moments
from motcua.kernel.clock import PROVINCE

working = st.sampled_from([Unit.WORKING_MINUTES, Unit.WORKING_HOURS, Unit.WORKING_DAYS])
limits = st.builds(TimeLimit, st.integers(0, 40), working)
SAME_DAY = TimeLimit.parse("same_day")
any_limits = (
    limits | st.builds(TimeLimit, st.integers(0, 40), st.just(Unit.CALENDAR_DAYS)) | st.just(SAME_DAY)
)
suspensions = st.lists(
    st.builds(
        lambda begin, length: Suspension(begin, begin + timedelta(minutes=length), "chờ bổ sung"),
        moments,
        st.integers(0, 20 * DAY),
    ),
    max_size=3,
)


@given(moments, st.integers(0, 40), st.integers(0, 40), working, calendars)
def test_split_limits_add_up(start, one, two, unit, calendar):
    halfway = due_at(start, TimeLimit(one, unit), calendar)
    split = due_at(halfway, TimeLimit(two, unit), calendar)
    whole = due_at(start, TimeLimit(one + two, unit), calendar)
    assert working_minutes_between(split, whole, calendar) == 0
    assert two == 0 or split == whole


@given(moments, limits, calendars)
def test_the_limit_is_exactly_the_time_between(start, limit, calendar):
    end = due_at(start, limit, calendar)
    assert working_minutes_between(start, end, calendar) == limit.minutes
    assert add_working_minutes(end, 0, calendar) == add_working_minutes(
        add_working_minutes(start, limit.minutes, calendar), 0, calendar
    )


@given(moments, st.integers(0, 10_000), any_limits, calendars)
def test_who_files_later_is_promised_no_earlier(start, later, limit, calendar):
    other = start + timedelta(minutes=later)
    assert clock_start(start, calendar) <= clock_start(other, calendar)
    assert due_at(start, limit, calendar) <= due_at(other, limit, calendar)


@given(moments, any_limits, calendars)
def test_a_limit_ends_within_working_time(start, limit, calendar):
    end = minute_of(due_at(clock_start(start, calendar), limit, calendar))
    spans = calendar.counted.spans_on(end // DAY)
    assert any(opens <= end % DAY <= closes for opens, closes in spans)


@given(moments, calendars)
def test_the_clock_never_starts_before_the_filing_nor_outside_working_time(filed, calendar):
    start = clock_start(filed, calendar)
    assert start >= filed
    assert calendar.counted.counts(minute_of(start))
    assert clock_start(start, calendar) >= start


@given(moments, limits, st.integers(0, 5000), st.integers(0, 5000), calendars)
def test_suspending_n_working_minutes_moves_the_due_moment_n_working_minutes(
    start, limit, wait, length, calendar
):
    plain = due_at(start, limit, calendar)
    begin = add_working_minutes(start, wait, calendar)
    stop = Suspension(begin, begin + timedelta(minutes=length), "chờ bổ sung")
    stopped = working_minutes_between(stop.starts_at, stop.ends_at, calendar)
    moved = working_minutes_between(plain, due_at(start, limit, calendar, [stop]), calendar)
    assert moved == (stopped if wait < limit.minutes else 0)


@given(moments, limits, suspensions, calendars)
def test_no_suspended_minute_is_ever_charged(start, limit, stops, calendar):
    end = due_at(start, limit, calendar, stops)
    assert working_minutes_between(start, end, calendar, stops) == limit.minutes


@given(moments, any_limits, suspensions, calendars)
@settings(max_examples=50)
def test_the_explanation_adds_up_to_the_promise(start, limit, stops, calendar):
    lines = explain(start, limit, calendar, stops)
    assert sum(line.minutes for line in lines) == lines[-1].total
    assert lines[-1].words.endswith(".")
    if limit.is_working_time and not limit.is_same_day:
        assert lines[-1].total == limit.minutes
    assert [line.day for line in lines] == sorted({line.day for line in lines})


@given(moments, calendars)
def test_within_the_day_ends_at_closing_time_of_this_or_the_next_working_day(filed, calendar):
    start = clock_start(filed, calendar)
    end = due_at(start, SAME_DAY, calendar)
    minutes = working_minutes_between(start, end, calendar)
    first, last = minute_of(start), minute_of(end)
    assert calendar.counted.left_on_day(last) == 0
    assert calendar.counted.spans_on(last // DAY)[-1][1] == last % DAY
    left = calendar.counted.left_on_day(first)
    is_late = calendar.rules.hand_over_after <= first % DAY
    assert (minutes > left) == is_late == (last // DAY > first // DAY)
    between = range(first // DAY + 1, last // DAY)
    assert not any(calendar.counted.spans_on(day) for day in between)


@given(moments, st.integers(0, 10_000), calendars)
def test_within_the_day_who_files_later_is_promised_no_earlier(start, later, calendar):
    other = start + timedelta(minutes=later)
    ends = [due_at(clock_start(filed, calendar), SAME_DAY, calendar) for filed in (start, other)]
    assert ends == sorted(ends)


def _numpy_calendar():
    """Every day is a weekday to numpy; the days off are listed, so that make-up Saturdays work."""
    made_up = {mark.day for mark in OFFICE.days if mark.kind is DayKind.MAKE_UP}
    holidays = {mark.day for mark in OFFICE.days if mark.kind is DayKind.HOLIDAY}
    days = [OFFICE.first_day + timedelta(days=n) for n in range(5 * 366)]
    off = [day for day in days if (day.weekday() >= 5 and day not in made_up) or day in holidays]
    return np.busdaycalendar(weekmask="1111111", holidays=off)


NUMPY = _numpy_calendar()


@given(st.dates(date(2024, 1, 1), date(2028, 6, 30)), st.integers(0, 100), st.integers(0, 419))
def test_numpy_counts_the_same_working_days(day, count, minute):
    start = at(f"{day:%d/%m/%Y} 07:30") + timedelta(minutes=minute if minute < 240 else minute + 120)
    first = np.busday_offset(day, 0, roll="forward", busdaycal=NUMPY)
    if first != np.datetime64(day):
        start = at(f"{first.astype(date):%d/%m/%Y} 07:30")
    expected = np.busday_offset(first, count, busdaycal=NUMPY).astype(date)
    end = due_at(start, TimeLimit(count, Unit.WORKING_DAYS), OFFICE).astimezone(PROVINCE)
    assert (end.date(), end.time()) == (expected, start.time())


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 30)),
    st.dates(date(2024, 1, 1), date(2028, 12, 30)),
)
def test_numpy_counts_the_same_days_between(begin, end):
    midnights = (at(f"{begin:%d/%m/%Y} 00:00"), at(f"{end:%d/%m/%Y} 00:00"))
    ours = working_minutes_between(*midnights, OFFICE)
    low, high = sorted((begin, end))
    count = int(np.busday_count(low, high, busdaycal=NUMPY))
    assert ours == (count if begin <= end else -count) * 480
