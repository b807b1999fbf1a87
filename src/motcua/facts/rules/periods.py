"""Months, quarters, years and what lies between two months: the periods that scores are counted over.

Legal basis: QĐ 766/QĐ-TTg.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

PROVINCE = ZoneInfo("Asia/Ho_Chi_Minh")  # rules may not ask the clock, where the same zone is named
MONTHS, QUARTER = 12, 3
_TEXT = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})))?$")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first to the last month, both included, each as 202608."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        """«2026-08», «2026-Q3», «2026», or from one to another «2026-01..2026-08». Raises InvalidInput."""
        begin, _, end = text.strip().partition("..")
        first, last = cls._parse_one(begin), cls._parse_one(end or begin)
        if first.first > last.last:
            raise _unreadable(text)
        return cls(first.first, last.last)

    @classmethod
    def _parse_one(cls, text: str) -> "Period":
        found = _TEXT.match(text.strip())
        if not found:
            raise _unreadable(text)
        year, quarter, month = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if quarter:
            return cls(year * 100 + quarter * QUARTER - 2, year * 100 + quarter * QUARTER)
        if found[3] and not 1 <= month <= MONTHS:
            raise _unreadable(text)
        return cls(year * 100 + (month or 1), year * 100 + (month or MONTHS))

    @property
    def start(self) -> datetime:
        """The first instant, in UTC."""
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        """The instant after the last one, in UTC."""
        return _midnight(_next(self.last))

    @property
    def kind(self) -> str:
        """Which of month, quarter, year, cumulative (from January) or range."""
        length = _ordinal(self.last) - _ordinal(self.first) + 1
        month = self.first % 100
        if length == 1:
            return "month"
        if length == QUARTER and month % QUARTER == 1:
            return "quarter"
        if month != 1 or self.first // 100 != self.last // 100:
            return "range"
        return "year" if length == MONTHS else "cumulative"

    @property
    def previous(self) -> "Period":
        """The period of the same length just before."""
        length = _ordinal(self.last) - _ordinal(self.first) + 1
        return Period(_back(self.first, length), _back(self.last, length))

    @property
    def months(self) -> "tuple[Period, ...]":
        """One period for each of its months, the first first."""
        ordinals = range(_ordinal(self.first), _ordinal(self.last) + 1)
        found = (each // MONTHS * 100 + each % MONTHS + 1 for each in ordinals)
        return tuple(Period(month, month) for month in found)

    @property
    def title(self) -> str:
        """What a Vietnamese reader calls it."""
        year, month = divmod(self.last, 100)
        names = {
            "month": Phrase("tháng {month}/{year}", month=month, year=year),
            "quarter": Phrase("quý {quarter}/{year}", quarter=month // QUARTER, year=year),
            "year": Phrase("năm {year}", year=year),
            "cumulative": Phrase("lũy kế {month} tháng năm {year}", month=month, year=year),
        }
        begin = f"{self.first % 100}/{self.first // 100}"
        return names.get(
            self.kind,
            Phrase("từ tháng {begin} đến tháng {month}/{year}", begin=begin, month=month, year=year),
        )

    def __str__(self) -> str:
        year, month = divmod(self.last, 100)
        names = {"quarter": f"{year}-Q{month // QUARTER}", "year": f"{year}", "month": _text(self.last)}
        return names.get(self.kind, f"{_text(self.first)}..{_text(self.last)}")


def month_of(moment: datetime) -> int:
    """The month on the province's wall clock, as 202608."""
    local = moment.astimezone(PROVINCE)
    return local.year * 100 + local.month


def period_of(moment: datetime, kind: str = "month") -> Period:
    """The month, quarter or year around a moment; «cumulative» is from January to this month."""
    month = month_of(moment)
    year, number = divmod(month, 100)
    quarter = (number - 1) // QUARTER + 1
    periods = {
        "month": Period(month, month),
        "quarter": Period.parse(f"{year}-Q{quarter}"),
        "year": Period(year * 100 + 1, year * 100 + MONTHS),
        "cumulative": Period(year * 100 + 1, month),
    }
    return periods[kind]


def _unreadable(text: str) -> InvalidInput:
    return InvalidInput("Kỳ", Phrase("«{text}» không phải là kỳ.", text=text), "2026-08, 2026-Q3, 2026")


def _ordinal(month: int) -> int:
    return month // 100 * MONTHS + month % 100 - 1


def _back(month: int, length: int) -> int:
    year, index = divmod(_ordinal(month) - length, MONTHS)
    return year * 100 + index + 1


def _next(month: int) -> int:
    return _back(month, -1)


def _midnight(month: int) -> datetime:
    return datetime(month // 100, month % 100, 1, tzinfo=PROVINCE).astimezone(UTC)


def _text(month: int) -> str:
    return f"{month // 100}-{month % 100:02d}"
