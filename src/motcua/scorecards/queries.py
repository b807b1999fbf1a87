"""Live scores out of the facts, the ranking worst first, and the answer to «Vì sao?» behind every number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Measure, Period
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold
from motcua.scorecards import packs
from motcua.scorecards.rules import engine
from motcua.scorecards.rules.engine import Score, Scorecard
from motcua.scorecards.rules.formulas.contract import ZERO, Values
from motcua.scorecards.rules.pack import Criterion, Pack

__all__ = [
    "LiveScorecard",
    "Why",
    "pack_titles",
    "ranking",
    "score",
    "score_of_facts",
    "trend",
    "why",
    "worst_first",
]

TRIES = 3
WHOLE_PROVINCE = "Toàn tỉnh"


@dataclass(frozen=True, slots=True)
class LiveScorecard:
    """A scorecard of one agency (with everything below it) and one period, as the facts said at one leaf.

    The same `leaf_index`, `as_of`, pack version, agency and period give the same digits on any day and any database.
    """

    agency: str
    name: str
    period: Period
    as_of: datetime
    leaf_index: int
    counts: Mapping[str, Counts]  # by measure
    card: Scorecard

    @property
    def is_idle(self) -> bool:
        """Nothing came in: there is nothing to judge, so it is ranked after all others."""
        measured = {name: facts.measure_named(name) for name in self.counts}
        return not any(
            self.counts[name].denominator
            for name, measure in measured.items()
            if not measure.spread and not measure.whole
        )

    @property
    def is_complete(self) -> bool:
        """Every criterion is measured."""
        return self.card.measured_max == self.card.max

    def beside(self, criterion: Criterion) -> list[tuple[Measure, Counts]]:
        """What is shown next to a criterion and gives no points."""
        return [(facts.measure_named(name), self.counts.get(name, Counts())) for name in criterion.beside]


@dataclass(frozen=True, slots=True)
class Why:
    """The answer to «Vì sao?»: the formula in words, the two counts in words, and the dossiers that cost points."""

    score: Score
    formula: str
    calculation: str
    numerator_words: str
    denominator_words: str
    counts: Counts | None  # None: not measured, `calculation` says why
    missing: list[str]  # numbers of the dossiers counted below the line and not above it, the oldest first
    missing_count: int
    beside: list[tuple[Measure, Counts]]


def pack_titles() -> list[tuple[str, str, str]]:
    """(code, version, title) of every pack on the shelf."""
    return [(pack.code, pack.version, pack.title) for pack in packs.shelf()]


def score(pack: str, agency: str, period: Period, *, as_of: datetime | None = None) -> LiveScorecard:
    """The scorecard of an agency and everything below it; `agency` "" is the whole province.

    `pack` is a code or «code/version». Raises PackUnknown, NotFound for an agency that the facts do not know.
    """
    chosen, now = packs.named(pack), as_of or clock.now()
    kinds = facts.agency_kinds(period)
    if agency and agency not in kinds:
        raise NotFound(Phrase("cơ quan có mã {agency} trong {title}", agency=agency, title=period.title))
    leaf, found = _counted(chosen, period, now, under=agency)
    _, name = kinds.get(agency, ("", WHOLE_PROVINCE))
    return _live(chosen, _Subject(agency, name), period, (now, leaf, found))


def ranking(pack: str, kind: str, period: Period, *, as_of: datetime | None = None) -> list[LiveScorecard]:
    """Every agency of a kind (`commune`, `department`; "" for all), the worst first, those without dossiers last.

    One statement per table of facts, whatever the number of agencies. Ties: the pack's tie breakers, then the name.
    """
    chosen, now = packs.named(pack), as_of or clock.now()
    leaf, found = _counted(chosen, period, now)
    cards = [
        _live(chosen, _Subject(code, name), period, (now, leaf, found))
        for code, (its_kind, name) in facts.agency_kinds(period).items()
        if kind in ("", its_kind)
    ]
    return sorted(cards, key=worst_first)


def trend(
    pack: str, agency: str, periods: Iterable[Period], *, as_of: datetime | None = None
) -> list[LiveScorecard]:
    """The same agency over several periods, for a line of months."""
    return [score(pack, agency, period, as_of=as_of) for period in periods]


def why(live: LiveScorecard, code: str, *, limit: int = 100) -> Why:
    """Explain one criterion. Raises NotFound for a code that the pack does not have."""
    try:
        found = live.card.score(code)
    except KeyError:
        raise NotFound(Phrase("tiêu chí «{code}»", code=code)) from None
    criterion = found.criterion
    is_measured = found.status is not engine.Status.UNMEASURED
    numbers, count = _missing(live, criterion, limit) if is_measured else ([], 0)
    measure = facts.measure_named(criterion.measure) if criterion.measure else None
    return Why(
        score=found,
        formula=found.formula,
        calculation=found.calculation,
        numerator_words=measure.counted_words if measure else "",
        denominator_words=measure.among_words if measure else "",
        counts=live.counts.get(criterion.measure, Counts()) if is_measured else None,
        missing=numbers,
        missing_count=count,
        beside=live.beside(criterion),
    )


def score_of_facts(pack: Pack, counts: Mapping[str, Counts]) -> Scorecard:
    """Points out of counts by measure: what `score` does, without a database."""

    def values_of(criterion: Criterion) -> Values:
        ratio = getattr(criterion.formula, "ratio", None)
        if not criterion.measure or ratio is None or not facts.can_count(criterion.measure, counts):
            return {}
        found = counts.get(criterion.measure, Counts())
        return {ratio.part: Fraction(found.numerator), ratio.whole: Fraction(found.denominator)}

    return engine.score(pack, values_of)


@dataclass(frozen=True, slots=True)
class _Subject:
    code: str
    name: str


_Found = tuple[datetime, int, Mapping[str, Mapping[str, Counts]]]


def _live(pack: Pack, subject: _Subject, period: Period, found: _Found) -> LiveScorecard:
    now, leaf, by_agency = found
    counts = facts.roll_up(by_agency, subject.code)
    card = score_of_facts(pack, counts)
    return LiveScorecard(subject.code, subject.name, period, now, leaf, counts, card)


def _counted(
    pack: Pack, period: Period, now: datetime, under: str = ""
) -> tuple[int, Mapping[str, Mapping[str, Counts]]]:
    """The counts and the leaf they belong to; again when the facts moved on in between."""
    for _ in range(TRIES):
        leaf = facts.folded_to()
        found = facts.counts_by_agency(pack.measures, period, as_of=now, under=under)
        if facts.folded_to() == leaf:
            break
    return leaf, found


def _missing(live: LiveScorecard, criterion: Criterion, limit: int) -> tuple[list[str], int]:
    measure = facts.measure_named(criterion.measure)
    if measure.whole or measure.spread or measure.total:
        return [], 0  # these count procedures or minutes, not dossiers
    rows = facts.behind(measure.name, live.agency, live.period, as_of=live.as_of)
    return list(rows.values_list("number", flat=True)[:limit]), live.counts[measure.name].missing


def worst_first(live: LiveScorecard) -> tuple[object, ...]:
    """The key of the order of a ranking: those without dossiers last."""

    def points(code: str) -> Fraction:
        return live.card.score(code).points or ZERO

    share = live.card.share or ZERO
    ties = tuple(points(code) for code in live.card.pack.tie_breakers)
    return (live.is_idle, share, *ties, fold(live.name), live.agency)
