"""A scorecard as rows and as plain values, for files and machines. Points are text: «4.33» is exact, a float is not."""

from typing import Any

from motcua.scorecards.queries import LiveScorecard
from motcua.scorecards.rules.engine import GroupScore, Score, Scorecard
from motcua.scorecards.rules.exact import plain, spoken

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


def live_as_json(live: LiveScorecard) -> dict[str, Any]:
    """A live scorecard with what it was counted from."""
    return {
        "agency": live.agency,
        "name": live.name,
        "period": str(live.period),
        "pack": live.card.pack.code,
        "version": live.card.pack.version,
        "as_of": live.as_of.isoformat(),
        "leaf_index": live.leaf_index,
        "is_idle": live.is_idle,
        **as_json(live.card),
        "counts": {
            name: [counts.numerator, counts.denominator] for name, counts in sorted(live.counts.items())
        },
    }


def live_as_text(live: LiveScorecard) -> str:
    """For a terminal: the total, each group, each criterion with its figures or why there are none."""
    lines = [f"{live.name}, {live.period.title}: {total_in_words(live)}"]
    for group in live.card.groups:
        lines.append(f"{group.title}: {_points(group)}")
        lines += [f"    {score.title}: {_points(score)}. {score.calculation}" for score in group.scores]
    return "\n".join(lines)


def total_in_words(live: LiveScorecard) -> str:
    """«38,20 / 54 điểm đo được (tối đa 100)»; or that nothing came in."""
    card = live.card
    if live.is_idle or card.points is None:
        return "không có hồ sơ trong kỳ"
    band = f", loại {card.band.title}" if card.band else ""
    if live.is_complete:
        return f"{spoken(card.points)} / {spoken(card.max)} điểm{band}"
    share = f"{spoken(card.points)} / {spoken(card.measured_max)} điểm đo được (tối đa {spoken(card.max)})"
    return f"{share}{band} trên phần đo được"


def _points(line: Score | GroupScore) -> str:
    if line.points is None:
        return "–"
    return f"{spoken(line.points)} / {spoken(line.max)}"


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
