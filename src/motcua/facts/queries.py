"""Every read of facts: counts, roll-ups, and the dossiers behind a number."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from motcua.facts.filters import as_filter
from motcua.facts.measuring import columns_of, measure_named, measures
from motcua.facts.registry import fold_named, folds
from motcua.facts.rules.measures import Counts, Measure
from motcua.facts.rules.periods import Period, period_of
from motcua.facts.tables import Table
from motcua.kernel import clock
from motcua.ledger import queries as ledger
from motcua.ledger import subscribers

__all__ = [
    "Counts", "Measure", "Period", "behind", "counts", "counts_by_agency", "digest", "dossiers_behind", "folded_to",
    "measure_named", "measures", "months_seen", "period_of", "roll_up", "status",
]  # fmt: skip

CURSOR = "facts"
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
    wanted = [measure_named(name) for name in names]
    found: dict[str, dict[str, Counts]] = {}
    for facts in sorted({(measure.facts, measure.month, measure.agency) for measure in wanted}):
        some = [m for m in wanted if (m.facts, m.month, m.agency) == facts]
        for agency, row in _grouped(some, period, as_of=as_of, under=under, procedure=procedure).items():
            found.setdefault(agency, {}).update(row)
    return found


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
    counted = _filter(wanted, "counted", values)
    rows = _rows(wanted, period, agency).filter(_filter(wanted, "among", values))
    return rows.filter(~counted if missing else counted).order_by(wanted.month, "key")


def months_seen() -> list[int]:
    """The months that have facts, newest first, as 202608."""
    rows = fold_named("dossiers").model._default_manager.filter(received_month__isnull=False)
    return list(rows.order_by("-received_month").values_list("received_month", flat=True).distinct())


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
                total.update(json.dumps(row, default=_text, ensure_ascii=False, separators=(",", ":")).encode())
    return total.hexdigest()


def _text(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _grouped(
    some: list[Measure], period: Period, *, as_of: datetime | None, under: str, procedure: str
) -> dict[str, dict[str, Counts]]:
    values = _parameters(period, as_of)
    columns: dict[str, Any] = {}
    for i, measure in enumerate(some):
        among = _filter(measure, "among", values)
        columns[f"of_{i}"] = _aggregate(measure, among, is_total=False)
        columns[f"in_{i}"] = _aggregate(measure, among & _filter(measure, "counted", values), is_total=True)
    agency = some[0].agency
    rows = _rows(some[0], period, under)
    if procedure:
        rows = rows.filter(procedure=procedure)
    return {
        row[agency]: {m.name: Counts(row[f"in_{i}"] or 0, row[f"of_{i}"] or 0) for i, m in enumerate(some)}
        for row in rows.order_by().values(agency).annotate(**columns)
    }


def _aggregate(measure: Measure, condition: Q, *, is_total: bool) -> Any:
    if measure.total and is_total:
        return Sum(measure.total, filter=condition)
    if measure.distinct:
        return Count(measure.distinct, filter=condition, distinct=True)
    return Count("pk", filter=condition)


def _rows(measure: Measure, period: Period, agency: str) -> QuerySet[Any]:
    rows = fold_named(measure.facts).model._default_manager.filter(
        **{f"{measure.month}__gte": period.first, f"{measure.month}__lte": period.last}
    )
    if agency:
        rows = rows.filter(
            Q(**{measure.agency: agency}) | Q(**{f"{measure.agency}__startswith": f"{agency}."})
        )
    return rows


def _filter(measure: Measure, which: str, values: Mapping[str, object]) -> Q:
    return as_filter(getattr(measure, which), values, columns_of(measure.facts))


def _parameters(period: Period, as_of: datetime | None) -> dict[str, object]:
    """What is not finished is judged at the end of the period, or now when the period is still running."""
    now = as_of or clock.now()
    return {"as_of": now, "judged_at": min(now, period.end)}
