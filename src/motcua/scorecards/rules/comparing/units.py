"""Units side by side, as far as the figures allow: too few cases are told and not ranked.

Source: LAW 3.5 (cells of fewer than 30 are not shown); Wilson 1927; Goldstein and Spiegelhalter 1996.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.scorecards.rules.comparing.mix import Strata, adjusted
from motcua.scorecards.rules.comparing.ranks import Ranks, rank_intervals
from motcua.scorecards.rules.comparing.wilson import Interval, wilson

SAMPLE_MIN = 30


@dataclass(frozen=True, slots=True)
class Compared:
    """One unit. `ranks` is among the units with enough cases; None for one with too few."""

    unit: str
    good: int
    count: int
    interval: Interval
    adjusted: Fraction | None
    ranks: Ranks | None

    @property
    def share(self) -> Fraction | None:
        """None when it had nothing to do."""
        return Fraction(self.good, self.count) if self.count else None


def compare(units: Mapping[str, Strata], *, sample_min: int = SAMPLE_MIN) -> tuple[Compared, ...]:
    """The worst share first; units with too few cases last. Ties by name."""
    totals = {
        unit: (sum(g for g, _ in strata.values()), sum(n for _, n in strata.values()))
        for unit, strata in units.items()
    }
    intervals = {unit: wilson(good, count) for unit, (good, count) in totals.items()}
    enough = {unit: intervals[unit] for unit, (_, count) in totals.items() if count >= sample_min}
    ranks, like = rank_intervals(enough), adjusted(units)
    found = [Compared(u, *totals[u], intervals[u], like[u], ranks.get(u)) for u in units]
    return tuple(sorted(found, key=lambda each: (each.ranks is None, each.share or Fraction(0), each.unit)))
