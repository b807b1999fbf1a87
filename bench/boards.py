"""CPU milliseconds and statements of the leaders' board, the map and the public figures, and bytes of a map. One JSON line.

python bench/boards.py [DOSSIERS]     (default 10,000,000; tools/with_postgres for PostgreSQL)

The whole demo province. Cells of twelve months are planted for every unit as that many dossiers would leave them: pages
read nothing else, so no dossier row is made. «after news» is a page when one unit's cells changed a moment before.
"""

import gzip
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-bench-")
os.environ["MOTCUA_DEMO"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from motcua.accounts.models import Account  # noqa: E402
from motcua.config.demo_province import prepare  # noqa: E402
from motcua.facts.measuring import measures  # noqa: E402
from motcua.facts.models import Cell, CellGroup, CellSeries, DossierFact  # noqa: E402
from motcua.facts.queries import period_of  # noqa: E402
from motcua.facts.rules.series import digest_of, series_of, timed_columns  # noqa: E402
from motcua.facts.standing import agencies_of  # noqa: E402
from motcua.facts.subscribers import catch_up  # noqa: E402
from motcua.kernel import clock  # noqa: E402
from motcua.ledger.sealing import seal  # noqa: E402

READS, MONTHS, PROCEDURES = 15, 12, 60
BACKEND = "motcua.accounts.adapters.sessions.AccountBackend"


def plant(dossiers: int) -> int:
    """Cells of twelve months for communes and departments; returns how many."""
    rng = random.Random(766)
    month = period_of(clock.now())
    months = [month]
    for _ in range(MONTHS - 1):
        months.append(months[-1].previous)
    units = [one.code for kind in ("commune", "department") for one in agencies_of(kind, month)]
    each = dossiers // (MONTHS * len(units))
    cells = 0
    for name, some in series_of(measures().values()).items():
        CellSeries.objects.update_or_create(name=name, defaults={"digest": digest_of(some)})
        groups = [
            CellGroup(series=name, month=m.first, agency=unit, is_stale=False, counted_at=clock.now())
            for m in months
            for unit in units
        ]
        CellGroup.objects.bulk_create(groups, ignore_conflicts=True, batch_size=2000)
        rows = []
        for m in months:
            for unit in units:
                of = max(1, int(each * rng.uniform(0.4, 1.6)))
                for measure in some:
                    views = ("now", "month", "quarter", "year") if timed_columns(measure) else ("",)
                    parts = [f"1.{n:06d}" for n in range(PROCEDURES)] if measure.distinct else [""]
                    share = rng.uniform(0.0, 0.06) if measure.is_bad else rng.uniform(0.6, 1.0)
                    rows += [
                        Cell(series=name, measure=measure.name, view=view, month=m.first, agency=unit, part=part, numerator=int(of * share), denominator=of)
                        for view in views for part in parts
                    ]  # fmt: skip
        Cell.objects.bulk_create(rows, batch_size=5000)
        cells += len(rows)
    _dossier_of_each([m.first for m in months], units[0])
    return cells


def _dossier_of_each(months: list[int], unit: str) -> None:
    """One row a month: which months can be chosen is read from the dossiers' index."""
    blank = {
        f.attname: "" if f.get_internal_type() == "CharField" else 0
        for f in DossierFact._meta.concrete_fields
        if not f.null
    }
    DossierFact.objects.bulk_create(
        DossierFact(**(blank | {"key": f"m{m}", "received_month": m, "agency": unit})) for m in months
    )


def cost(client: Client, path: str, before: object = None) -> dict[str, float]:
    """Medians of CPU, without the first that warms; statements and bytes of the last."""
    spent = []
    for _ in range(READS + 1):
        if callable(before):
            before()
        begun = time.process_time()
        answer = client.get(path)
        spent.append((time.process_time() - begun) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
    if callable(before):
        before()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    size = len(gzip.compress(answer.content))
    return {
        "cpu_ms": round(median(spent[1:]), 2),
        "first_ms": round(spent[0], 2),
        "statements": len(asked),
        "bytes_gz": size,
    }


def news() -> None:
    """One unit's figures move."""
    Cell.objects.filter(agency="H31.101", measure="on_time_766").update(numerator=F("numerator") - 1)


def main() -> None:
    """Prints one JSON object."""
    dossiers = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    prepare()
    seal()
    catch_up()
    cells = plant(dossiers)
    governor, anyone = Client(), Client()
    governor.force_login(Account.objects.get(username="chutich.tinh"), backend=BACKEND)
    pages = {
        "board": ("/ld", governor, None),
        "board after news": ("/ld", governor, news),
        "map, late now": ("/ld/ban-do?do=late_now", governor, None),
        "map, on time": ("/ld/ban-do?do=on_time_766", governor, news),
        "map, total score": ("/ld/ban-do", governor, None),
        "map, total score after news": ("/ld/ban-do", governor, news),
        "unit": ("/ld/don-vi/H31.101", governor, None),
        "public figures": ("/cong-khai", anyone, None),
    }
    told = {name: cost(client, path, before) for name, (path, client, before) in pages.items()}
    print(json.dumps({"engine": connection.vendor, "dossiers": dossiers, "cells": cells, "pages": told}))


if __name__ == "__main__":
    main()
