import pytest

from motcua.workflow.rules.wording import minutes


@pytest.mark.parametrize(
    ("text", "working_minutes"),
    [("0,25 ngày làm việc", 120), ("04 giờ", 240), ("1/2 ngày", 240), ("1/0 ngày", None), ("một buổi", None)],
)
def test_a_time_of_a_step_table_is_read_or_said_to_be_none(text, working_minutes):
    assert minutes(text) == working_minutes
