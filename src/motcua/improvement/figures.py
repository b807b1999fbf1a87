"""A figure as it stands now: what it is called, what it says, what it should say, and the dossiers that cost most."""

from dataclasses import dataclass
from fractions import Fraction

from motcua.accounts.actor import Actor
from motcua.facts import cells
from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Measure, Period
from motcua.integrity import queries as integrity
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.scorecards import boards
from motcua.scorecards import queries as scorecards
from motcua.scorecards.queries import LiveScorecard
from motcua.scorecards.rules.engine import GroupScore, Score
from motcua.scorecards.rules.exact import plain, spoken

MEASURES, FINDINGS, TOTAL = "so-lieu", "canh-bao", "total"
SHOWN = 20
NO_PERIOD = Period(0, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """Which figure: of a measure, of a pack's criterion, group or total, or of an integrity flag that was found."""

    source: str
    code: str
    agency: str = ""
    period: Period = NO_PERIOD


@dataclass(frozen=True, slots=True)
class Figure:
    """The reference that is kept: it says the same when the figure has moved on."""

    place: Place
    title: str
    said: str
    expected: str
    counts: Counts | None
    leaf_index: int
    dossiers: tuple[str, ...]  # numbers


def figure(actor: Actor, place: Place) -> Figure:
    """Raises NotFound."""
    if place.source == FINDINGS:
        return _finding(actor, place.code)
    if place.source == MEASURES:
        return _measure(place)
    live = boards.score(place.source, place.agency, place.period)
    if place.code == TOTAL:
        lines = live.card.scores
        return _points(place, live, (Phrase("Tổng điểm"), live.card.points, live.card.measured_max), lines)
    for group in live.card.groups:
        if group.code == place.code:
            return _group(place, live, group)
    return _criterion(place, live)


def _criterion(place: Place, live: LiveScorecard) -> Figure:
    found = scorecards.why(live, place.code, limit=SHOWN)
    score = found.score
    return Figure(
        place=place,
        title=score.title,
        said=_said(score.points, score.max),
        expected=str(Phrase("{max} điểm", max=spoken(score.max))),
        counts=found.counts,
        leaf_index=live.leaf_index,
        dossiers=tuple(found.missing),
    )


def _group(place: Place, live: LiveScorecard, group: GroupScore) -> Figure:
    most = group.measured_max or group.max
    return _points(place, live, (group.title, group.points, most), group.scores)


def _points(
    place: Place, live: LiveScorecard, told: tuple[str, Fraction | None, Fraction], lines: tuple[Score, ...]
) -> Figure:
    """A sum: the dossiers are those of the line that lost most."""
    title, points, most = told
    worst = max(lines, key=lambda score: score.lost, default=None)
    missing = scorecards.why(live, worst.code, limit=SHOWN).missing if worst and worst.lost else []
    return Figure(
        place=place,
        title=title,
        said=_said(points, most),
        expected=str(Phrase("{max} điểm", max=spoken(most))),
        counts=None,
        leaf_index=live.leaf_index,
        dossiers=tuple(missing),
    )


def _measure(place: Place) -> Figure:
    if place.code not in facts.measures():
        raise NotFound(what=Phrase("số liệu «{name}»", name=place.code))
    measure = facts.measure_named(place.code)
    counted = cells.rolled(cells.counts_by_agency([place.code], place.period), [place.agency])
    counts = counted[place.agency].get(place.code, Counts())
    return Figure(
        place=place,
        title=measure.title,
        said=f"{counts.numerator} / {counts.denominator}",
        expected="0" if measure.is_bad else f"{counts.denominator} / {counts.denominator}",
        counts=counts,
        leaf_index=facts.folded_to(),
        dossiers=_costliest(measure, place),
    )


def _costliest(measure: Measure, place: Place) -> tuple[str, ...]:
    """Those that should have been done first."""
    if measure.whole or measure.spread or measure.total or measure.facts != "dossiers":
        return ()
    rows = facts.behind(measure.name, place.agency, place.period, missing=not measure.is_bad)
    return tuple(rows.order_by("due_at", "key").values_list("number", flat=True)[:SHOWN])


def _finding(actor: Actor, name: str) -> Figure:
    view = integrity.finding(actor, name)
    place = Place(FINDINGS, name, view.agency, Period(view.month, view.month))
    return Figure(
        place=place,
        title=f"{view.flag.code} {view.flag.title}",
        said=f"{view.count} / {view.out_of}",
        expected="0",
        counts=Counts(view.count, view.out_of),
        leaf_index=facts.folded_to(),
        dossiers=tuple(one.number for one in view.shown if one.number)[:SHOWN],
    )


def _said(points: Fraction | None, most: Fraction) -> str:
    if points is None:
        return str(Phrase("chưa đo"))
    return str(Phrase("{points} / {max} điểm", points=plain(points).replace(".", ","), max=spoken(most)))
