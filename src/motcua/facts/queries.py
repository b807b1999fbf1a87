"""Every read of facts: counts, roll-ups, and the dossiers behind a number."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from motcua.facts.counting import Place, agencies_in_force, grouped, rows_behind, spread
from motcua.facts.folding import fold_in_memory
from motcua.facts.measuring import measure_named, measures
from motcua.facts.registry import fold_named, folds, kinds
from motcua.facts.rules.measures import Counts, Measure, completed
from motcua.facts.rules.periods import Period, period_of
from motcua.facts.rules.recount import Span, recounted
from motcua.facts.tables import Table
from motcua.kernel import clock
from motcua.ledger import queries as ledger
from motcua.ledger import subscribers

__all__ = [
    "Clocks", "Counts", "Measure", "Period", "agency_kinds", "behind", "can_count", "clocks_of", "counts", "counts_by_agency", "digest", "dossiers_behind", "folded_to",
    "measure_named", "measures", "months_seen", "period_of", "recount", "roll_up", "span_of", "status",
]  # fmt: skip

CURSOR = "facts"
MONTHS_SEEN = """
WITH RECURSIVE seen(month) AS (
    SELECT max(received_month) FROM facts_dossierfact
    UNION ALL
    SELECT (SELECT max(received_month) FROM facts_dossierfact WHERE received_month < seen.month)
    FROM seen WHERE seen.month IS NOT NULL
)
SELECT month FROM seen WHERE month IS NOT NULL ORDER BY month DESC
"""
INSTANT = timedelta(microseconds=1)
CLOCK_NAMES = (
    "key", "number", "agency", "procedure", "submitted_at", "received_at", "first_due_at", "due_at", "finished_at",
    "is_on_time_legal", "is_on_time_766", "is_on_time_citizen",
)  # fmt: skip
ByAgency = Mapping[str, Mapping[str, Counts]]


@dataclass(frozen=True, slots=True)
class Status:
    """How far the facts follow the ledger."""

    leaf_index: int  # the last entry folded, -1 before the first
    behind: int  # sealed entries not folded yet
    rows: dict[str, int]


def counts(
    measure: str, agency: str, period: Period, *, as_of: datetime | None = None, procedure: str = ""
) -> Counts:
    """One measure over an agency and everything below it; `agency` "" is the whole province."""
    found = counts_by_agency([measure], period, as_of=as_of, under=agency, procedure=procedure)
    return roll_up(found, agency).get(measure, Counts())


def counts_by_agency(
    names: Iterable[str],
    period: Period,
    *,
    as_of: datetime | None = None,
    under: str = "",
    procedure: str = "",
) -> dict[str, dict[str, Counts]]:
    """Agency code → measure → counts of that agency alone. One statement per table of facts."""
    asked = [measure_named(name) for name in dict.fromkeys(names)]
    wholes = [measure_named(measure.whole) for measure in asked if measure.whole]
    place = Place(period, _parameters(period, as_of), under, procedure)
    found: dict[str, dict[str, Counts]] = {}
    for some in _by_table([*asked, *wholes]):
        for agency, row in (spread if some[0].spread else grouped)(some, place).items():
            found.setdefault(agency, {}).update(row)
    return completed(found, asked)


@dataclass(frozen=True, slots=True)
class Clocks:
    """One dossier as it was folded: where and what it is, and how it stands by each clock (None: not ended)."""

    key: str
    number: str
    agency: str
    procedure: str
    submitted_at: datetime | None
    received_at: datetime | None
    first_due_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    is_on_time_legal: bool | None
    is_on_time_766: bool | None
    is_on_time_citizen: bool | None


def clocks_of(key: str) -> Clocks | None:
    """None for what no fact tells of."""
    found = fold_named("dossiers").model._default_manager.filter(key=key).values(*CLOCK_NAMES).first()
    return Clocks(**found) if found else None


def recount(
    names: Iterable[str], period: Period, *, as_of: datetime, entries: int
) -> dict[str, dict[str, Counts]]:
    """The same counts out of the first `entries` leaves of the ledger, folded and counted again without any table."""
    asked = [measure_named(name) for name in dict.fromkeys(names)]
    wholes = [measure_named(measure.whole) for measure in asked if measure.whole]
    sealed = takewhile(lambda entry: entry.leaf_index < entries, ledger.replay(kinds=kinds()))
    folded = fold_in_memory(folds(), sealed)
    tables = {
        fold.name: [
            {"key": key, **dict(zip(fold.state._fields, state, strict=True))}
            for key, state in folded[fold.name].items()
        ]
        for fold in folds()
    }
    return recounted(asked, wholes, tables, span_of(period, as_of))


def span_of(period: Period, as_of: datetime) -> Span:
    """What other engines need to count the same."""
    return Span(period.first, period.last, _parameters(period, as_of))


def can_count(measure: str, counts: Mapping[str, Counts]) -> bool:
    """Whether the counts of an agency say anything by this measure: of procedures only when it decides some, and so on."""
    wanted = measure_named(measure)
    if wanted.needs_rows and not counts.get(measure, Counts()).denominator:
        return False
    return measure in counts or not (wanted.whole or wanted.spread)


def roll_up(found: ByAgency, agency: str) -> dict[str, Counts]:
    """The sums over an agency and everything below it in the tree of codes. Counts add up, ratios never."""
    total: dict[str, Counts] = {}
    for code, row in found.items():
        if is_within(code, agency):
            for name, value in row.items():
                total[name] = total.get(name, Counts()) + value
    return total


def is_within(code: str, agency: str) -> bool:
    """`H31.12.3` is within `H31.12` and `H31`, not within `H31.1`."""
    return not agency or code == agency or code.startswith(f"{agency}.")


def dossiers_behind(
    measure: str, agency: str, period: Period, *, missing: bool = True, as_of: datetime | None = None
) -> list[str]:
    """Dossier numbers behind a count: those that did not count (`missing`), or those that did."""
    rows = behind(measure, agency, period, missing=missing, as_of=as_of)
    return list(rows.values_list("number", flat=True))


def behind(
    measure: str, agency: str, period: Period, *, missing: bool = True, as_of: datetime | None = None
) -> QuerySet[Any]:
    """The fact rows behind a count, oldest first, to slice for a page."""
    wanted = measure_named(measure)
    values = _parameters(period, as_of)
    place = Place(period, values, agency)
    return rows_behind(wanted, place, missing=missing).order_by(wanted.month, "key")


def agency_kinds(period: Period) -> dict[str, tuple[str, str]]:
    """Code → (kind, name) of the agencies that stood on the last day of the period, in the order of codes."""
    day = _parameters(period, None)["judged_on"]
    rows = agencies_in_force(str(day)).order_by("key").values_list("key", "kind", "name")
    return {code: (kind, name) for code, kind, name in rows}


def months_seen() -> list[int]:
    """The months that have facts, newest first, as 202608: one step in the index for each, whatever stands behind it."""
    with connection.cursor() as cursor:
        cursor.execute(MONTHS_SEEN)
        return [month for (month,) in cursor.fetchall()]


def folded_to() -> int:
    """The last leaf of the ledger that the facts contain; a score is a function of this, the pack and a moment."""
    return subscribers.position(CURSOR)


def status() -> Status:
    """For `motcua facts status` and the doctor."""
    position = folded_to()
    rows = {fold.name: fold.model._default_manager.count() for fold in folds()}
    return Status(position, max(0, ledger.tree_size() - 1 - position), rows)


def digest(names: Collection[str] = ()) -> str:
    """SHA-256 over every row in canonical form: equal digests mean identical facts, whatever the database."""
    total = hashlib.sha256()
    for fold in folds():
        if not names or fold.name in names:
            total.update(f"{fold.name}\n".encode())
            for row in Table(fold).rows():
                total.update(
                    json.dumps(row, default=_text, ensure_ascii=False, separators=(",", ":")).encode()
                )
    return total.hexdigest()


def _text(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _by_table(asked: Iterable[Measure]) -> list[list[Measure]]:
    """Those that one statement can count together."""
    together: dict[tuple[str, str, str], dict[str, Measure]] = {}
    for measure in asked:
        together.setdefault((measure.facts, measure.month, measure.agency), {})[measure.name] = measure
    return [list(some.values()) for some in together.values()]


def _parameters(period: Period, as_of: datetime | None) -> dict[str, object]:
    """What is not finished is judged at the end of the period, or now when the period is still running."""
    now = as_of or clock.now()
    judged_at = min(now, period.end)
    judged_on = clock.local_date(judged_at - INSTANT).isoformat()
    return {"as_of": now, "judged_at": judged_at, "judged_on": judged_on}
