"""A share as people read it."""

from fractions import Fraction
from math import floor

from motcua.kernel.phrase import Number, Phrase
from motcua.scorecards.rules.exact import plain

HALF = Fraction(1, 2)


def percent(share: Fraction | None) -> str:
    """«87,5 %»; a dash where there is nothing to divide by."""
    if share is None:
        return "–"
    tenths = floor(share * 1000 + HALF)  # half up, like points: 1/16 is 6,3 %
    return Phrase("{share} %", share=Number(f"{tenths // 10},{tenths % 10}"))


def two(points: Fraction) -> Number:
    """Points, always with two decimals and rounded in one way: the map says what the board says."""
    return Number(plain(points).replace(".", ","))
