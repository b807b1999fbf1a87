"""The class of a total: by its share of the points, lowered by caps and knock-outs.

Source: LAW 2.6.b, 2.6.c (excellent only when no criterion is at 0; at most «good» after a reprimand).
"""

from dataclasses import dataclass
from fractions import Fraction

from motcua.scorecards.rules.conditions.contract import Condition, PointsOf
from motcua.scorecards.rules.formulas.contract import Values
from motcua.scorecards.rules.pack import Band, ClassCap, Pack


@dataclass(frozen=True, slots=True)
class Classed:
    """The class, the one that the points alone would give, and what lies between."""

    band: Band | None
    by_points: Band | None
    reasons: tuple[str, ...] = ()  # why it is lower, in words
    caps: tuple[ClassCap, ...] = ()  # that hold
    unknown: tuple[str, ...] = ()  # conditions nobody could judge, in words

    @property
    def is_knocked_out(self) -> bool:
        """A knock-out holds."""
        return any(cap.is_knock_out for cap in self.caps)


def classed(pack: Pack, share: Fraction | None, got: PointsOf, values: Values) -> Classed:
    """Bands stand from the best to the worst. A cap never raises a class."""
    if share is None or not pack.bands:
        return Classed(None, None)
    by_points = next((band for band in pack.bands if band.reached(share)), None)
    reasons: list[str] = []
    unknown: list[str] = []
    held = tuple(cap for cap in pack.class_caps if _holds(cap.when, cap.title, got, values, unknown))
    rank = _rank(pack, by_points)
    while rank < len(pack.bands) and (why := _barred(pack, pack.bands[rank], got, values, unknown)):
        reasons.append(why)
        rank += 1
    for cap in held:
        if (lowest := [band.code for band in pack.bands].index(cap.at_most)) > rank:
            rank = lowest
        reasons.append(cap.title)
    band = pack.bands[rank] if rank < len(pack.bands) else None
    return Classed(band, by_points, tuple(reasons), held, tuple(dict.fromkeys(unknown)))


def _rank(pack: Pack, band: Band | None) -> int:
    return pack.bands.index(band) if band else len(pack.bands)


def _barred(pack: Pack, band: Band, got: PointsOf, values: Values, unknown: list[str]) -> str:
    """Why this class is closed although the points reach it; empty when it is open."""
    for condition in band.unless:
        words = condition.words(pack.names)
        if _holds(condition, words, got, values, unknown):
            return words
    return ""


def _holds(condition: Condition, words: str, got: PointsOf, values: Values, unknown: list[str]) -> bool:
    answer = condition.holds(got, values)
    if answer is None:
        unknown.append(words)
    return bool(answer)
