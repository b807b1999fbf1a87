"""Groups that fell against last year: shares of what is measured, so that a reduced maximum or a new line is no fall.

Source: USE R09 (alert of a drop against last year, by field).
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.scorecards.rules.card import GroupScore, Scorecard
from motcua.scorecards.rules.formulas.contract import ZERO

LEAST = Fraction(1, 100)  # one point of a hundred


@dataclass(frozen=True, slots=True)
class Drop:
    """One group, its share of the points then and now."""

    code: str
    title: str
    before: Fraction
    now: Fraction

    @property
    def fall(self) -> Fraction:
        """Above 0."""
        return self.before - self.now


def drops(now: Scorecard, before: Scorecard, least: Fraction = LEAST) -> tuple[Drop, ...]:
    """Groups of both years whose share fell by `least` or more, the deepest fall first."""
    then = {group.code: _share(group) for group in before.groups}
    found = []
    for group in now.groups:
        share, was = _share(group), then.get(group.code)
        if share is not None and was is not None and was - share >= max(least, ZERO) and was > share:
            found.append(Drop(group.code, group.title, was, share))
    return tuple(sorted(found, key=lambda drop: (-drop.fall, drop.code)))


def _share(group: GroupScore) -> Fraction | None:
    if group.points is None or not group.measured_max:
        return None
    return group.points / group.measured_max
