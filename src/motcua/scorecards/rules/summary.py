"""What a board says of one unit: points, class, groups and where most was lost; exact, and small enough to be kept as text.

Legal basis: QĐ 766/QĐ-TTg.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from motcua.facts.rules.measures import Counts
from motcua.scorecards.rules.card import Scorecard
from motcua.scorecards.rules.formulas.contract import ZERO

KEPT = 4_000
Pair = list[int]


@dataclass(frozen=True, slots=True)
class Part:
    """One group: its points, and the most that what is measured of it can give."""

    points: Fraction | None
    most: Fraction


@dataclass(frozen=True, slots=True)
class Summary:
    """Of one unit. `worst` is the code of the criterion that cost most, empty when nothing was lost."""

    is_idle: bool
    points: Fraction | None
    most: Fraction
    band: str
    worst: str
    ties: tuple[Fraction, ...]
    groups: tuple[Part, ...]
    counts: Mapping[str, Counts]

    @property
    def share(self) -> Fraction | None:
        """Points out of what is measured."""
        return None if self.points is None or not self.most else self.points / self.most


def told(card: Scorecard, counts: Mapping[str, Counts], *, is_idle: bool) -> str:
    """As it is kept; `counts` are those that stand beside the points."""
    worst = max(card.scores, key=lambda score: score.lost, default=None)
    ties = [card.score(code).points or ZERO for code in card.pack.tie_breakers]
    band = card.band
    said = {
        "idle": is_idle,
        "points": _pair(card.points),
        "most": _pair(card.measured_max),
        "band": band.code if band else "",
        "worst": worst.code if worst and worst.lost > ZERO else "",
        "ties": [_pair(tie) for tie in ties],
        "groups": [[_pair(group.points), _pair(group.measured_max)] for group in card.groups],
        "counts": {name: [found.numerator, found.denominator] for name, found in counts.items()},
    }
    return json.dumps(said, separators=(",", ":"))


@lru_cache(maxsize=KEPT)
def read(text: str) -> Summary:
    """The same again, to the last digit."""
    said = json.loads(text)
    return Summary(
        is_idle=said["idle"],
        points=_fraction(said["points"]),
        most=Fraction(*said["most"]),
        band=said["band"],
        worst=said["worst"],
        ties=tuple(Fraction(*tie) for tie in said["ties"]),
        groups=tuple(Part(_fraction(points), Fraction(*most)) for points, most in said["groups"]),
        counts={name: Counts(*pair) for name, pair in said["counts"].items()},
    )


def counts_told(counts: Mapping[str, Counts]) -> str:
    """Counts by measure as text."""
    pairs = {name: [found.numerator, found.denominator] for name, found in counts.items()}
    return json.dumps(pairs, separators=(",", ":"))


@lru_cache(maxsize=KEPT)
def counts_read(text: str) -> Mapping[str, Counts]:
    """The same again. Shared: never changed."""
    return {name: Counts(*pair) for name, pair in json.loads(text).items()}


def _pair(value: Fraction | None) -> Pair | None:
    return None if value is None else [value.numerator, value.denominator]


def _fraction(pair: Pair | None) -> Fraction | None:
    return None if pair is None else Fraction(*pair)
