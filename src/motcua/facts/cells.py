"""Counts for pages: out of cells counted beforehand, so that a page costs the same at ten million dossiers as at ten.

What `counts_by_agency` answers equals the answer of `queries.counts_by_agency` to the last digit. While the worker keeps
up, nothing in the cells is older than two seconds; when it does not, agencies whose cells must be counted again are
counted from their rows, unless that was done within the last two seconds.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from motcua.facts.counting import Found, Place, grouped, spread
from motcua.facts.measuring import measure_named, measures
from motcua.facts.models import Cell, CellGroup, CellKeeping, CellSeries
from motcua.facts.queries import ByAgency, span_of
from motcua.facts.rules.measures import Counts, Measure, completed
from motcua.facts.rules.periods import Period
from motcua.facts.rules.series import digest_of, is_kept, series_name, series_of, timed_columns, view_of
from motcua.facts.standing import edition as catalogue_edition
from motcua.kernel import clock
from motcua.kernel.lately import Lately

LAG = timedelta(seconds=2)  # how old an answer may be while news come in


digests = Lately(lambda: dict(CellSeries.objects.values_list("name", "digest")))


def counts_by_agency(
    names: Iterable[str], period: Period, *, only: Collection[str] = ()
) -> dict[str, dict[str, Counts]]:
    """Agency code → measure → counts of that agency alone, as of now; of `only` these agencies where some are named."""
    asked = [measure_named(name) for name in dict.fromkeys(names)]
    wholes = [measure_named(measure.whole) for measure in asked if measure.whole]
    everything = {measure.name: measure for measure in [*asked, *wholes]}.values()
    view = view_of(period, clock.now())
    place = Place(period, span_of(period, clock.now()).parameters, only=tuple(only))
    found: Found = {}
    for some in _together(everything):
        if some[0].spread:
            counted = _among(_spread(tuple(m.name for m in some), period), only)
        elif view and is_kept(some[0]):
            counted = _kept(some, place, view)
        else:
            counted = grouped(some, place)
        for agency, row in counted.items():
            found.setdefault(agency, {}).update(row)
    return completed(found, asked)


def by_month(name: str, months: Sequence[Period]) -> list[dict[str, Counts]]:
    """Agency → counts of one measure in each of these months, in their order: one question when all of them are over."""
    measure, now = measure_named(name), clock.now()
    first, last = min(one.first for one in months), max(one.last for one in months)
    views = {view_of(month, now) for month in months}
    series = series_name(measure)
    is_plain = is_kept(measure) and not (measure.distinct or measure.whole) and len(views) == 1
    if not is_plain or not _is_counted(series) or _stale(series, Period(first, last)):
        return [
            {agency: row[name] for agency, row in counts_by_agency([name], month).items() if name in row}
            for month in months
        ]
    rows = Cell.objects.filter(measure=name, month__gte=first, month__lte=last)
    rows = rows.filter(view=views.pop() if timed_columns(measure) else "")
    found: dict[int, dict[str, Counts]] = {month.first: {} for month in months}
    for month, agency, part, among in rows.values_list("month", "agency", "numerator", "denominator"):
        found[month][agency] = Counts(part, among)
    return list(found.values())


def edition() -> int:
    """Of the last run that counted cells; every earlier one is whole."""
    return CellKeeping.objects.values_list("edition", flat=True).order_by("pk").first() or 0


def changed_since(number: int, period: Period) -> list[str]:
    """The agencies with cells of these months that were counted after that edition."""
    rows = CellGroup.objects.filter(edition__gt=number, month__gte=period.first, month__lte=period.last)
    return list(rows.order_by("agency").values_list("agency", flat=True).distinct())


def is_current(number: int, period: Period) -> bool:
    """What was read at that edition is no older than two seconds: one question, two when the worker is behind."""
    now = clock.now()
    groups = CellGroup.objects.filter(month__gte=period.first, month__lte=period.last)
    if groups.filter(edition__gt=number, counted_at__lt=now - LAG).exists():
        return False
    return _is_followed(now) or not groups.filter(Q(is_stale=True) | Q(valid_until__lt=now)).exists()


def are_counted(names: tuple[str, ...]) -> bool:
    """Cells hold these measures as they are declared today; what counts the catalogue needs none."""
    return all(_is_counted(series) for series in _series(names))


def rolled(found: ByAgency, codes: Iterable[str]) -> dict[str, dict[str, Counts]]:
    """For each of these agencies the sums over itself and everything below it; «» is the whole province."""
    total: dict[str, dict[str, Counts]] = {code: {} for code in codes}
    for agency, row in found.items():
        for above in upward(agency):
            if (sums := total.get(above)) is not None:
                for name, counts in row.items():
                    sums[name] = sums.get(name, Counts()) + counts
    return total


def upward(agency: str) -> Iterable[str]:
    """`H31.12.3`, `H31.12`, `H31` and the province."""
    while agency:
        yield agency
        agency = agency.rpartition(".")[0]
    yield ""


def _together(everything: Iterable[Measure]) -> list[list[Measure]]:
    """Those that can be asked for together: of one series, and all kept or none."""
    found: dict[tuple[str, bool], list[Measure]] = {}
    for measure in everything:
        found.setdefault((series_name(measure), is_kept(measure)), []).append(measure)
    return list(found.values())


def _kept(some: list[Measure], place: Place, view: str) -> Found:
    """Out of cells; of the agencies whose cells are out of date, out of rows."""
    series = series_name(some[0])
    if not _is_counted(series):
        return grouped(some, place)
    stale = tuple(code for code in _stale(series, place.period) if not place.only or code in place.only)
    cells = Cell.objects.filter(month__gte=place.period.first, month__lte=place.period.last)
    cells = cells.exclude(agency__in=stale) if stale else cells
    cells = cells.filter(agency__in=place.only) if place.only else cells
    found = _summed([m for m in some if not m.distinct], cells, view)
    if once := [m for m in some if m.distinct]:
        for agency, row in _once(once, cells, view).items():
            found.setdefault(agency, {}).update(row)
    if stale:
        found |= grouped(some, Place(place.period, place.parameters, only=stale))
    return found


def _summed(some: list[Measure], cells: QuerySet[Cell], view: str) -> Found:
    rows = _of(some, cells, view).annotate(part_of=Sum("numerator"), among=Sum("denominator"))
    return _by_agency(rows.values_list("agency", "measure", "part_of", "among"))


def _once(some: list[Measure], cells: QuerySet[Cell], view: str) -> Found:
    """A value that several months have counts once."""
    rows = _of(some, cells, view).annotate(
        part_of=Count("part", distinct=True, filter=Q(numerator__gt=0)),
        among=Count("part", distinct=True, filter=Q(denominator__gt=0)),
    )
    return _by_agency(rows.values_list("agency", "measure", "part_of", "among"))


def _of(some: list[Measure], cells: QuerySet[Cell], view: str) -> QuerySet[Any, Any]:
    timed = [m.name for m in some if timed_columns(m)]
    plain = [m.name for m in some if not timed_columns(m)]
    wanted = Q(measure__in=timed, view=view) | Q(measure__in=plain, view="")
    return cells.filter(wanted).order_by().values("agency", "measure")


def _by_agency(rows: Iterable[tuple[str, str, int, int]]) -> Found:
    found: Found = {}
    for agency, measure, part, among in rows:
        found.setdefault(agency, {})[measure] = Counts(int(part), int(among))
    return found


def _is_counted(series: str) -> bool:
    """Its cells were counted by the measures as they are declared today."""
    return digests().get(series) == _declared()[series]


@cache
def _series(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(series_name(one) for one in map(measure_named, names) if not one.spread)


@cache
def _declared() -> dict[str, str]:
    return {name: digest_of(some) for name, some in series_of(measures().values()).items()}


def _stale(series: str, period: Period) -> list[str]:
    """Agencies whose cells are out of date; while the worker keeps up only those that were never counted."""
    now = clock.now()
    late = Q(counted_at=None) | Q(counted_at__lt=now - LAG)
    groups = CellGroup.objects.filter(series=series, month__gte=period.first, month__lte=period.last)
    out_of_date = groups.filter(Q(is_stale=True) & late | Q(valid_until__lt=now))
    found = list(out_of_date.values_list("agency", "counted_at"))
    is_followed = bool(found) and _is_followed(now)
    return sorted({agency for agency, counted_at in found if counted_at is None or not is_followed})


def _is_followed(now: datetime) -> bool:
    """The worker counted everything there was within the last two seconds."""
    kept_at = CellKeeping.objects.values_list("kept_at", flat=True).order_by("pk").first()
    return kept_at is not None and now - LAG <= kept_at <= now


def _among(found: Found, only: Collection[str]) -> Found:
    return {code: row for code, row in found.items() if code in only} if only else found


def _spread(names: tuple[str, ...], period: Period) -> Found:
    """What counts the catalogue changes only with a publication, a change of the tree, or a day."""
    day = str(span_of(period, clock.now()).parameters["judged_on"])
    return _spread_of(names, period, day, catalogue_edition())


@lru_cache(maxsize=64)
def _spread_of(names: tuple[str, ...], period: Period, _day: str, _edition: tuple[int, int]) -> Found:
    place = Place(period, span_of(period, clock.now()).parameters)
    return spread([measure_named(name) for name in names], place)
