"""A scorecard as rows and as plain values, for files and machines. Points are text: «4.33» is exact, a float is not."""

from typing import Any

from motcua.scorecards.rules.engine import GroupScore, Score, Scorecard
from motcua.scorecards.rules.exact import plain

TOTAL = "total"


def as_rows(scorecard: Scorecard) -> list[tuple[str, str]]:
    """(code, points): each group, its criteria, and last the total. Nothing where there are no points."""
    rows: list[tuple[str, str]] = []
    for group in scorecard.groups:
        rows.append((group.code, plain(group.points)))
        rows += [(score.code, plain(score.points)) for score in group.scores]
    return [*rows, (TOTAL, plain(scorecard.points))]


def as_json(scorecard: Scorecard) -> dict[str, Any]:
    """Everything a machine needs to check the sums."""
    return {
        "points": plain(scorecard.points),
        "max": plain(scorecard.max),
        "measured_max": plain(scorecard.measured_max),
        "band": scorecard.band.code if scorecard.band else None,
        "groups": [_group(group) for group in scorecard.groups],
    }


def _group(group: GroupScore) -> dict[str, Any]:
    return {
        "code": group.code,
        "title": group.title,
        "points": plain(group.points),
        "max": plain(group.max),
        "measured_max": plain(group.measured_max),
        "criteria": [_score(score) for score in group.scores],
    }


def _score(score: Score) -> dict[str, Any]:
    numerator, denominator = score.counts or (None, None)
    return {
        "code": score.code,
        "title": score.title,
        "points": plain(score.points),
        "max": plain(score.max),
        "status": score.status.value,
        "numerator": None if numerator is None else str(numerator),
        "denominator": None if denominator is None else str(denominator),
        "formula": score.formula,
        "calculation": score.calculation,
        "measure": score.criterion.measure,
    }
