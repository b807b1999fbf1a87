"""Durations, days and moments in the words of the counter. Source: Vietnamese usage in official letters."""

from collections.abc import Iterable
from datetime import date

from motcua.calendars.rules.limits import MINUTES_PER_HOUR, MINUTES_PER_WORKING_DAY
from motcua.kernel.phrase import Phrase, joined

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def spoken(minutes: int) -> str:
    """Working minutes as people say them: 1530 → «3 ngày 1 giờ 30 phút». The sign is the caller's to tell."""
    days, rest = divmod(abs(minutes), MINUTES_PER_WORKING_DAY)
    hours, rest = divmod(rest, MINUTES_PER_HOUR)
    parts = (
        Phrase("{n} ngày", n=days) if days else "",
        Phrase("{n} giờ", n=hours) if hours else "",
        Phrase("{n} phút", n=rest) if rest else "",
    )
    return joined(*parts) or Phrase("{n} phút", n=0)


def hour(minute: int) -> str:
    """Minute of the day: 450 → «07:30»."""
    return f"{minute // MINUTES_PER_HOUR:02}:{minute % MINUTES_PER_HOUR:02}"


def hours(spans: Iterable[tuple[int, int]]) -> str:
    """«07:30–11:30, 13:30–17:30»."""
    return ", ".join(f"{hour(opens)}–{hour(closes)}" for opens, closes in spans)


def full_day(day: date) -> str:
    """«Thứ Sáu 20/11/2026»."""
    return Phrase("{weekday} {day}", weekday=WEEKDAYS[day.weekday()], day=day.strftime("%d/%m/%Y"))
