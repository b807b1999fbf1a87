"""For how long and for what a citizen lets another act.

Legal basis: Điều 563, Bộ luật Dân sự 2015 (without an agreed time, one year).
"""

from datetime import date, timedelta

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

LONGEST_YEARS = 10


def last_day(starts_on: date, ends_on: date | None, today: date) -> date:
    """The last day; a year when nothing was agreed. Raises InvalidInput for a period that makes no sense."""
    end = ends_on or _a_year_on(starts_on)
    if end < starts_on:
        raise InvalidInput("Thời hạn ủy quyền", "ngày cuối ở trước ngày đầu.", "từ 01/03/2026 đến 31/08/2026")
    if end < today:
        raise InvalidInput(
            "Thời hạn ủy quyền",
            "đã qua.",
            Phrase("đến {day}", day=f"{_a_year_on(today):%d/%m/%Y}"),
        )
    if end.year - starts_on.year > LONGEST_YEARS:
        raise InvalidInput(
            "Thời hạn ủy quyền",
            "quá dài.",
            Phrase("đến {day}", day=f"{_a_year_on(today):%d/%m/%Y}"),
        )
    return end


def covers(procedures: tuple[str, ...], procedure: str) -> bool:
    """No list means every procedure."""
    return not procedures or procedure in procedures


def _a_year_on(day: date) -> date:
    """The day before the same date next year; 29 February counts as 1 March."""
    leap_day = day.month == 2 and day.day == 29  # noqa: PLR2004
    anniversary = date(day.year + 1, 3, 1) if leap_day else day.replace(year=day.year + 1)
    return anniversary - timedelta(days=1)
