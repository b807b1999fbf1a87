"""What a unit's own mix of work explains: its share against what all units reach with the same work.

Source: indirect standardisation, as in epidemiology (observed / expected × the share of all); strata are procedures or fields.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

Counts = tuple[int, int]  # good, of how many
Strata = Mapping[str, Counts]


def adjusted(units: Mapping[str, Strata]) -> dict[str, Fraction | None]:
    """The share a unit would have with everybody's mix of work; None for a unit that did nothing."""
    of_all = _sums(units.values())
    good, count = (sum(column) for column in zip(*of_all.values(), strict=True)) if of_all else (0, 0)
    return {
        unit: _adjusted(strata, of_all, Fraction(good, count) if count else None)
        for unit, strata in units.items()
    }


def _adjusted(strata: Strata, of_all: Strata, overall: Fraction | None) -> Fraction | None:
    done = {name: counts for name, counts in strata.items() if counts[1]}
    if not done or overall is None:
        return None
    observed = sum(good for good, _ in done.values())
    expected = sum(count * Fraction(*of_all[name]) for name, (_, count) in done.items())
    return min(Fraction(1), overall * observed / expected) if expected else Fraction(0)


def _sums(units: Iterable[Strata]) -> dict[str, Counts]:
    found: dict[str, Counts] = {}
    for strata in units:
        for name, (good, count) in strata.items():
            before = found.get(name, (0, 0))
            found[name] = (before[0] + good, before[1] + count)
    return found
