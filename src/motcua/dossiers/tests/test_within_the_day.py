"""«Trong ngày»: what the receipt says and what the clock of Decision 766 may use."""

import pytest

from motcua.calendars import seed
from motcua.calendars.rules.limits import TimeLimit
from motcua.dossiers.form_content import limit_words
from motcua.dossiers.rules.clocks import promise
from motcua.dossiers.tests.conftest import at

OFFICE = seed.calendar("office")


@pytest.mark.parametrize(
    ("received", "due", "minutes"),
    [
        ("2026-03-02 08:30", "2026-03-02 17:30", 420),
        ("2026-03-02 15:10", "2026-03-03 17:30", 140 + 480),
        ("2026-03-02 16:45", "2026-03-03 17:30", 480),  # the last hour counts from the next morning
        ("2026-03-06 15:10", "2026-03-09 17:30", 140 + 480),  # Friday
    ],
)
def test_the_promise_grants_exactly_the_minutes_until_closing_time(received, due, minutes):
    promised = promise(at(received), TimeLimit.parse("same_day"), OFFICE)
    assert (promised.due_at, promised.minutes) == (at(due), minutes)


def test_the_receipt_says_it_in_words():
    assert limit_words("same_day") == "trong ngày làm việc"
