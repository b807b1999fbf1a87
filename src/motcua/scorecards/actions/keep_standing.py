"""Score again the agencies whose cells were counted again, in every period that holds their months."""

from collections.abc import Mapping

from django.db import transaction

from motcua.facts import cells
from motcua.facts.queries import Counts, Period
from motcua.facts.standing import agencies_of
from motcua.scorecards import packs, standing
from motcua.scorecards.models import StandingPeriod, StandingScore
from motcua.scorecards.rules.summary import counts_read, counts_told

WRITTEN_AT_ONCE = 500
Found = dict[str, Mapping[str, Counts]]


def keep_standing() -> int:
    """Returns how many rows were written."""
    if not cells.are_counted(standing.names()):
        return 0  # cells first
    edition, kept = cells.edition(), standing.periods()
    names = [str(period) for period in kept]
    written = sum(_bring(period, edition) for period in kept)
    StandingPeriod.objects.filter(edition__lt=edition).update(edition=edition)
    if StandingPeriod.objects.exclude(period__in=names).delete()[0]:
        StandingScore.objects.exclude(period__in=names).delete()
    return written


@transaction.atomic
def _bring(period: Period, edition: int) -> int:
    """One period, up to an edition of the cells."""
    head = StandingPeriod.objects.select_for_update().filter(period=str(period)).first()
    basis = standing.basis_of(period)
    if head is None or head.basis != basis:
        written = _anew(period)
    elif head.edition == edition:
        return 0
    else:
        written = _again(period, cells.changed_since(head.edition, period))
    if written:
        StandingPeriod.objects.update_or_create(
            period=str(period), defaults={"basis": basis, "edition": edition}
        )
    return written


def _anew(period: Period) -> int:
    """Every agency: the first time, or by other definitions."""
    own: Found = dict(cells.counts_by_agency(standing.names(), period))
    StandingScore.objects.filter(period=str(period)).delete()
    return _write(period, own, {"", *own, *(one.code for one in agencies_of("", period))})


def _again(period: Period, changed: list[str]) -> int:
    """These agencies, and whatever is above them."""
    if not changed:
        return 0
    rows = StandingScore.objects.filter(period=str(period)).values_list("agency", "own")
    own: Found = {agency: counts_read(told) for agency, told in rows}
    counted = cells.counts_by_agency(standing.names(), period, only=changed)
    own |= {agency: counted.get(agency, {}) for agency in changed}
    return _write(period, own, {above for agency in changed for above in cells.upward(agency)})


def _write(period: Period, own: Found, touched: set[str]) -> int:
    kinds = {one.code: one.kind for one in agencies_of("", period)}
    pack = packs.named(standing.PACK)
    rows = [
        StandingScore(
            period=str(period),
            agency=agency,
            kind=kinds.get(agency, ""),
            own=counts_told(own.get(agency, {})),
            counts=counts_told(counts),
            shown=standing.shown(pack, counts),
        )
        for agency, counts in cells.rolled(own, sorted(touched)).items()
    ]
    StandingScore.objects.bulk_create(
        rows,
        batch_size=WRITTEN_AT_ONCE,
        update_conflicts=True,
        unique_fields=["period", "agency"],
        update_fields=["kind", "own", "counts", "shown"],
    )
    return len(rows)
