"""A national lake made in one go (vectorised), and the declared measures counted over it against bare SQL. One JSON line.

python bench/lake.py [DOSSIERS] [FOLDER] [MASTER]   (extra «analytics» and numpy; 2,500,000 dossiers by default, no database;
with a master, «local-cluster[2,1,2048]», Spark counts the same and is compared, extra «spark»)

A year of 3,355 agencies: Poisson arrivals, one FIFO queue an officer by Lindley's recursion, supplements, two clocks;
written twice: as events in order of time, and as the facts those events fold to, in the lake's own Delta tables. Several
million are several such years of the same offices, 2,500,000 at a time. Asking runs in a process of its own, so its memory is its own.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

import ibis  # noqa: E402
import numpy as np  # noqa: E402
import pyarrow as pa  # noqa: E402
from a_year import YEAR, lived, write_events, write_facts  # noqa: E402

from motcua.facts.lake import delta, engines  # noqa: E402
from motcua.facts.lake.asking import Lake  # noqa: E402
from motcua.facts.lake.manifest import Manifest, code_digest  # noqa: E402
from motcua.facts.queries import Period, measure_named, measures, span_of  # noqa: E402

COUNTED = (
    "on_time_766", "on_time_legal", "on_time_citizen", "online", "self_filed", "e_result", "digitised", "reused", "paid_online",
    "received",
)  # fmt: skip
WEIGHTS = (20, 10, 10, 10, 10, 10, 10, 10, 10, 0)
# The same ten by hand, out of the same facts.
BARE = """
    SELECT agency, received_month AS month,
        COUNT(*) AS of_0, COUNT(*) FILTER (WHERE is_on_time_766) AS in_0,
        COUNT(*) AS of_1, COUNT(*) FILTER (WHERE is_on_time_legal) AS in_1,
        COUNT(*) AS of_2, COUNT(*) FILTER (WHERE is_on_time_citizen) AS in_2,
        COUNT(*) AS of_3, COUNT(*) FILTER (WHERE channel IN ('self', 'assisted', 'agent')) AS in_3,
        COUNT(*) AS of_4, COUNT(*) FILTER (WHERE channel = 'self') AS in_4,
        COUNT(*) FILTER (WHERE has_outcome_document) AS of_5,
        COUNT(*) FILTER (WHERE has_outcome_document AND has_electronic_outcome) AS in_5,
        COUNT(*) AS of_6, COUNT(*) FILTER (WHERE digitised_count > 0 AND has_electronic_outcome) AS in_6,
        COUNT(*) AS of_7, COUNT(*) FILTER (WHERE reused_count > 0) AS in_7,
        COUNT(*) FILTER (WHERE fee_vnd > 0 OR duty_vnd > 0) AS of_8,
        COUNT(*) FILTER (WHERE (fee_vnd > 0 OR duty_vnd > 0) AND is_paid_online) AS in_8,
        COUNT(*) AS of_9, COUNT(*) FILTER (WHERE finished_at IS NOT NULL) AS in_9
    FROM read_parquet({files}) WHERE received_month BETWEEN {first} AND {last} GROUP BY ALL
"""
# Five by hand straight out of the events, each in its own month: one reading, no dossier is put together.
BARE_EVENTS = """
    SELECT agency, date_trunc('month', recorded_at + INTERVAL 7 HOUR) AS month,
        COUNT(*) FILTER (WHERE kind = 'dossier.concluded') AS of_0,
        COUNT(*) FILTER (WHERE kind = 'dossier.concluded' AND recorded_at <= due_at) AS in_0,
        COUNT(*) FILTER (WHERE kind = 'dossier.submitted') AS of_1,
        COUNT(*) FILTER (WHERE kind = 'dossier.submitted' AND value > 0) AS in_1,
        COUNT(*) FILTER (WHERE kind = 'dossier.fee_paid') AS of_2,
        COUNT(*) FILTER (WHERE kind = 'dossier.fee_paid' AND value > 0) AS in_2,
        COUNT(*) FILTER (WHERE kind = 'dossier.received') AS of_3,
        COUNT(*) FILTER (WHERE kind = 'dossier.received' AND value > 0) AS in_3,
        COUNT(*) FILTER (WHERE kind = 'dossier.outcome_returned') AS of_4,
        COUNT(*) FILTER (WHERE kind = 'dossier.outcome_returned' AND recorded_at <= due_at) AS in_4
    FROM read_parquet({files}) GROUP BY ALL
"""
SCORED = """
    SELECT *, ({points}) AS score, RANK() OVER (PARTITION BY month ORDER BY ({points}) DESC) AS place FROM ({counted})
"""
AT_ONCE = 2_500_000
EVENTS = "events"


def told(folder: Path, count: int) -> dict[str, float]:
    """Live the year, write it as events and as facts."""
    took = dict.fromkeys(("live", "write_events", "write_facts"), 0.0)
    event_count, chance = 0, np.random.default_rng(1)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / EVENTS).mkdir(parents=True)
    for first in range(0, count, AT_ONCE):
        begin = perf_counter()
        facts, events = lived(min(AT_ONCE, count - first), chance)
        lived_at = perf_counter()
        event_count += write_events(folder / EVENTS / f"{first:09d}.parquet", facts, events, first)
        written_at = perf_counter()
        write_facts(folder, facts, first)
        took["live"] += lived_at - begin
        took["write_events"] += written_at - lived_at
        took["write_facts"] += perf_counter() - written_at
    version = delta.DeltaTable(folder / "dossiers").version()
    Manifest(event_count, "", "", code_digest(), {"dossiers": version}, {"dossiers": count}).write(folder)
    sizes = {
        name: sum(p.stat().st_size for p in (folder / name).rglob("*.parquet"))
        for name in (EVENTS, "dossiers")
    }
    return {
        "dossiers": count, "events": event_count, **{f"{name}_seconds": round(s, 1) for name, s in took.items()},
        "event_megabytes": sizes[EVENTS] >> 20, "fact_megabytes": sizes["dossiers"] >> 20,
    }  # fmt: skip


def points(pairs: int) -> str:
    """Weighted shares, as whole ten-thousandths of a point: the same for every engine."""
    return " + ".join(
        f"CASE WHEN of_{i} > 0 THEN (in_{i} * {WEIGHTS[i] * 10_000}) // of_{i} ELSE 0 END"
        for i in range(pairs)
    )


def asked(folder: Path, master: str = "") -> dict[str, float]:
    """Ten measures of every agency and month, score and rank: as declared and bare; bare from the events; the memory of it all."""
    engine, year = engines.duckdb(), Period.parse(str(YEAR))
    lake, bare = Lake(folder, engine), engine.backend.con
    as_of = datetime(YEAR + 1, 6, 1, tzinfo=UTC)
    spans = [span_of(month, as_of) for month in year.months]
    some = [measure_named(name) for name in COUNTED]
    files = delta.files(folder / "dossiers", lake.manifest.tables["dossiers"])
    by_hand = SCORED.format(
        points=points(10), counted=BARE.format(files=files, first=year.first, last=year.last)
    )
    events = [str(path) for path in sorted((folder / EVENTS).glob("*.parquet"))]
    from_events = SCORED.format(points=points(5), counted=BARE_EVENTS.format(files=events))

    def declared() -> "pa.Table":
        return scored(lake.expression(some, spans)).to_pyarrow()

    bare.sql(by_hand).to_arrow_table()  # what the disk had to be asked for is in memory now
    cold, _, _ = _timed(declared)  # Ibis read and its expressions written for the first time
    bare_wall, bare_cpu, rows = _timed(lambda: bare.sql(by_hand).to_arrow_table())
    ours_wall, ours_cpu, found = _timed(declared)
    _same(rows, found)
    every = [m for m in measures().values() if m.facts == "dossiers" and not m.whole]
    all_wall, all_cpu, _ = _timed(lambda: lake.expression(every, spans).to_pyarrow())
    figures = {
        "bare_seconds": bare_wall, "bare_cpu": bare_cpu, "declared_seconds": ours_wall, "declared_cpu": ours_cpu,
        "times_bare": round(ours_wall / bare_wall, 2), "times_bare_cpu": round(ours_cpu / bare_cpu, 2),
        "declared_first_seconds": cold, "agency_months": found.num_rows, "all_measures_seconds": all_wall, "all_measures_cpu": all_cpu,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }  # fmt: skip
    wall, cpu, _ = _timed(lambda: bare.sql(from_events).to_arrow_table())
    figures |= {
        "bare_events_seconds": wall,
        "bare_events_cpu": cpu,
        "times_bare_events_cpu": round(ours_cpu / cpu, 2),
    }
    return figures | (on_spark(folder, master, found, spans) if master else {})


def scored(counted):  # type: ignore[no-untyped-def]
    """Score and rank on top of what was counted, the same for every engine."""
    points = sum(
        ibis.cases(
            (counted[f"of_{i}"] > 0, (counted[f"in_{i}"] * (weight * 10_000)) // counted[f"of_{i}"]), else_=0
        )
        for i, weight in enumerate(WEIGHTS)
    )
    by_month = counted.mutate(score=points.cast("int64"))
    return by_month.mutate(place=ibis.rank().over(group_by="month", order_by=ibis.desc("score")) + 1)


def on_spark(folder: Path, master: str, found: "pa.Table", spans) -> dict[str, float]:  # type: ignore[no-untyped-def]
    """The same expression once more where executors are processes of their own."""
    some = [measure_named(name) for name in COUNTED]
    begin = perf_counter()
    with engines.opened("spark", master) as spark:
        started = perf_counter() - begin
        lake = Lake(folder, spark)
        first, _, rows = _timed(lambda: scored(lake.expression(some, spans)).to_pyarrow())
        again, _, _ = _timed(lambda: scored(lake.expression(some, spans)).to_pyarrow())
    _same(rows, found)
    return {
        "spark_start_seconds": round(started, 1),
        "spark_first_seconds": first,
        "spark_again_seconds": again,
    }


def _same(one: "pa.Table", other: "pa.Table") -> None:
    """Both say the same of every agency and month, or there is nothing to compare."""
    order = [("agency", "ascending"), ("month", "ascending")]
    names = ["agency", "month", *(f"{part}_{i}" for i in range(10) for part in ("of", "in")), "score"]
    left, right = (each.select(names).sort_by(order).to_pylist() for each in (one, other))
    assert left == right


def _timed(ask):  # type: ignore[no-untyped-def]
    wall, cpu = perf_counter(), process_time()
    result = ask()
    return round(perf_counter() - wall, 3), round(process_time() - cpu, 3), result


def main() -> None:
    """Tell the year, write it, count it both ways."""
    words = sys.argv[1:]
    if words[:1] == ["--ask"]:
        print(json.dumps(asked(Path(words[1]), *words[2:3])))
        return
    count = int(float(words[0])) if words else AT_ONCE
    folder = Path(words[1]) if len(words) > 1 else Path(os.environ.get("MOTCUA_VAR", "/tmp/motcua")) / "lake"
    figures = told(folder, count)
    ask = [sys.executable, __file__, "--ask", str(folder), *words[2:3]]
    done = subprocess.run(ask, stdout=subprocess.PIPE, text=True, check=True)
    print(json.dumps(figures | json.loads(done.stdout.splitlines()[-1])))


if __name__ == "__main__":
    main()
