"""Which measures are kept as cells, and how time alone changes them.

A cell holds the counts of one agency and one month. What is still open is judged at some moment, so a measure that looks
at the clock is kept once for every moment that a page may ask for: now, and the ends of the month, the quarter and the
year that are over. Between two changes of a row such a count moves only when the clock passes a moment kept in a column.
Legal basis: QĐ 766/QĐ-TTg.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from motcua.facts.rules.measures import PARAMETERS, Measure
from motcua.facts.rules.periods import Period, period_of
from motcua.kernel.expression.tree import Comparison, Name, walk

JUDGED = "judged_at"
NOW = "now"
CLOSED = ("month", "quarter", "year")


def series_of(measures: Iterable[Measure]) -> dict[str, list[Measure]]:
    """Those that are kept, by the name of their series: counted over one table, by one month and one agency."""
    found: dict[str, list[Measure]] = {}
    for measure in measures:
        if is_kept(measure):
            found.setdefault(series_name(measure), []).append(measure)
    return found


def series_name(measure: Measure) -> str:
    """Table, column of the month, column of the agency."""
    return f"{measure.facts}.{measure.month}.{measure.agency}"


def digest_of(some: Iterable[Measure]) -> str:
    """Changes whenever one of them is declared otherwise."""
    told = sorted(
        (m.name, m.among.source, m.counted.source, m.month, m.agency, m.distinct, m.total) for m in some
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()


def is_kept(measure: Measure) -> bool:
    """Rows with an agency of their own, whose conditions know no moment but that of judgement, beside a column."""
    if measure.spread:
        return False
    named = {name for condition in (measure.among, measure.counted) for name in condition.names}
    looks_elsewhere = named & ({*PARAMETERS} - {JUDGED})
    return not looks_elsewhere and (JUDGED not in named or bool(timed_columns(measure)))


def timed_columns(measure: Measure) -> frozenset[str]:
    """The columns whose moments the clock passes; none when time changes nothing."""
    return frozenset(_compared(measure))


def view_of(period: Period, now: datetime) -> str:
    """At which moment a page of this period judges; empty for one that no cell was counted for."""
    if now < period.end:
        return NOW
    return period.kind if period.kind in CLOSED else ""


def closings(month: int) -> dict[str, datetime]:
    """When the month, its quarter and its year are over."""
    start = Period(month, month).start
    return {kind: period_of(start, kind).end for kind in CLOSED}


def _compared(measure: Measure) -> Iterator[str]:
    for condition in (measure.among, measure.counted):
        for node in walk(condition.tree):
            if (
                isinstance(node, Comparison)
                and node.right == Name((JUDGED,), 0)
                and isinstance(node.left, Name)
            ):
                yield ".".join(node.left.path)
