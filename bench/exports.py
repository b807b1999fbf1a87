"""Seconds and bytes of a lake exported from a sealed ledger: whole, again, the next entries, verified, counted. One JSON line.

MOTCUA_VAR=/tmp/bench-exports python bench/exports.py [ENTRIES] [MASTER]   (DATABASE_URL for PostgreSQL; an empty database; extra «analytics»)
"""

import json
import sys
from pathlib import Path
from time import perf_counter, process_time

from facts import EVENTS_EACH, call_command, fill, settings

from motcua.facts import queries
from motcua.facts.lake.asking import Lake
from motcua.facts.lake.engines import duckdb, opened
from motcua.facts.lake.exporting import export
from motcua.facts.lake.refolding import Refolded
from motcua.facts.lake.verifying import verify
from motcua.facts.subscribers import catch_up
from motcua.kernel import clock

NEWS = 10_000


def measured(name, work, figures):  # type: ignore[no-untyped-def]
    wall, cpu = perf_counter(), process_time()
    result = work()
    figures[f"{name}_s"] = round(perf_counter() - wall, 2)
    figures[f"{name}_cpu_s"] = round(process_time() - cpu, 2)
    return result


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def main() -> None:
    """Fill a ledger, export it, export what came next."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    master = sys.argv[2] if len(sys.argv) > 2 else ""
    fill(entries)
    catch_up()
    lake, figures = settings.VAR / "lake", {}
    told = measured("whole", lambda: export(lake), figures)
    figures["bytes_an_entry"] = round(size(lake / "entries") / told.size)
    figures["bytes_a_dossier"] = round(size(lake / "dossiers") / told.rows["dossiers"])
    measured("again", lambda: export(lake), figures)
    fill(NEWS, first=entries // EVENTS_EACH)
    catch_up()
    next_ = measured("news", lambda: export(lake), figures)
    figures |= {"entries": told.size, "news": next_.appended, "news_dossiers": next_.written}
    figures["problems"] = len(measured("verify", lambda: verify(lake, duckdb()), figures))
    year = queries.period_of(clock.now(), "year")
    span = queries.span_of(year, clock.now())
    counted = measured(
        "count", lambda: Lake(lake, duckdb()).counts_by_agency(queries.measures(), span), figures
    )
    again = measured(
        "refold", lambda: Refolded(lake, duckdb()).counts_by_agency(queries.measures(), span), figures
    )
    live = queries.counts_by_agency(queries.measures(), year, as_of=span.parameters["as_of"])
    figures |= {"cells": sum(map(len, counted.values())), "same": again == counted == live}
    if master:
        with opened("spark", master) as spark:
            several = measured(
                "refold_spark",
                lambda: Refolded(lake, spark).counts_by_agency(queries.measures(), span),
                figures,
            )
        figures["same_on_spark"] = several == live
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
