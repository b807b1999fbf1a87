"""Live scores for boards: the same digits as `queries.score` and `queries.ranking`, read from scores that stand.

Where none stands (a period that is not kept, another pack, a worker that is behind) they come out of cells counted
beforehand; an agency whose counts did not change is not scored again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from motcua.facts import cells
from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Period
from motcua.facts.standing import Standing, agencies_of, name_of
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.scorecards import packs, standing
from motcua.scorecards.queries import WHOLE_PROVINCE, LiveScorecard, score_of_facts, worst_first
from motcua.scorecards.rules import summary
from motcua.scorecards.rules.engine import Scorecard
from motcua.scorecards.rules.summary import Summary

CARDS_KEPT = 600
Told = tuple[tuple[str, Counts], ...]


def ranking(pack: str, kind: str, period: Period) -> list[LiveScorecard]:
    """Every agency of a kind, the worst first, those without dossiers last."""
    names = {one.code: one.name for one in agencies_of(kind, period)}
    return sorted(scores(pack, names, period), key=worst_first)


def score(pack: str, agency: str, period: Period) -> LiveScorecard:
    """One agency and everything below it; «» is the whole province. Raises NotFound."""
    return next(iter(scores(pack, {agency: _name(agency, period)}, period)))


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a board: what is said of its period, and what is late now, whatever month it came in."""

    agency: str
    name: str
    shown: str
    late: Counts

    @property
    def summary(self) -> Summary:
        """Points, class and groups."""
        return summary.read(self.shown)


@dataclass(frozen=True, slots=True)
class Standings:
    """An agency with the units of a kind, in the order of codes. `counts` are the agency's own with all below it."""

    own: Unit
    counts: Mapping[str, Counts]
    units: tuple[Unit, ...]
    ever: Period


def standings(agency: str, kind: str, period: Period) -> Standings:
    """Everything a board needs. Raises NotFound."""
    ever = standing.ever(facts.months_seen())
    units = (Standing(agency, "", _name(agency, period), ""), *agencies_of(kind, period))
    if standing.are_current((period, ever)):
        told = standing.rows((period, ever), kind, agency)
        counts = standing.counts_of((period,), agency)[0]
    else:
        told, counts = _counted(units, period, ever)
    now, waiting = str(period), str(ever)
    found = [
        Unit(one.code, one.name, told[now, one.code], _late(told.get((waiting, one.code), "")))
        for one in units
    ]
    return Standings(found[0], counts, tuple(found[1:]), ever)


@dataclass(frozen=True, slots=True)
class Figures:
    """One agency: its scorecard, all its counts of the period, and those of all time."""

    live: LiveScorecard
    counts: Mapping[str, Counts]
    waiting: Mapping[str, Counts]
    ever: Period


def figures(agency: str, period: Period) -> Figures:
    """Everything a profile needs. Raises NotFound."""
    ever = standing.ever(facts.months_seen())
    name = _name(agency, period)
    if standing.are_current((period, ever)):
        mine, waiting = standing.counts_of((period, ever), agency)
    else:
        mine, waiting = (_of_one(agency, one) for one in (period, ever))
    return Figures(live_of(agency, name, period, mine), mine, waiting, ever)


def live_of(agency: str, name: str, period: Period, counts: Mapping[str, Counts]) -> LiveScorecard:
    """The scorecard of counts that are known."""
    pack = packs.named(standing.PACK)
    mine = standing.of_pack(pack, counts)
    card = _card(f"{pack.code}/{pack.version}", tuple(mine.items()))
    return LiveScorecard(agency, name, period, clock.now(), facts.folded_to(), mine, card)


def _of_one(agency: str, period: Period) -> Mapping[str, Counts]:
    return cells.rolled(cells.counts_by_agency(standing.names(), period), [agency])[agency]


def _counted(
    units: Iterable[Standing], period: Period, ever: Period
) -> tuple[dict[tuple[str, str], str], Mapping[str, Counts]]:
    """The same as text that is kept, counted now."""
    codes = [one.code for one in units]
    mine = cells.rolled(cells.counts_by_agency(standing.names(), period), codes)
    late = cells.rolled(cells.counts_by_agency([standing.LATE], ever), codes)
    told = {(str(ever), code): _shown(tuple(row.items())) for code, row in late.items()}
    told |= {(str(period), code): _shown(tuple(row.items())) for code, row in mine.items()}
    return told, mine[codes[0]]


@lru_cache(maxsize=CARDS_KEPT)
def _shown(told: Told) -> str:
    return standing.shown(packs.named(standing.PACK), dict(told))


def _late(told: str) -> Counts:
    return summary.read(told).counts.get(standing.LATE, Counts()) if told else Counts()


def _name(agency: str, period: Period) -> str:
    name = WHOLE_PROVINCE if not agency else name_of(agency, period)
    if name is None:
        raise NotFound(Phrase("cơ quan có mã {agency} trong {title}", agency=agency, title=period.title))
    return name


def scores(pack: str, names: Mapping[str, str], period: Period) -> Iterable[LiveScorecard]:
    """Of these agencies, by their names, in their order."""
    chosen, now, leaf = packs.named(pack), clock.now(), facts.folded_to()
    found = cells.rolled(cells.counts_by_agency(chosen.measures, period), names)
    for code, name in names.items():
        card = _card(f"{chosen.code}/{chosen.version}", tuple(found[code].items()))
        yield LiveScorecard(code, name, period, now, leaf, found[code], card)


@lru_cache(maxsize=CARDS_KEPT)
def _card(pack: str, told: Told) -> Scorecard:
    return score_of_facts(packs.named(pack), dict(told))
