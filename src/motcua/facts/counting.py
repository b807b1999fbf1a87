"""Count measures in the database: conditional sums grouped by agency, never rows in Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from motcua.facts.filters import as_filter
from motcua.facts.measuring import columns_of
from motcua.facts.models import AgencyFact
from motcua.facts.registry import fold_named
from motcua.facts.rules.measures import Counts, Measure
from motcua.facts.rules.periods import Period

Found = dict[str, dict[str, Counts]]


@dataclass(frozen=True, slots=True)
class Place:
    """What is counted over: when, under which agency, of which procedure; and the moments a condition may name."""

    period: Period
    parameters: Mapping[str, object]
    under: str = ""
    procedure: str = ""
    only: tuple[str, ...] = ()  # these agencies, without what is below them


def grouped(some: list[Measure], place: Place) -> Found:
    """Measures over one table that knows its agency, in one statement."""
    agency = some[0].agency
    rows = _rows(some[0], place)
    if place.procedure:
        rows = rows.filter(procedure=place.procedure)
    counted = rows.order_by().values(group=F(agency)).annotate(**_columns(some, place))
    return {row["group"]: _counts(some, row) for row in counted}


def by_part(measure: Measure, place: Place) -> dict[tuple[str, str], Counts]:
    """A measure that counts a column once, taken apart by that column: (agency, value) → rows."""
    plain = [replace(measure, distinct="")]
    counted = _rows(measure, place).order_by().values(group=F(measure.agency), value=F(measure.distinct))
    rows = counted.annotate(**_columns(plain, place))
    return {(row["group"], str(row["value"])): _counts(plain, row)[measure.name] for row in rows}


def spread(some: list[Measure], place: Place) -> Found:
    """Measures whose rows count for every agency they name, by its key or by its kind. Others are not in the answer."""
    rows = fold_named(some[0].facts).model._default_manager.all()
    if place.procedure:
        rows = rows.filter(procedure=place.procedure)
    counted = rows.order_by().values(group=F(some[0].spread)).annotate(**_columns(some, place))
    groups = [(frozenset(row["group"].split()), _counts(some, row)) for row in counted]
    agencies = agencies_in_force(str(place.parameters["judged_on"]))
    if place.under:
        agencies = agencies.filter(Q(key=place.under) | Q(key__startswith=f"{place.under}."))
    alike: dict[tuple[str, str], dict[str, Counts]] = {}  # a hundred communes have the same procedures
    found: Found = {}
    for code, *names in agencies.values_list("key", "kind", "office"):
        if (key := (names[0], names[1])) not in alike:
            alike[key] = _sums(counts for named, counts in groups if not named.isdisjoint(names))
        if alike[key]:
            found[code] = dict(alike[key])
    return found


def rows_behind(measure: Measure, place: Place, *, missing: bool) -> QuerySet[Any]:
    """The rows counted among that did not count, or those that did."""
    counted = _filter(measure, "counted", place)
    rows = _rows(measure, place).filter(_filter(measure, "among", place))
    return rows.filter(~counted if missing != measure.rest else counted)


def agencies_in_force(day: str) -> QuerySet[AgencyFact]:
    """The agencies of that ISO day."""
    return AgencyFact.objects.filter(Q(ends_on="") | Q(ends_on__gte=day), starts_on__lte=day)


def _columns(some: list[Measure], place: Place) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for i, measure in enumerate(some):
        among = _filter(measure, "among", place)
        counted = among & _filter(measure, "counted", place)
        columns[f"of_{i}"] = _count(measure, among)
        columns[f"in_{i}"] = Sum(measure.total, filter=counted) if measure.total else _count(measure, counted)
    return columns


def _count(measure: Measure, condition: Q) -> Any:
    return Count(measure.distinct or "pk", filter=condition, distinct=bool(measure.distinct))


def _counts(some: list[Measure], row: Mapping[str, Any]) -> dict[str, Counts]:
    return {m.name: Counts(row[f"in_{i}"] or 0, row[f"of_{i}"] or 0) for i, m in enumerate(some)}


def _rows(measure: Measure, place: Place) -> QuerySet[Any]:
    months = {f"{measure.month}__gte": place.period.first, f"{measure.month}__lte": place.period.last}
    rows = fold_named(measure.facts).model._default_manager.filter(**months)
    if place.only:
        rows = rows.filter(**{f"{measure.agency}__in": place.only})
    if not place.under:
        return rows
    column = measure.agency
    return rows.filter(Q(**{column: place.under}) | Q(**{f"{column}__startswith": f"{place.under}."}))


def _sums(rows: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    total: dict[str, Counts] = {}
    for row in rows:
        for name, counts in row.items():
            total[name] = total.get(name, Counts()) + counts
    return total


def _filter(measure: Measure, which: str, place: Place) -> Q:
    return as_filter(getattr(measure, which), place.parameters, columns_of(measure.facts))
