"""Until when an outcome counts.

Legal basis: Điều 148, Bộ luật Dân sự 2015 (a period in months ends on the same day of its last month).
"""

from calendar import monthrange
from datetime import date


def last_valid_day(issued_on: date, months: int) -> date | None:
    """The same day so many months later, or the last day of a shorter month; None when it never ends."""
    if not months:
        return None
    month = issued_on.month - 1 + months
    year, month = issued_on.year + month // 12, month % 12 + 1
    return date(year, month, min(issued_on.day, monthrange(year, month)[1]))
