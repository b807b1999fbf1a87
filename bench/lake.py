"""A national lake made in one go (vectorised), and the declared measures counted over it against bare SQL. One JSON line.

python bench/lake.py [DOSSIERS] [FOLDER]   (needs the extra «analytics» and numpy; 2,500,000 dossiers by default, no database)

A year of 3,355 agencies: Poisson arrivals, one FIFO queue an officer by Lindley's recursion, supplements, two clocks;
written twice: as events in order of time, and as the facts those events fold to.
"""

import json
import os
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

import numpy as np  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from motcua.facts.lake.asking import Lake  # noqa: E402
from motcua.facts.lake.writing import MANIFEST, put, schema_of  # noqa: E402
from motcua.facts.queries import Period, measures, span_of  # noqa: E402
from motcua.facts.registry import folds  # noqa: E402

AGENCIES, PROCEDURES, YEAR = 3_355, 300, 2025
DAY = 480.0  # working minutes
MICROSECONDS_A_MINUTE = 60_000_000
LIMITS = np.array([1, 2, 3, 5, 7, 10, 15, 20, 30])
SHARES = [0.2, 0.08, 0.2, 0.2, 0.1, 0.1, 0.07, 0.03, 0.02]
COUNTED = (
    "on_time_766", "on_time_legal", "on_time_citizen", "online", "self_filed", "e_result", "digitised", "reused", "paid_online",
    "received",
)  # fmt: skip
BARE = """
    SELECT agency, COUNT(*), COUNT(*) FILTER (WHERE is_on_time_766), COUNT(*) FILTER (WHERE is_on_time_legal),
        COUNT(*) FILTER (WHERE is_on_time_citizen), COUNT(*) FILTER (WHERE channel IN ('self', 'assisted', 'agent')),
        COUNT(*) FILTER (WHERE channel = 'self'), COUNT(*) FILTER (WHERE has_outcome_document AND has_electronic_outcome),
        COUNT(*) FILTER (WHERE digitised_count > 0 AND has_electronic_outcome), COUNT(*) FILTER (WHERE reused_count > 0),
        COUNT(*) FILTER (WHERE (fee_vnd > 0 OR duty_vnd > 0) AND is_paid_online), COUNT(*) FILTER (WHERE finished_at IS NOT NULL)
    FROM read_parquet({files}) WHERE received_month BETWEEN {first} AND {last} GROUP BY agency
"""
Columns = dict[str, "np.ndarray"]


def fifo(server: "np.ndarray", arrival: "np.ndarray", service: "np.ndarray") -> "np.ndarray":
    """When each is done, one at a time and in order at each server: one running maximum serves all queues."""
    order = np.lexsort((arrival, server))
    servers, arrivals, services = server[order], arrival[order], service[order]
    total = np.cumsum(services)
    is_first = np.empty(len(servers), bool)
    is_first[0] = True
    np.not_equal(servers[1:], servers[:-1], out=is_first[1:])
    segment = np.cumsum(is_first) - 1
    before = (total - services)[is_first][segment]
    apart = 1e7 * segment
    late = np.maximum.accumulate(arrivals - (total - services - before) + apart) - apart
    done = np.empty(len(servers))
    done[order] = late + (total - before)
    return done


class Year:
    """Working minutes of a year, and what they are on the wall (08:00 to 16:00, weekends off)."""

    def __init__(self) -> None:
        days = np.datetime64(f"{YEAR}-01-01") + np.arange(365 * 3)
        self.is_working = np.is_busday(days)
        self.starts = (
            days[self.is_working].astype("datetime64[us]").astype(np.int64) + 60 * MICROSECONDS_A_MINUTE
        )
        self.before = np.cumsum(self.is_working)
        self.zero = np.datetime64(f"{YEAR}-01-01", "us").astype(np.int64)

    def on_the_wall(self, minutes: "np.ndarray") -> "np.ndarray":
        """Microseconds in UTC."""
        day = np.clip((minutes // DAY).astype(np.int64), 0, len(self.starts) - 1)
        return self.starts[day] + ((minutes - day * DAY) * MICROSECONDS_A_MINUTE).astype(np.int64)

    def working(self, seconds: "np.ndarray") -> "np.ndarray":
        """Working minutes since New Year at these seconds of local time."""
        day = (seconds // 86_400).astype(np.int32)
        minute = np.clip((seconds - day * 86_400.0 - 8 * 3_600) / 60, 0, DAY)
        return np.where(self.is_working[day], (self.before[day] - 1) * DAY + minute, self.before[day] * DAY)


def lived(
    count: int, chance: "np.random.Generator"
) -> tuple[Columns, list[tuple[str, "np.ndarray", "np.ndarray"]]]:
    """(facts, events as (kind, which dossiers, moments))."""
    year = Year()
    weights = chance.permutation(1 / np.arange(1, AGENCIES + 1) ** 0.7)
    agency = chance.choice(AGENCIES, count, p=weights / weights.sum()).astype(np.int32)
    weights = 1 / np.arange(1, PROCEDURES + 1)
    procedure = chance.choice(PROCEDURES, count, p=weights / weights.sum()).astype(np.int32)
    limit = chance.choice(LIMITS, PROCEDURES, p=SHARES)[procedure] * DAY
    is_online = chance.random(count) < np.clip(chance.beta(6, 3, AGENCIES), 0.05, 0.98)[agency]
    seconds = np.sort(chance.random(count)) * 365 * 86_400
    arrival = year.working(seconds)
    officers = np.maximum(
        1, np.ceil(np.bincount(agency, minlength=AGENCIES) * 62 / (year.before[364] * DAY * 0.85))
    )
    first = np.concatenate([[0], np.cumsum(officers)[:-1]])
    officer = (first[agency] + (chance.random(count) * officers[agency]).astype(np.int64)).astype(np.int32)
    received = fifo(officer, arrival, chance.exponential(8, count))
    looked = fifo(officer, received, chance.lognormal(3.3, 0.7, count))
    asked = np.flatnonzero(chance.random(count) < 0.12)
    supplied = looked[asked] + chance.exponential(960, len(asked))
    decided = looked.copy()
    decided[asked] = fifo(officer[asked], supplied, chance.lognormal(3, 0.6, len(asked)))
    signed = fifo(agency, decided, chance.exponential(3, count))
    given = signed + chance.exponential(20, count)
    citizens = np.zeros(count)
    citizens[asked] = supplied - looked[asked]
    restart = received.copy()
    restart[asked] = supplied
    supplements = np.zeros(count, np.int64)
    supplements[asked] = 1
    paid = chance.random(count) < 0.7
    moments = {
        "submitted_at": year.zero + (seconds * 1e6).astype(np.int64) - 7 * 60 * MICROSECONDS_A_MINUTE,
        "received_at": year.on_the_wall(received),
        "finished_at": year.on_the_wall(signed),
        "returned_at": year.on_the_wall(given),
        "first_due_at": year.on_the_wall(received + limit),
        "due_at": year.on_the_wall(restart + limit),
    }
    facts: Columns = {
        "agency": agency, "procedure": procedure, "officer": officer, **moments,
        "is_on_time_766": signed - received - citizens <= limit,
        "is_on_time_legal": signed - restart <= limit,
        "is_on_time_citizen": signed <= received + limit,
        "waiting_minutes": (moments["finished_at"] - moments["submitted_at"]) // MICROSECONDS_A_MINUTE,
        "m766_minutes": (signed - received - citizens).astype(np.int64),
        "citizen_minutes": citizens.astype(np.int64),
        "supplement_count": supplements,
        "is_online": is_online, "is_self": is_online & (chance.random(count) < 0.72),
        "digitised_count": (chance.random(count) < np.clip(chance.beta(9, 2, AGENCIES), 0.1, 1)[agency]).astype(np.int64),
        "reused_count": (chance.random(count) < 0.3).astype(np.int64),
        "has_electronic_outcome": chance.random(count) < 0.96,
        "has_fee": paid, "fee_vnd": paid * 50_000, "is_paid_online": paid & (chance.random(count) < 0.6),
    }  # fmt: skip
    between = [year.on_the_wall(each) for each in (looked[asked], supplied, decided)]
    return facts, happened(facts, asked, between)


def happened(
    facts: Columns, asked: "np.ndarray", between: list["np.ndarray"]
) -> list[tuple[str, "np.ndarray", "np.ndarray"]]:
    """(kind, which dossiers, moments)."""
    everyone, paid, minute = np.arange(len(facts["agency"])), facts["has_fee"], MICROSECONDS_A_MINUTE
    asked_at, supplied_at, decided_at = between
    return [
        ("dossier.submitted", everyone, facts["submitted_at"]),
        ("dossier.fee_paid", everyone[paid], facts["submitted_at"][paid] + minute),
        ("dossier.received", everyone, facts["received_at"]),
        ("dossier.supplement_requested", asked, asked_at),
        ("dossier.supplement_supplied", asked, supplied_at),
        ("dossier.step_finished", everyone, decided_at),
        ("dossier.outcome_approved", everyone, facts["finished_at"] - minute),
        ("dossier.concluded", everyone, facts["finished_at"]),
        ("dossier.outcome_returned", everyone, facts["returned_at"]),
    ]


def write_facts(folder: Path, facts: Columns) -> int:
    """The lake's own layout: a partition a month of reception. Returns bytes."""
    fold = next(fold for fold in folds() if fold.name == "dossiers")
    schema = schema_of(fold)
    count = len(facts["agency"])
    months = (
        (facts["received_at"] + 7 * 60 * MICROSECONDS_A_MINUTE)
        .astype("datetime64[us]")
        .astype("datetime64[M]")
    )
    numbers = (months.astype(int) // 12 + 1970) * 100 + months.astype(int) % 12 + 1
    names = {
        "agency": pa.array([f"H{i % 34:02d}.{i}" for i in range(AGENCIES)]),
        "procedure": pa.array([f"1.{i:06d}" for i in range(PROCEDURES)]),
    }
    size = 0
    order = np.argsort(numbers, kind="stable")
    bounds = np.flatnonzero(np.diff(numbers[order], prepend=-1))
    for start, end in zip(bounds, [*bounds[1:], count], strict=True):
        some = order[start:end]
        path = folder / "facts" / f"{0:012d}" / "dossiers" / f"part={numbers[some[0]]}" / "rows.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        arrays = [_column(field, facts, some, names, int(numbers[some[0]])) for field in schema]
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd")
        size += path.stat().st_size
    put(folder / MANIFEST, json.dumps({"leaf_index": 0, "rows": {"dossiers": count}, "leaves": 0}).encode())
    return size


def _column(
    field: "pa.Field", facts: Columns, some: "np.ndarray", names: dict[str, "pa.Array"], month: int
) -> "pa.Array":
    """One column of one month; what the simulation does not tell is empty or zero."""
    name, count = field.name, len(some)
    if name in names:
        return names[name].take(pa.array(facts[name][some]))
    if name == "key":
        return pa.array(np.char.mod("d%010d", some))
    if name == "received_month":
        return pa.array(np.full(count, month))
    if name == "channel":
        way = np.where(facts["is_self"][some], 0, np.where(facts["is_online"][some], 1, 2))
        return pa.array(["self", "assisted", "counter"]).take(pa.array(way))
    if name in facts:
        return pa.array(facts[name][some]).cast(field.type)
    return _usual(field, count)


def _usual(field: "pa.Field", count: int) -> "pa.Array":
    if field.name == "has_outcome_document":
        return pa.array(np.ones(count, bool))
    if pa.types.is_string(field.type):
        usual = pa.array(["concluded" if field.name == "end_kind" else ""])
        return usual.take(pa.array(np.zeros(count, np.int8)))
    if pa.types.is_timestamp(field.type):
        return pa.nulls(count, field.type)
    return pa.array(np.zeros(count, np.int8)).cast(field.type)


def write_events(
    path: Path, facts: Columns, events: list[tuple[str, "np.ndarray", "np.ndarray"]]
) -> tuple[int, int]:
    """All of them in order of time. Returns (how many, bytes)."""
    which = np.concatenate([some for _, some, _ in events]).astype(np.int32)
    moments = np.concatenate([at for _, _, at in events])
    kinds = np.concatenate([np.full(len(some), i, np.int8) for i, (_, some, _) in enumerate(events)])
    order = np.argsort(moments, kind="stable")
    which, moments, kinds = which[order], moments[order], kinds[order]
    table = pa.table({
        "leaf_index": np.arange(len(which)),
        "dossier": which,
        "agency": facts["agency"][which].astype(np.int16),
        "kind": pa.DictionaryArray.from_arrays(pa.array(kinds), pa.array([kind for kind, _, _ in events])),
        "recorded_at": pa.array(moments).cast(pa.timestamp("us")),
        "actor": facts["officer"][which],
    })  # fmt: skip
    plain = {"leaf_index": "DELTA_BINARY_PACKED", "recorded_at": "DELTA_BINARY_PACKED", "dossier": "PLAIN"}
    pq.write_table(table, path, compression="zstd", use_dictionary=["kind", "agency"], column_encoding=plain)
    return len(which), path.stat().st_size


def main() -> None:
    """Tell the year, write it, count it both ways."""
    count = int(float(sys.argv[1])) if len(sys.argv) > 1 else 2_500_000
    folder = (
        Path(sys.argv[2]) if len(sys.argv) > 2 else Path(os.environ.get("MOTCUA_VAR", "/tmp/motcua-lake"))
    )
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(1)
    begin = perf_counter()
    facts, events = lived(count, chance)
    told = perf_counter()
    event_count, event_bytes = write_events(folder / "events.parquet", facts, events)
    with_events = perf_counter()
    fact_bytes = write_facts(folder, facts)
    written = perf_counter()
    del facts, events
    figures = {
        "dossiers": count, "events": event_count, "live_seconds": round(told - begin, 1),
        "write_events_seconds": round(with_events - told, 1), "write_facts_seconds": round(written - with_events, 1),
        "event_megabytes": event_bytes >> 20, "fact_megabytes": fact_bytes >> 20,
    }  # fmt: skip
    print(json.dumps(figures | asked(folder)))


def asked(folder: Path) -> dict[str, float]:
    """Ten measures of a year, by agency: as declared and bare; and every measure of dossiers, by month."""
    lake, year = Lake(folder), Period.parse(str(YEAR))
    as_of = datetime(YEAR + 1, 6, 1, tzinfo=UTC)
    files = [str(path) for path in sorted(lake.facts.glob("dossiers/*/*.parquet"))]
    bare = BARE.format(files=files, first=year.first, last=year.last)
    lake.engine.execute(bare).fetchall()  # what the disk had to be asked for is in memory now
    bare_seconds, bare_cpu, rows = _timed(lambda: lake.engine.execute(bare).fetchall())
    ours_seconds, ours_cpu, found = _timed(lambda: lake.counts_by_agency(COUNTED, span_of(year, as_of)))
    every = [
        name for name, measure in measures().items() if measure.facts == "dossiers" and not measure.whole
    ]
    all_seconds, _, _ = _timed(
        lambda: [lake.counts_by_agency(every, span_of(month, as_of)) for month in year.months]
    )
    _same({row[0]: row[1:] for row in rows}, found)
    return {
        "bare_seconds": bare_seconds, "bare_cpu": bare_cpu, "declared_seconds": ours_seconds, "declared_cpu": ours_cpu,
        "times_bare": round(ours_seconds / bare_seconds, 2), "all_measures_by_month_seconds": all_seconds,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }  # fmt: skip


def _same(bare, found) -> None:  # type: ignore[no-untyped-def]
    """Both say the same of every agency, or there is nothing to compare."""
    order = COUNTED[:9]
    for agency, (among, *counted) in bare.items():
        mine = found[agency]
        assert mine["received"].denominator == among
        assert [mine[name].numerator for name in order] == counted[:9]


def _timed(ask):  # type: ignore[no-untyped-def]
    wall, cpu = perf_counter(), process_time()
    result = ask()
    return round(perf_counter() - wall, 3), round(process_time() - cpu, 3), result


if __name__ == "__main__":
    main()
