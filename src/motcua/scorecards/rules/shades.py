"""Five classes of a map, the first the best, by bounds that are the same in every month and every place.

A class is told by its bounds in words, never by a colour alone. Amounts, which have no best, are cut into fifths.
Source: LAW 1.4 (classes of a score by share of the maximum); the bounds of what went wrong are ours.
"""

from collections.abc import Sequence
from fractions import Fraction

CLASSES = 5
GOOD = tuple(Fraction(n, 100) for n in (90, 80, 70, 50))  # at least
BAD = tuple(Fraction(n, 100) for n in (0, 2, 5, 10))  # at most


def of_good(share: Fraction) -> int:
    """More is better: 0 from nine tenths on, 4 below a half."""
    return next((i for i, bound in enumerate(GOOD) if share >= bound), CLASSES - 1)


def of_bad(share: Fraction) -> int:
    """More is worse: 0 when none, 4 above a tenth."""
    return next((i for i, bound in enumerate(BAD) if share <= bound), CLASSES - 1)


def fifths(amounts: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The upper bounds of the first four classes: each holds about a fifth of the units."""
    ordered = sorted(amounts)
    if not ordered:
        return ()
    return tuple(ordered[max(0, -(-len(ordered) * part // CLASSES) - 1)] for part in range(1, CLASSES))


def of_amount(amount: Fraction, bounds: Sequence[Fraction]) -> int:
    """In which fifth."""
    return next((i for i, bound in enumerate(bounds) if amount <= bound), CLASSES - 1)
