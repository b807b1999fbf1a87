"""Reads of administrative units."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length

from motcua.agencies.models import AdministrativeUnit, UnitSuccession
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.lately import Lately
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import alphabetical, fold

LEVELS = {2: "province", 3: "district", 5: "commune"}


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit; `level` is province, district or commune; `kind` is the Vietnamese word."""

    code: str
    name: str
    kind: str
    level: str
    parent_code: str
    province_code: str
    starts_on: date
    ends_on: date | None


def unit(code: str, on: date | None = None) -> UnitView:
    """The unit that had this code on that day (codes come back after mergers). Raises NotFound."""
    found = _on(on).filter(code=code).first()
    if found is None:
        raise NotFound(Phrase("đơn vị hành chính {code}", code=code))
    return _view(found)


def units_of(parent_code: str, on: date | None = None) -> list[UnitView]:
    """Units directly below; with an empty code, the provinces. Sorted by folded name."""
    return sorted(
        (_view(row) for row in _on(on).filter(parent_code=parent_code)), key=lambda u: alphabetical(u.name)
    )


def find_units(text: str, province_code: str = "", *, on: date | None = None) -> list[UnitView]:
    """Communes whose name contains the text, without regard to accents."""
    rows = _on(on).exclude(parent_code="")
    wanted = fold(text)
    rows = rows.filter(province_code=province_code) if province_code else rows
    return [_view(row) for row in rows.order_by("code") if wanted in fold(row.name)]


def successors_of_unit(code: str, on: date | None = None) -> list[tuple[UnitView, bool]]:
    """Where an old unit went, each with whether all of it did. More than one: ask the person, do not guess."""
    links = UnitSuccession.objects.filter(old_code=code).order_by("new_code")
    return [(unit(link.new_code, on), link.is_whole) for link in links]


def unit_counts(on: date | None = None) -> dict[str, int]:
    """How many of each level exist on that day."""
    counts = {f"{level}s": Count("pk", filter=Q(length=n)) for n, level in LEVELS.items()}
    return dict(_on(on).annotate(length=Length("code")).aggregate(**counts))


def _places_of(codes: frozenset[str]) -> dict[str, tuple[float, float]]:
    rows = _on(None).filter(code__in=codes)
    found = rows.values_list("code", "latitude", "longitude")
    return {code: (north, east) for code, north, east in found if north is not None and east is not None}


places_of = Lately(_places_of, seconds=60)  # latitude and longitude of those units that have them


def _on(on: date | None) -> QuerySet[AdministrativeUnit]:
    day = on or clock.local_date(clock.now())
    return AdministrativeUnit.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


def _view(row: AdministrativeUnit) -> UnitView:
    return UnitView(
        row.code,
        row.name,
        row.kind,
        LEVELS[len(row.code)],
        row.parent_code,
        row.province_code,
        row.starts_on,
        row.ends_on,
    )
