"""How sure a suspicion is: exact for what can only be a breach, by chance for what honest people also do.

Source: the binomial distribution; exact in whole numbers, so that every machine gives the same digit.
"""

from fractions import Fraction
from math import comb

THOUSAND = 1000
SURE_ENOUGH = 999  # per thousand: honest people would do it so often once in a thousand months


def sure_permille(count: int, out_of: int, usual: Fraction) -> int:
    """How sure that `count` of `out_of` is no chance, when honest people do it with the share `usual`.

    Without a usual share one case is certain. Rounded down; 0 when nothing is out of the ordinary.
    """
    if not usual:
        return THOUSAND if count else 0
    if not out_of or Fraction(count, out_of) <= usual:
        return 0
    return int((1 - tail(count, out_of, usual)) * THOUSAND)


def tail(count: int, out_of: int, usual: Fraction) -> Fraction:
    """The chance of `count` or more of `out_of`."""
    yes, no, whole = usual.numerator, usual.denominator - usual.numerator, usual.denominator
    total = sum(comb(out_of, k) * yes**k * no ** (out_of - k) for k in range(count, out_of + 1))
    return Fraction(total, whole**out_of)
