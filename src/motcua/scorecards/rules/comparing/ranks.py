"""Between which ranks a unit lies: another is surely better only when its interval lies wholly above.

Source: H. Goldstein and D. Spiegelhalter, League tables and their limitations, JRSS A 159 (1996): ranks have intervals too.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from motcua.scorecards.rules.comparing.wilson import Interval


@dataclass(frozen=True, slots=True)
class Ranks:
    """From the best rank it may have to the worst; 1 is the best of all."""

    best: int
    worst: int


def rank_intervals(units: Mapping[str, Interval]) -> dict[str, Ranks]:
    """Of all units, in any order."""
    lows = sorted(interval.low for interval in units.values())
    highs = sorted(interval.high for interval in units.values())
    count = len(units)
    return {
        unit: Ranks(
            best=1 + count - bisect_right(lows, interval.high), worst=count - bisect_left(highs, interval.low)
        )
        for unit, interval in units.items()
    }
