import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.calendars.rules.limits import TimeLimit, Unit
from motcua.kernel.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "written", "minutes"),
    [
        ("3 working_days", "3 working_days", 1440),
        ("24h", "24 working_hours", 1440),
        ("3d", "3 working_days", 1440),
        ("7cd", "7 calendar_days", 10080),
        ("0.5d", "4 working_hours", 240),
        ("0,25d", "2 working_hours", 120),
        ("0.25h", "15 working_minutes", 15),
        (" 90 m ", "90 working_minutes", 90),
        ("same_day", "same_day", 480),
    ],
)
def test_limits_are_read_as_the_law_writes_them(text, written, minutes):
    limit = TimeLimit.parse(text)
    assert (str(limit), limit.minutes) == (written, minutes)


@pytest.mark.parametrize(
    "text",
    ["", "3", "d3", "-3d", "2 months", "1.5cd", "0.001h", "3 weeks", "3dd", "1 same_day", "0.5same_day"],
)
def test_other_texts_are_refused_with_an_example(text):
    with pytest.raises(InvalidInput, match="Ví dụ: 3 working_days"):
        TimeLimit.parse(text)


def test_a_limit_is_never_negative():
    with pytest.raises(InvalidInput):
        TimeLimit(-1, Unit.WORKING_DAYS)


def test_within_the_day_has_no_number():
    assert TimeLimit.parse("same_day").words == "trong ngày làm việc"
    with pytest.raises(InvalidInput, match="không có số lượng"):
        TimeLimit(2, Unit.SAME_DAY)


counted = st.sampled_from([unit for unit in Unit if unit is not Unit.SAME_DAY])


@given(st.builds(TimeLimit, st.integers(0, 9999), counted) | st.just(TimeLimit(1, Unit.SAME_DAY)))
def test_what_is_written_can_be_read_again(limit):
    assert TimeLimit.parse(str(limit)) == limit


def test_the_published_steps_of_a_route_add_up_to_seventeen_days():
    """BN1582, a real internal procedure: twelve shares, 17 working days."""
    shares = ["0.5", "0.25", "0.5", "0.25", "0.5", "7", "2", "1", "1", "0.5", "3", "0.5"]
    assert sum(TimeLimit.parse(f"{share}d").minutes for share in shares) == TimeLimit.parse("17d").minutes
