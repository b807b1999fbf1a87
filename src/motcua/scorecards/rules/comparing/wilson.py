"""Wilson's interval of a share: what the true share may be, given so many of so many.

Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927). Bounds are fractions
rounded outwards to nine decimals out of whole-number roots, so that every engine and machine has the same digits.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isqrt

Z_95 = Fraction(196, 100)
SCALE = 10**9


@dataclass(frozen=True, slots=True)
class Interval:
    """From the lowest to the highest share that the counts allow."""

    low: Fraction
    high: Fraction


def wilson(good: int, count: int, z: Fraction = Z_95) -> Interval:
    """All of nothing when nothing was counted. Raises ValueError when more are good than were counted."""
    if not 0 <= good <= count:
        raise ValueError(f"{good}/{count}")
    if count == 0:
        return Interval(Fraction(0), Fraction(1))
    share, square = Fraction(good, count), z * z
    centre = share + square / (2 * count)
    spread = share * (1 - share) / count + square / (4 * count * count)
    whole = 1 + square / count
    half = z * _root_above(spread)
    low, high = (centre - half) / whole, (centre + half) / whole
    return Interval(
        max(Fraction(0), Fraction(floor(low * SCALE), SCALE)),
        min(Fraction(1), Fraction(ceil(high * SCALE), SCALE)),
    )


def _root_above(value: Fraction) -> Fraction:
    """The square root, at most a hair too large."""
    scaled = ceil(value * SCALE * SCALE * SCALE * SCALE)
    return Fraction(isqrt(scaled) + 1, SCALE * SCALE)
