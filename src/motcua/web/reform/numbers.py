"""Numbers as Vietnamese write and read them."""

import re
from fractions import Fraction

from motcua.kernel.phrase import Number
from motcua.scorecards.rules.exact import spoken

THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
DASH = "–"


def typed(text: str) -> str:
    """«9,88» and «1.234,5» as the rules read them; whatever is no such number stays as it is."""
    plain = text.strip()
    if THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "")
    return plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain


def points(hundredths: int | None) -> str:
    """«9,88»; a dash where there are none."""
    return DASH if hundredths is None else spoken(Fraction(hundredths, 100))


def difference(now: int | None, own: int | None) -> str:
    """«−2» when the appraisal took two points off; empty when nothing changed."""
    if now is None or own is None or now == own:
        return ""
    said = spoken(Fraction(abs(now - own), 100))
    return Number(("+" if now > own else "−") + said)
