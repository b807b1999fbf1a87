"""Time limits as the law writes them: hours, working days or calendar days.

Legal basis: NĐ 118/2025/NĐ-CP. One working day is eight working hours («03 ngày = 24 giờ»).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.kernel.errors import InvalidInput

MINUTES_PER_HOUR = 60
MINUTES_PER_WORKING_DAY = 8 * MINUTES_PER_HOUR
MINUTES_PER_CALENDAR_DAY = 24 * MINUTES_PER_HOUR


class Unit(StrEnum):
    """Đơn vị thời hạn."""

    WORKING_MINUTES = "working_minutes"  # only for shares of a step, such as 0.25 hours
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


MINUTES = {
    Unit.WORKING_MINUTES: 1,
    Unit.WORKING_HOURS: MINUTES_PER_HOUR,
    Unit.WORKING_DAYS: MINUTES_PER_WORKING_DAY,
    Unit.CALENDAR_DAYS: MINUTES_PER_CALENDAR_DAY,
}
WORDS = {
    Unit.WORKING_MINUTES: "phút làm việc",
    Unit.WORKING_HOURS: "giờ làm việc",
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.CALENDAR_DAYS: "ngày",
}
SHORT = {
    "m": Unit.WORKING_MINUTES,
    "h": Unit.WORKING_HOURS,
    "d": Unit.WORKING_DAYS,
    "cd": Unit.CALENDAR_DAYS,
}
EXAMPLE = "3 working_days, 24h, 3d, 7cd"
_WRITTEN = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s*([a-z_]+)")


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Thời hạn: how long, never until when."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise InvalidInput("Thời hạn", "không được âm.", EXAMPLE)

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"

    @classmethod
    def parse(cls, text: str) -> "TimeLimit":
        """Read «3 working_days», «24h», «3d», «7cd»; parts of a day or hour become smaller units («0.5d» = 4 h).

        Raises InvalidInput for anything else.
        """
        written = _WRITTEN.fullmatch(text.strip())
        unit = _unit(written[2]) if written else None
        if written is None or unit is None:
            raise InvalidInput("Thời hạn", f"không đọc được «{text}».", EXAMPLE)
        amount = Fraction(written[1].replace(",", "."))
        return cls(int(amount), unit) if amount.denominator == 1 else _split(amount, unit, text)

    @property
    def minutes(self) -> int:
        """Working minutes; for calendar days the minutes of whole days."""
        return self.amount * MINUTES[self.unit]

    @property
    def is_working_time(self) -> bool:
        """Nights and days off do not count."""
        return self.unit is not Unit.CALENDAR_DAYS

    @property
    def words(self) -> str:
        """For people: «3 ngày làm việc»."""
        return f"{self.amount} {WORDS[self.unit]}"


def _unit(text: str) -> Unit | None:
    return SHORT.get(text) or (Unit(text) if text in list(Unit) else None)


def _split(amount: Fraction, unit: Unit, text: str) -> TimeLimit:
    minutes = amount * MINUTES[unit]
    if unit is Unit.CALENDAR_DAYS or minutes.denominator != 1:
        raise InvalidInput("Thời hạn", f"«{text}» không tròn phút làm việc.", EXAMPLE)
    if minutes % MINUTES_PER_HOUR == 0:
        return TimeLimit(int(minutes) // MINUTES_PER_HOUR, Unit.WORKING_HOURS)
    return TimeLimit(int(minutes), Unit.WORKING_MINUTES)
