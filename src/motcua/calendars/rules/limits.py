"""Time limits as the law writes them: hours, working days, calendar days, or «trong ngày».

Legal basis: NĐ 118/2025/NĐ-CP; Điều 7, NĐ 23/2015/NĐ-CP («trong ngày»). One working day is eight working hours
(«03 ngày = 24 giờ»).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

MINUTES_PER_HOUR = 60
MINUTES_PER_WORKING_DAY = 8 * MINUTES_PER_HOUR
MINUTES_PER_CALENDAR_DAY = 24 * MINUTES_PER_HOUR


class Unit(StrEnum):
    """Đơn vị thời hạn."""

    WORKING_MINUTES = "working_minutes"  # only for shares of a step, such as 0.25 hours
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    SAME_DAY = "same_day"  # until the office closes, whatever the hour of filing; there is only one of it


MINUTES = {
    Unit.WORKING_MINUTES: 1,
    Unit.WORKING_HOURS: MINUTES_PER_HOUR,
    Unit.WORKING_DAYS: MINUTES_PER_WORKING_DAY,
    Unit.CALENDAR_DAYS: MINUTES_PER_CALENDAR_DAY,
    Unit.SAME_DAY: MINUTES_PER_WORKING_DAY,
}
WORDS = {
    Unit.WORKING_MINUTES: "{n} phút làm việc",
    Unit.WORKING_HOURS: "{n} giờ làm việc",
    Unit.WORKING_DAYS: "{n} ngày làm việc",
    Unit.CALENDAR_DAYS: "{n} ngày",
    Unit.SAME_DAY: "trong ngày làm việc",
}
SHORT = {
    "m": Unit.WORKING_MINUTES,
    "h": Unit.WORKING_HOURS,
    "d": Unit.WORKING_DAYS,
    "cd": Unit.CALENDAR_DAYS,
}
EXAMPLE = "3 working_days, 24h, 3d, 7cd, same_day"
_WRITTEN = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s*([a-z_]+)")


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Thời hạn: how long, never until when."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise InvalidInput("Thời hạn", "không được âm.", EXAMPLE)
        if self.unit is Unit.SAME_DAY and self.amount != 1:
            raise InvalidInput("Thời hạn", "«trong ngày» không có số lượng.", EXAMPLE)

    def __str__(self) -> str:
        return str(self.unit) if self.is_same_day else f"{self.amount} {self.unit}"

    @classmethod
    def parse(cls, text: str) -> "TimeLimit":
        """Read «3 working_days», «24h», «3d», «7cd»; parts of a day or hour become smaller units («0.5d» = 4 h).

        «same_day» stands alone. Raises InvalidInput for anything else.
        """
        if text.strip() == Unit.SAME_DAY:
            return cls(1, Unit.SAME_DAY)
        written = _WRITTEN.fullmatch(text.strip())
        unit = _unit(written[2]) if written else None
        if written is None or unit is None:
            raise InvalidInput("Thời hạn", Phrase("không đọc được «{text}».", text=text), EXAMPLE)
        amount = Fraction(written[1].replace(",", "."))
        return cls(int(amount), unit) if amount.denominator == 1 else _split(amount, unit, text)

    @property
    def minutes(self) -> int:
        """Working minutes; for calendar days the minutes of whole days, for «trong ngày» those of a working day."""
        return self.amount * MINUTES[self.unit]

    @property
    def is_same_day(self) -> bool:
        """It ends with the working day, not after so many minutes."""
        return self.unit is Unit.SAME_DAY

    @property
    def is_working_time(self) -> bool:
        """Nights and days off do not count."""
        return self.unit is not Unit.CALENDAR_DAYS

    @property
    def words(self) -> Phrase:
        """For people: «3 ngày làm việc», «trong ngày làm việc»."""
        return Phrase(WORDS[self.unit], n=self.amount)


def _unit(text: str) -> Unit | None:
    counted = (unit for unit in Unit if unit is not Unit.SAME_DAY)
    return SHORT.get(text) or next((unit for unit in counted if unit == text), None)


def _split(amount: Fraction, unit: Unit, text: str) -> TimeLimit:
    minutes = amount * MINUTES[unit]
    if unit is Unit.CALENDAR_DAYS or minutes.denominator != 1:
        raise InvalidInput("Thời hạn", Phrase("«{text}» không tròn phút làm việc.", text=text), EXAMPLE)
    if minutes % MINUTES_PER_HOUR == 0:
        return TimeLimit(int(minutes) // MINUTES_PER_HOUR, Unit.WORKING_HOURS)
    return TimeLimit(int(minutes), Unit.WORKING_MINUTES)
