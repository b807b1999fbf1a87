"""Months, quarters and years on the province's wall clock."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.facts.rules.periods import Period, month_of, period_of
from motcua.kernel.errors import InvalidInput

months = st.builds(lambda y, m: y * 100 + m, st.integers(2000, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("2026-08", "month", "tháng 8/2026"),
        ("2026-Q3", "quarter", "quý 3/2026"),
        ("2026", "year", "năm 2026"),
        ("2026-01..2026-08", "cumulative", "lũy kế 8 tháng năm 2026"),
        ("2025-12..2026-02", "range", "từ tháng 12/2025 đến tháng 2/2026"),
    ],
)
def test_as_people_write_them(text, kind, title):
    period = Period.parse(text)
    assert (str(period), period.kind, period.title) == (text, kind, title)


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-00", "2026-Q5", "08/2026", "2026-08..2026-07", "2026-8"]
)
def test_what_is_no_period(text):
    with pytest.raises(InvalidInput):
        Period.parse(text)


@given(months, st.integers(0, 30))
def test_text_and_back_and_end_to_end(first, more):
    last = first
    for _ in range(more):
        last = last + 89 if last % 100 == 12 else last + 1
    period = Period(first, last)
    assert Period.parse(str(period)) == period
    assert period.previous.end == period.start
    assert month_of(period.start) == first
    assert month_of(period.end - timedelta(microseconds=1)) == last


def test_around_a_moment():
    new_year = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # midnight in the province
    assert [str(period_of(new_year, kind)) for kind in ("month", "quarter", "year", "cumulative")] == [
        "2027-01", "2027-Q1", "2027", "2027-01",
    ]  # fmt: skip
