"""Count again the cells whose rows changed, or whose moment has passed."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import F, Min, Q

from motcua.facts.counting import Found, Place, by_part, grouped
from motcua.facts.measuring import measures
from motcua.facts.models import Cell, CellGroup, CellKeeping, CellSeries
from motcua.facts.queries import span_of
from motcua.facts.registry import fold_named
from motcua.facts.rules.measures import Counts, Measure
from motcua.facts.rules.periods import Period
from motcua.facts.rules.series import NOW, closings, digest_of, series_of, timed_columns
from motcua.kernel import clock

AT_ONCE = 200  # groups in one transaction
WRITTEN_AT_ONCE = 2_000
Row = tuple[str, str, str, str, Counts]  # measure, view, agency, part


def keep_cells(limit: int = AT_ONCE) -> int:
    """Returns how many groups were counted; more wait while it is `limit`."""
    kept = series_of(measures().values())
    for name, some in kept.items():
        _begin(name, some)
    with transaction.atomic():
        keeping = _turn()
        now = clock.now()
        due = CellGroup.objects.select_for_update(skip_locked=True)
        due = due.filter(Q(is_stale=True) | Q(valid_until__lt=now), series__in=kept)
        groups = list(due.order_by("series", "month", "agency")[:limit])
        for (name, month), some_groups in groupby(groups, key=lambda group: (group.series, group.month)):
            _count(kept[name], month, list(some_groups), now)
        _note(keeping, groups, now, is_done=len(groups) < limit)
    return len(groups)


def _turn() -> CellKeeping:
    """One run after the other: whoever sees an edition sees everything that was counted before it."""
    keeping = CellKeeping.objects.select_for_update().first()
    return keeping or CellKeeping.objects.create()


def _note(keeping: CellKeeping, groups: list[CellGroup], now: datetime, *, is_done: bool) -> None:
    if groups:
        keeping.edition += 1
        CellGroup.objects.filter(pk__in=[group.pk for group in groups]).update(edition=keeping.edition)
    if is_done:
        keeping.kept_at = now
    if groups or is_done:
        keeping.save(update_fields=["edition", "kept_at"])


def _begin(name: str, some: list[Measure]) -> None:
    """A series that was never counted, or by other definitions: every group of its rows waits."""
    digest = digest_of(some)
    if CellSeries.objects.filter(name=name, digest=digest).exists():
        return
    first = some[0]
    rows = fold_named(first.facts).model._default_manager.exclude(**{first.month: None}).order_by()
    pairs = rows.values_list(first.month, first.agency).distinct()
    with transaction.atomic():
        Cell.objects.filter(series=name).delete()
        CellGroup.objects.filter(series=name).delete()
        groups = [CellGroup(series=name, month=month, agency=agency) for month, agency in pairs]
        CellGroup.objects.bulk_create(groups, ignore_conflicts=True, batch_size=WRITTEN_AT_ONCE)
        CellSeries.objects.update_or_create(name=name, defaults={"digest": digest})


def _count(some: list[Measure], month: int, groups: list[CellGroup], now: datetime) -> None:
    """One month of a series, for these agencies."""
    agencies = tuple(group.agency for group in groups)
    series = groups[0].series
    cells = [
        Cell(
            series=series,
            measure=measure,
            view=view,
            month=month,
            agency=agency,
            part=part,
            numerator=counts.numerator,
            denominator=counts.denominator,
        )
        for measure, view, agency, part, counts in _rows(some, month, agencies, now)
    ]
    Cell.objects.filter(series=series, month=month, agency__in=agencies).delete()
    Cell.objects.bulk_create(cells, batch_size=WRITTEN_AT_ONCE)
    until = _valid_until(some, month, agencies, now)
    for group in groups:
        group.is_stale, group.counted_at, group.valid_until = False, now, until.get(group.agency)
    CellGroup.objects.bulk_update(groups, ["is_stale", "counted_at", "valid_until"])


def _rows(some: list[Measure], month: int, agencies: tuple[str, ...], now: datetime) -> Iterable[Row]:
    period = Period(month, month)
    timed = [m for m in some if timed_columns(m)]
    plain = [m for m in some if not timed_columns(m)]
    yield from _view(plain, "", Place(period, span_of(period, now).parameters, only=agencies))
    for view, moment in {NOW: now, **closings(month)}.items():
        if moment <= now:
            judged = {"judged_at": moment, "judged_on": "", "as_of": now}
            yield from _view(timed, view, Place(period, judged, only=agencies))


def _view(some: list[Measure], view: str, place: Place) -> Iterable[Row]:
    if not some:
        return
    found: Found = grouped(some, place)
    for agency, row in found.items():
        for measure in some:
            yield measure.name, view, agency, "", Counts() if measure.distinct else row[measure.name]
    for measure in some:
        if measure.distinct:
            for (agency, part), counts in by_part(measure, place).items():
                yield measure.name, view, agency, part, counts


def _valid_until(
    some: list[Measure], month: int, agencies: tuple[str, ...], now: datetime
) -> dict[str, datetime]:
    """When a count changes next although no row does: a moment in a column, or the end of a period."""
    columns = sorted(frozenset[str]().union(*(timed_columns(m) for m in some)))
    first, ahead = some[0], [end for end in closings(month).values() if end > now]
    if not columns:
        return {}
    rows = fold_named(first.facts).model._default_manager.filter(
        **{first.month: month, f"{first.agency}__in": agencies}
    )
    least = {f"least_{i}": Min(name, filter=Q(**{f"{name}__gte": now})) for i, name in enumerate(columns)}
    counted = rows.order_by().values(group=F(first.agency)).annotate(**least)
    moments = {row["group"]: [row[key] for key in least if row[key] is not None] for row in counted}
    return {
        agency: min([*some_moments, *ahead])
        for agency, some_moments in moments.items()
        if some_moments or ahead
    }
