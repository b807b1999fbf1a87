"""A share as people read it."""

from fractions import Fraction

from motcua.kernel.phrase import Number, Phrase
from motcua.scorecards.rules.exact import plain


def percent(share: Fraction | None) -> str:
    """«87,5 %»; a dash where there is nothing to divide by."""
    if share is None:
        return "–"
    tenths = round(share * 1000)
    return Phrase("{share} %", share=Number(f"{tenths // 10},{tenths % 10}"))


def two(points: Fraction) -> Number:
    """Points, always with two decimals and rounded in one way: the map says what the board says."""
    return Number(plain(points).replace(".", ","))
