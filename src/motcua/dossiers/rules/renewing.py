"""When a person is told that an outcome will end, so that nobody finds out at its last day.

Source: our own courtesy; how many days before is a setting (60, 30 and 7), which procedure renews it a pack says.
"""

from collections.abc import Sequence
from datetime import date, timedelta


def next_reminder_on(valid_until: date | None, days_before: Sequence[int], after: date) -> date | None:
    """The first day later than `after` on which a reminder is due; None when there is none left, or no end."""
    if valid_until is None:
        return None
    days = (valid_until - timedelta(days=n) for n in days_before)
    return min((day for day in days if day > after), default=None)


def is_worth_telling(valid_until: date | None, today: date) -> bool:
    """It still counts today: of what is over already nobody is reminded."""
    return valid_until is not None and today <= valid_until
