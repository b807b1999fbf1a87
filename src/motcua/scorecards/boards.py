"""Live scores for boards: the same digits as `queries.score` and `queries.ranking`, out of cells counted beforehand.

An agency whose counts did not change is not scored again, so a second of news costs the few agencies that it touched.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from motcua.facts import cells, standing
from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Period
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.scorecards import packs
from motcua.scorecards.queries import WHOLE_PROVINCE, LiveScorecard, score_of_facts, worst_first
from motcua.scorecards.rules.engine import Scorecard

CARDS_KEPT = 600
Told = tuple[tuple[str, Counts], ...]


def ranking(pack: str, kind: str, period: Period) -> list[LiveScorecard]:
    """Every agency of a kind, the worst first, those without dossiers last."""
    names = {one.code: one.name for one in standing.agencies_of(kind, period)}
    return sorted(scores(pack, names, period), key=worst_first)


def score(pack: str, agency: str, period: Period) -> LiveScorecard:
    """One agency and everything below it; «» is the whole province. Raises NotFound."""
    return next(iter(scores(pack, {agency: _name(agency, period)}, period)))


def several(pack: str, agency: str, kind: str, period: Period) -> tuple[LiveScorecard, list[LiveScorecard]]:
    """An agency with the ranking it belongs to, out of one reading of the cells. Raises NotFound."""
    names = {one.code: one.name for one in standing.agencies_of(kind, period)}
    cards = list(scores(pack, {agency: _name(agency, period), **names}, period))
    return cards[0], sorted((card for card in cards if card.agency in names), key=worst_first)


def _name(agency: str, period: Period) -> str:
    name = WHOLE_PROVINCE if not agency else standing.name_of(agency, period)
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
