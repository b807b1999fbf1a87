"""Intervals in which the clock stands still.

Legal basis: NĐ 118/2025/NĐ-CP (supplement, financial duty, consultation: the limit waits).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.calendars.rules.grid import minute_of


@dataclass(frozen=True, slots=True)
class Suspension:
    """Tạm dừng: from and until when, and why, in words for people."""

    starts_at: datetime
    ends_at: datetime
    reason: str

    def __post_init__(self) -> None:
        if self.ends_at < self.starts_at:
            raise ValueError(self)


def merged(suspensions: Iterable[Suspension]) -> list[tuple[int, int]]:
    """Disjoint intervals of minutes in order; overlapping reasons stop the clock only once."""
    result: list[tuple[int, int]] = []
    for start, end in sorted((minute_of(s.starts_at), minute_of(s.ends_at)) for s in suspensions):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
