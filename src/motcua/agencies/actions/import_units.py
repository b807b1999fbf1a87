"""Read the administrative units of `agencies/seed/` into the database."""

import csv
import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from motcua.agencies.models import SINCE_EVER, AdministrativeUnit, UnitSuccession
from motcua.kernel.bulk import has_grown

SEED = Path(__file__).parent.parent / "seed"
TWO_TIERS_ON = date(2025, 7, 1)
BATCH = 1000


def import_units() -> int:
    """All units of both periods and who followed whom; returns how many rows are new. Repeating adds nothing."""
    with transaction.atomic():
        before = AdministrativeUnit.objects.count() + UnitSuccession.objects.count()
        units = [*_units_since(), *_units_until()]
        AdministrativeUnit.objects.bulk_create(units, ignore_conflicts=True, batch_size=BATCH)
        UnitSuccession.objects.bulk_create(_successions(), ignore_conflicts=True, batch_size=BATCH)
        has_grown(AdministrativeUnit, UnitSuccession)
        return AdministrativeUnit.objects.count() + UnitSuccession.objects.count() - before


def _units_since() -> Iterator[AdministrativeUnit]:
    for row in _rows("units_from_2025-07-01.csv.gz"):
        yield AdministrativeUnit(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            parent_code=row["parent"],
            province_code=row["parent"] or row["code"],
            starts_on=TWO_TIERS_ON,
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
        )


def _units_until() -> Iterator[AdministrativeUnit]:
    provinces: dict[str, str] = {}
    for row in _rows("units_until_2025-06-30.csv.gz"):  # provinces first, then districts, then communes
        provinces[row["code"]] = provinces[row["parent"]] if row["parent"] else row["code"]
        yield AdministrativeUnit(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            parent_code=row["parent"],
            province_code=provinces[row["code"]],
            starts_on=SINCE_EVER,
            ends_on=TWO_TIERS_ON - timedelta(days=1),
        )


def _successions() -> Iterator[UnitSuccession]:
    for row in _rows("unit_succession_2025-07-01.csv.gz"):
        yield UnitSuccession(
            old_code=row["old"], new_code=row["new"], is_whole=row["extent"] == "full", on=TWO_TIERS_ON
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(SEED / name, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)
