"""Exact numbers: fractions all the way, hundredths of a point at the very end.

Source: LAW 1.2 (round to two decimals); near-ties rank differently with floats.
"""

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import floor

from motcua.kernel.phrase import Number

HALF = Fraction(1, 2)
DIGITS_MAX = 40  # longer than any count; a bomb like 1e999999999 is refused


def hundredths(points: Fraction) -> int:
    """Round half up: 1.005 → 101."""
    return floor(points * 100 + HALF)


def rounded(points: Fraction, decimals: int) -> Fraction:
    """Half up to so many decimals, and exact from there on: 9.8824 → 9.88."""
    scale: int = 10**decimals
    return Fraction(floor(points * scale + HALF), scale)


def number(text: str) -> Fraction:
    """«0.85», «133274.0», «85%». Raises ValueError."""
    text = text.strip()
    is_percent = text.endswith("%")
    try:
        value = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite() or len(text) > DIGITS_MAX or abs(value.adjusted()) > DIGITS_MAX:
        raise ValueError(text)
    return Fraction(value) / (100 if is_percent else 1)


def plain(points: Fraction | None) -> str:
    """For machines: «4.33»; nothing when there are no points."""
    if points is None:
        return ""
    value = hundredths(points)
    sign = "-" if value < 0 else ""
    return f"{sign}{abs(value) // 100}.{abs(value) % 100:02d}"


def spoken(value: Fraction) -> Number:
    """For Vietnamese readers: «184.513», «4,33», «6»; at most two decimals."""
    if value.denominator == 1:
        return Number(f"{value.numerator:,}".replace(",", "."))
    whole, _, part = plain(value).partition(".")
    return Number(f"{int(whole):,}".replace(",", ".") + f",{part}")
