"""A cell as Vietnamese readers see it, the same digits in every format."""

from fractions import Fraction
from math import floor

from motcua.documents.rules.reports import Cell, Sort, value_of

HALF = Fraction(1, 2)
DECIMALS = {Sort.NUMBER: 0, Sort.POINTS: 2, Sort.SHARE: 1}


def said(cell: Cell, sort: Sort) -> str:
    """«1.234», «4,33», «87,5 %»; text stays; nothing for nothing. Rounded half up."""
    value = value_of(cell)
    if value is None or isinstance(value, str):
        return str(value or "")
    if sort is Sort.SHARE:
        return f"{_decimal(value * 100, DECIMALS[sort])} %"
    return _decimal(value, DECIMALS.get(sort, 0))


def _decimal(value: Fraction | int, decimals: int) -> str:
    scaled = floor(abs(value) * 10**decimals + HALF)
    whole, part = divmod(scaled, 10**decimals)
    sign = "-" if value < 0 and scaled else ""
    tail = f",{part:0{decimals}d}" if decimals else ""
    return f"{sign}{whole:,}".replace(",", ".") + tail
