"""Scores that stand: kept by the job as cells are counted, so that a board reads one row a unit and counts nothing.

What is read here equals what `boards.scores` answers to the last digit. Nothing is read when it is older than two seconds,
by other definitions, or of a period that is not kept: then the caller counts.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from django.db.models import Q

from motcua.facts import cells, standing
from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Period, measures, period_of, span_of
from motcua.facts.rules.series import digest_of, is_kept, series_of, view_of
from motcua.kernel import clock
from motcua.scorecards import packs
from motcua.scorecards.models import StandingPeriod, StandingScore
from motcua.scorecards.queries import LiveScorecard, score_of_facts
from motcua.scorecards.rules import summary
from motcua.scorecards.rules.pack import Pack

PACK = "qd766"
LATE, RECEIVED, JUDGED = "late_now", "received", "on_time_766"
BESIDE = (LATE, RECEIVED, JUDGED)  # counts that a board shows next to the points
MONTHS = 12
NO_PERIOD = Period(0, 0)


@cache
def names() -> tuple[str, ...]:
    """The measures that are kept: all that cells can tell, and those about procedures."""
    return tuple(sorted(name for name, measure in measures().items() if measure.spread or is_kept(measure)))


def periods() -> tuple[Period, ...]:
    """What a board can be asked for: twelve months with facts, their quarters and years, and all time."""
    seen = facts.months_seen()
    running = period_of(clock.now())
    months = [Period(month, month) for month in seen[:MONTHS]] or [running]
    found = [
        *months,
        *(period_of(month.start, kind) for kind in ("quarter", "year") for month in months),
        ever(seen),
    ]
    return tuple(dict.fromkeys(found))


def ever(seen: Sequence[int]) -> Period:
    """What waits now came in at any time: from the first month with facts, of those seen, until this one."""
    now = period_of(clock.now()).last
    return Period(min([*seen[-1:], now]), max([*seen[:1], now]))


def basis_of(period: Period) -> str:
    """Changes with the pack, the measures, the tree, a publication, and the day or the end of the period."""
    now = clock.now()
    judged_on = span_of(period, now).parameters["judged_on"]
    told = (_declared(), packs.named(PACK).digest, view_of(period, now), judged_on, standing.edition())
    return hashlib.sha256(repr(told).encode()).hexdigest()


def shown(pack: Pack, counts: Mapping[str, Counts]) -> str:
    """What a board says of an agency with these counts."""
    mine = of_pack(pack, counts)
    live = LiveScorecard("", "", NO_PERIOD, clock.now(), 0, mine, score_of_facts(pack, mine))
    beside = {name: counts[name] for name in BESIDE if name in counts}
    return summary.told(live.card, beside, is_idle=live.is_idle)


def of_pack(pack: Pack, counts: Mapping[str, Counts]) -> dict[str, Counts]:
    """Those that the pack counts by."""
    return {name: counts[name] for name in pack.measures if name in counts}


def are_current(some: Iterable[Period]) -> bool:
    """All of these periods can be read from here just now."""
    asked = {str(one): one for one in some}
    if not cells.are_counted(names()):
        return False
    heads = list(StandingPeriod.objects.filter(period__in=asked))
    if len(heads) < len(asked) or any(head.basis != basis_of(asked[head.period]) for head in heads):
        return False
    span = Period(min(one.first for one in asked.values()), max(one.last for one in asked.values()))
    return cells.is_current(min(head.edition for head in heads), span)


def rows(some: Iterable[Period], kind: str, agency: str) -> dict[tuple[str, str], str]:
    """(period, agency) → what a board says of it: of the agencies of a kind, and of one more."""
    found = StandingScore.objects.filter(period__in=[str(one) for one in some])
    wanted = found.filter(Q(kind=kind) | Q(agency=agency))
    return {(period, code): told for period, code, told in wanted.values_list("period", "agency", "shown")}


def counts_of(some: Iterable[Period], agency: str) -> list[Mapping[str, Counts]]:
    """Every kept count of an agency with all below it, in the order of the periods."""
    asked = [str(one) for one in some]
    found = StandingScore.objects.filter(period__in=asked, agency=agency)
    told = dict(found.values_list("period", "counts"))
    return [summary.counts_read(told.get(one, "{}")) for one in asked]


@cache
def _declared() -> str:
    return repr(sorted((name, digest_of(some)) for name, some in series_of(measures().values()).items()))
