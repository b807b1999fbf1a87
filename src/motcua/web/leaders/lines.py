"""Scores as lines of a table: points, of how many, how long the bar is, and where the reason stands."""

from dataclasses import dataclass
from fractions import Fraction

from motcua.facts.queries import Counts, Period, measure_named
from motcua.scorecards.queries import LiveScorecard
from motcua.scorecards.rules.engine import GroupScore, Score, Status
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.pack import Pack
from motcua.web.components.shares import percent, two
from motcua.web.leaders import addresses

BAR = 120  # pixels of a full bar
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Line:
    """One number with its reason. `points` is empty when nothing measures it, and `note` says why."""

    code: str
    title: str
    points: str
    max: str
    bar: int
    is_low: bool
    note: str
    why: str
    lines: tuple["Line", ...] = ()


def group_line(group: GroupScore, live: LiveScorecard) -> Line:
    """A group with its criteria. The bar is out of what is measured."""
    parts = tuple(criterion_line(score, live) for score in group.scores)
    whole = group.measured_max or group.max
    return _line((group.code, group.title, ""), group.points, (group.max, whole), live, parts)


def criterion_line(score: Score, live: LiveScorecard) -> Line:
    """One criterion."""
    note = "" if score.status is Status.MEASURED else score.calculation
    return _line((score.code, score.title, note), score.points, (score.max, score.max), live)


def total_line(live: LiveScorecard) -> Line:
    """The sum, out of what is measured."""
    card = live.card
    parts = tuple(group_line(group, live) for group in card.groups)
    return _line((TOTAL, live.name, ""), card.points, (card.measured_max, card.measured_max), live, parts)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that gives no points: so many of so many."""

    name: str
    title: str
    counts: Counts
    share: str
    bar: int
    why: str


def figure(measure: str, counts: Counts, agency: str, period: Period) -> Figure:
    """A count as people read it."""
    share = Fraction(counts.numerator, counts.denominator) if counts.denominator else None
    link = addresses.why(addresses.MEASURES, measure, agency, period)
    title = measure_named(measure).title
    return Figure(measure, title, counts, percent(share), length(share), link)


def _line(
    words: tuple[str, str, str],
    points: Fraction | None,
    bounds: tuple[Fraction, Fraction],
    live: LiveScorecard,
    parts: tuple[Line, ...] = (),
) -> Line:
    code, title, note = words
    share = None if points is None or not bounds[1] else points / bounds[1]
    return Line(
        code=code,
        title=title,
        points="" if points is None else two(points),
        max=spoken(bounds[0]),
        bar=length(share),
        is_low=is_weak(share, live.card.pack),
        note=note,
        why=addresses.why(live.card.pack.code, code, live.agency, live.period),
        lines=parts,
    )


def is_weak(share: Fraction | None, pack: Pack) -> bool:
    """Below what the second lowest class asks for."""
    weakest = pack.bands[-2].at_least if len(pack.bands) > 1 else Fraction(1, 2)
    return share is not None and share < weakest


def length(share: Fraction | None) -> int:
    """Of a bar, in pixels."""
    return 0 if share is None else min(BAR, max(0, round(share * BAR)))
