"""A line of minutes, some of which count: how many before this one, and which one is the n-th.

Source: prefix sums and bisection. Days are counted from 1/1/1970 and minutes from its midnight, on the wall clock
of the province: UTC+7 without summer time since 1975.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

DAY = 1440
Spans = tuple[tuple[int, int], ...]  # sorted, disjoint [opens, closes) in minutes of one day

_MIDNIGHT = datetime(1970, 1, 1, tzinfo=UTC) - timedelta(hours=7)
_MINUTE = timedelta(minutes=1)
_FIRST_ORDINAL = date(1970, 1, 1).toordinal()


def minute_of(moment: datetime) -> int:
    """The minute of the line in which this aware moment lies; seconds are cut off."""
    return (moment - _MIDNIGHT) // _MINUTE


def moment_of(minute: int) -> datetime:
    """The start of this minute, aware, in UTC."""
    return _MIDNIGHT + timedelta(minutes=minute)


def day_number(day: date) -> int:
    """Days since 1/1/1970."""
    return day.toordinal() - _FIRST_ORDINAL


def day_of(number: int) -> date:
    """The inverse of `day_number`."""
    return date.fromordinal(number + _FIRST_ORDINAL)


class OutsideGrid(LookupError):
    """Before the first or after the last day of the grid."""


@dataclass(frozen=True, slots=True)
class Grid:
    """`spans[i]` are the counted minutes of day `first + i`."""

    first: int
    spans: tuple[Spans, ...]
    before: tuple[int, ...] = field(init=False, repr=False)  # counted minutes before day i

    def __post_init__(self) -> None:
        lengths = (sum(closes - opens for opens, closes in spans) for spans in self.spans)
        object.__setattr__(self, "before", tuple(accumulate(lengths, initial=0)))

    def spans_on(self, day: int) -> Spans:
        """Counted spans of a day number."""
        return self.spans[self._index(day)]

    def counted_before(self, minute: int) -> int:
        """Counted minutes from the start of the grid to this minute."""
        day, rest = divmod(minute, DAY)
        index = self._index(day)
        total = self.before[index]
        for opens, closes in self.spans[index]:
            if rest <= opens:
                break
            total += min(closes, rest) - opens
        return total

    def counts(self, minute: int) -> bool:
        """This minute itself counts."""
        day, rest = divmod(minute, DAY)
        return any(opens <= rest < closes for opens, closes in self.spans[self._index(day)])

    def left_on_day(self, minute: int) -> int:
        """Counted minutes from here to the end of the same day."""
        return self.before[self._index(minute // DAY) + 1] - self.counted_before(minute)

    def earliest(self, count: int) -> int:
        """The first minute before which `count` minutes counted: the end of work, such as 11:30."""
        index = bisect_left(self.before, count) - 1
        if index < 0:
            return self.latest(count)
        rest = count - self.before[index]
        for opens, closes in self._spans_at(index):
            if rest <= closes - opens:
                return (self.first + index) * DAY + opens + rest
            rest -= closes - opens
        raise OutsideGrid

    def latest(self, count: int) -> int:
        """The last such minute: one that counts itself, such as 13:30 rather than 11:30."""
        index = bisect_right(self.before, count) - 1
        rest = count - self.before[index]
        for opens, closes in self._spans_at(index):
            if rest < closes - opens:
                return (self.first + index) * DAY + opens + rest
            rest -= closes - opens
        raise OutsideGrid

    def _index(self, day: int) -> int:
        index = day - self.first
        if not 0 <= index < len(self.spans):
            raise OutsideGrid
        return index

    def _spans_at(self, index: int) -> Spans:
        if index >= len(self.spans):
            raise OutsideGrid
        return self.spans[index]


def without(spans: Spans, closed: Iterable[tuple[int, int]]) -> Spans:
    """What remains of a day's spans once the closed ones are cut out."""
    for start, end in closed:
        spans = tuple(
            (low, high)
            for opens, closes in spans
            for low, high in ((opens, min(closes, start)), (max(opens, end), closes))
            if low < high
        )
    return spans
