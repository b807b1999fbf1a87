"""A year of 3,355 agencies told in one go with NumPy: for bench/lake.py, which has set Django up.

Poisson arrivals, one FIFO queue an officer by Lindley's recursion, supplements, two clocks. Written as events in order of
time, and as the facts those events fold to, in the lake's own Delta table.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import write_deltalake

from motcua.facts.lake import delta
from motcua.facts.lake.exporting import schema_of
from motcua.facts.registry import folds

AGENCIES, PROCEDURES, YEAR = 3_355, 300, 2025
DAY = 480.0  # working minutes
MICROSECONDS_A_MINUTE = 60_000_000
LIMITS = np.array([1, 2, 3, 5, 7, 10, 15, 20, 30])
SHARES = [0.2, 0.08, 0.2, 0.2, 0.1, 0.1, 0.07, 0.03, 0.02]
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


def write_facts(folder: Path, facts: Columns, first: int) -> None:
    """The lake's own layout: a partition a month of reception."""
    fold = next(fold for fold in folds() if fold.name == "dossiers")
    schema = schema_of(fold)
    facts, count = {**facts, "first": np.array([first])}, len(facts["agency"])
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
    order = np.lexsort((facts["agency"], numbers))  # as the export writes them
    bounds = np.flatnonzero(np.diff(numbers[order], prepend=-1))
    for start, end in zip(bounds, [*bounds[1:], count], strict=True):
        some = order[start:end]
        arrays = [_column(field, facts, some, names, int(numbers[some[0]])) for field in schema]
        table = pa.Table.from_arrays(arrays, schema=schema)
        write_deltalake(
            folder / "dossiers",
            table,
            mode="append",
            partition_by=[delta.PART],
            writer_properties=delta.WRITER,
        )


def _column(
    field: "pa.Field", facts: Columns, some: "np.ndarray", names: dict[str, "pa.Array"], month: int
) -> "pa.Array":
    """One column of one month; what the simulation does not tell is empty or zero."""
    name, count = field.name, len(some)
    if name in names:
        return names[name].take(pa.array(facts[name][some]))
    if name == "key":
        number = pa.array(some + facts["first"][0]).cast(pa.string())
        return pc.binary_join_element_wise("d", pc.utf8_lpad(number, 10, "0"), "")
    if name in {"received_month", delta.PART}:
        return pa.array(np.full(count, month)).cast(field.type)
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
    path: Path, facts: Columns, events: list[tuple[str, "np.ndarray", "np.ndarray"]], first: int
) -> int:
    """All of them in order of time. Returns how many."""
    which = np.concatenate([some for _, some, _ in events]).astype(np.int32)
    moments = np.concatenate([at for _, _, at in events])
    kinds = np.concatenate([np.full(len(some), i, np.int8) for i, (_, some, _) in enumerate(events)])
    told = {
        "dossier.submitted": facts["is_online"], "dossier.fee_paid": facts["is_paid_online"],
        "dossier.received": facts["digitised_count"] > 0, "dossier.concluded": facts["is_on_time_legal"],
    }  # fmt: skip
    values = np.concatenate(
        [(told[k][some] if k in told else np.zeros(len(some))).astype(np.int8) for k, some, _ in events]
    )
    order = np.argsort(moments, kind="stable")
    which, moments, kinds, values = which[order], moments[order], kinds[order], values[order]
    table = pa.table({
        "leaf_index": np.arange(len(which)),
        "dossier": which + np.int32(first),
        "agency": facts["agency"][which].astype(np.int16),
        "kind": pa.DictionaryArray.from_arrays(pa.array(kinds), pa.array([kind for kind, _, _ in events])),
        "recorded_at": pa.array(moments).cast(pa.timestamp("us")),
        "due_at": pa.array(facts["due_at"][which]).cast(pa.timestamp("us")),
        "value": values,
        "actor": facts["officer"][which],
    })  # fmt: skip
    plain = {"leaf_index": "DELTA_BINARY_PACKED", "recorded_at": "DELTA_BINARY_PACKED", "dossier": "PLAIN"}
    pq.write_table(table, path, compression="zstd", use_dictionary=["kind", "agency"], column_encoding=plain)
    return len(which)
