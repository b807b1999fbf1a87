"""What a sample says about everything it was drawn from: exact bounds of the number of dossiers on time.

Source: the hypergeometric distribution (drawing without repetition from a finite frame), Clopper and Pearson's way of
bounds, in whole numbers, so that every machine gives the same digit. 95 %: each side may fail once in forty samples.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import comb

ONE_SIDE = 40  # 2.5 % on each side


@dataclass(frozen=True, slots=True)
class Estimate:
    """`good` of `judged` were found on time; of the whole frame it is between `low` and `high`."""

    good: int
    judged: int
    frame: int
    low: int
    high: int

    def contains(self, numerator: int, denominator: int) -> bool:
        """Whether a declared share is one that the sample allows."""
        return self.low * denominator <= numerator * self.frame <= self.high * denominator


def estimate(good: int, judged: int, frame: int) -> Estimate:
    """All of nothing when nothing was judged. Raises ValueError for counts that cannot be."""
    if not 0 <= good <= judged <= frame:
        raise ValueError(f"{good} of {judged} of {frame}")
    least, most = good, frame - (judged - good)
    ways = comb(frame, judged)

    def is_possible_from_below(among: int) -> bool:
        return _ways(among, (judged, frame), range(good, judged + 1)) * ONE_SIDE > ways

    def is_possible_from_above(among: int) -> bool:
        return _ways(among, (judged, frame), range(good + 1)) * ONE_SIDE > ways

    low = _first(least, most, is_possible_from_below)
    high = -_first(-most, -least, lambda among: is_possible_from_above(-among))
    return Estimate(good, judged, frame, low, high)


def _ways(among: int, drawn: tuple[int, int], counts: range) -> int:
    """In how many draws as many good ones come up as `counts` says, when `among` of the frame are good."""
    judged, frame = drawn
    start, stop = max(counts.start, judged - (frame - among), 0), min(counts.stop, among + 1, judged + 1)
    if start >= stop:
        return 0
    term = comb(among, start) * comb(frame - among, judged - start)
    total = 0
    for good in range(start, stop):
        total += term
        term = term * (among - good) * (judged - good) // ((good + 1) * (frame - among - judged + good + 1))
    return total


def _first(low: int, high: int, is_so: Callable[[int], bool]) -> int:
    """The smallest number for which it is so; it is so for the highest, and stays so."""
    while low < high:
        middle = (low + high) // 2
        if is_so(middle):
            high = middle
        else:
            low = middle + 1
    return low
