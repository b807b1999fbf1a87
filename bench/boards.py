"""CPU milliseconds and statements of the leaders' board, the map and the public figures, and bytes of a map. One JSON line.

python bench/boards.py [DOSSIERS]     (default 10,000,000; tools/with_postgres for PostgreSQL)

The whole demo province. Cells of twelve months are planted for every unit as that many dossiers would leave them: pages
read nothing else, so no dossier row is made. «after news» is a page when one unit's cells were counted again, and its scores
kept, a moment before; «after an hour» when those of every unit were. «database_ms» is PostgreSQL's own CPU.
What the worker does for the news of one unit, in all periods, is told as «job».
"""

import gzip
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-bench-")
os.environ["MOTCUA_DEMO"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from motcua.accounts.models import Account  # noqa: E402
from motcua.config.demo_province import prepare  # noqa: E402
from motcua.facts.measuring import measures  # noqa: E402
from motcua.facts.models import Cell, CellGroup, CellKeeping, CellSeries, DossierFact  # noqa: E402
from motcua.facts.queries import period_of  # noqa: E402
from motcua.facts.rules.series import digest_of, series_of, timed_columns  # noqa: E402
from motcua.facts.standing import agencies_of  # noqa: E402
from motcua.facts.subscribers import catch_up  # noqa: E402
from motcua.kernel import clock  # noqa: E402
from motcua.ledger.sealing import seal  # noqa: E402
from motcua.scorecards.actions.keep_standing import keep_standing  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))

from measuring import rested, server_cpu  # noqa: E402

READS, MONTHS, PROCEDURES = int(os.environ.get("READS", "15")), 12, 60
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


def followed() -> None:
    """As if the worker had looked a moment ago: the pages trust what it keeps."""
    CellKeeping.objects.update(kept_at=clock.now())


def cost(client: Client, path: str, before: Callable[[], object] = followed) -> dict[str, float]:
    """Medians of CPU of this program and of PostgreSQL, without the first that warms; statements and bytes of the last."""
    spent = []
    for _ in range(READS + 1):
        before()
        followed()
        begun, server = time.process_time(), server_cpu()
        answer = client.get(path)
        app = (time.process_time() - begun) * 1000
        spent.append((app, (server_cpu() - server) * 1000))
        assert answer.status_code == 200, (path, answer.status_code)
    before()
    followed()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    size = len(gzip.compress(answer.content))
    return {
        "cpu_ms": round(median(app for app, _ in spent[1:]), 2),
        "database_ms": round(median(server for _, server in spent[1:]), 2),
        "first_ms": round(spent[0][0], 2),
        "statements": len(asked),
        "bytes_gz": size,
    }


def moved(units: list[str]) -> None:
    """The figures of these units move: their cells are counted again, and their scores follow."""
    keeping = CellKeeping.objects.get()
    keeping.edition += 1
    keeping.save()
    rng = random.Random(keeping.edition)
    cells = Cell.objects.filter(agency__in=units, measure="on_time_766", numerator__gt=10)
    some = list(cells)
    for cell in some:
        cell.numerator -= rng.randint(1, 5)
    Cell.objects.bulk_update(some, ["numerator"], batch_size=1000)
    CellGroup.objects.filter(agency__in=units).update(edition=keeping.edition, counted_at=clock.now())
    followed()
    keep_standing()


def job(units: list[str]) -> dict[str, float]:
    """CPU of the worker for the news of one unit."""
    spent = []
    for _ in range(3):
        begun, server = time.process_time(), server_cpu()
        moved(units)
        spent.append((time.process_time() - begun + server_cpu() - server) * 1000)
    return {"cpu_ms": round(median(spent), 1)}


def main() -> None:
    """Prints one JSON object."""
    dossiers = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    prepare()
    seal()
    catch_up()
    cells = plant(dossiers)
    print("planted", file=sys.stderr, flush=True)
    CellKeeping.objects.create(edition=1, kept_at=clock.now())
    followed()
    begun = time.process_time()
    keep_standing()
    print("kept", file=sys.stderr, flush=True)
    whole = round(time.process_time() - begun, 1)
    rested()
    everybody = [one.code for one in agencies_of("commune", period_of(clock.now()))]
    governor, anyone = Client(), Client()
    governor.force_login(Account.objects.get(username="chutich.tinh"), backend=BACKEND)
    news = partial(moved, ["H31.101"])
    hour = partial(moved, everybody)
    pages = {
        "board": ("/ld", governor, followed),
        "board after news": ("/ld", governor, news),
        "board after an hour": ("/ld", governor, hour),
        "board of a year": ("/ld?ky=2026", governor, followed),
        "map, late now": ("/ld/ban-do?do=late_now", governor, followed),
        "map, on time, after news": ("/ld/ban-do?do=on_time_766", governor, news),
        "map, total score": ("/ld/ban-do", governor, followed),
        "map, total score after news": ("/ld/ban-do", governor, news),
        "unit": ("/ld/don-vi/H31.101", governor, followed),
        "unit after news": ("/ld/don-vi/H31.101", governor, news),
        "forecast": ("/ld/du-bao", governor, followed),
        "wall": ("/tv/dieu-hanh", governor, followed),
        "public figures": ("/cong-khai", anyone, followed),
    }
    wanted = sys.argv[2:] or list(pages)
    told = {
        name: cost(client, path, before) for name, (path, client, before) in pages.items() if name in wanted
    }
    print(json.dumps({
        "engine": connection.vendor, "dossiers": dossiers, "cells": cells, "kept from nothing, s": whole,
        "job": job(["H31.101"]), "pages": told,
    }, indent=1))  # fmt: skip


if __name__ == "__main__":
    main()
