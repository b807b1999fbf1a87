"""Write the lake: one file a month and table of facts, one for each million leaves; a manifest last, which makes it valid."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import models, transaction

from motcua.facts.contract import Fold
from motcua.facts.queries import folded_to
from motcua.facts.registry import folds
from motcua.ledger.queries import Sealed, replay, tree_size

MANIFEST = "manifest.json"
ROWS_AT_ONCE = 50_000
LEAVES_A_FILE = 1_000_000
NO_MONTH = 0  # of rows that belong to none: agencies, procedures, what was never received
KINDS: "dict[type[models.Field[Any, Any]], pa.DataType]" = {
    models.DateTimeField: pa.timestamp("us"),  # UTC, without saying so: every engine reads that alike
    models.BooleanField: pa.bool_(),
    models.IntegerField: pa.int64(),
}
ENTRY = pa.schema([
    ("leaf_index", pa.int64()), ("entry_id", pa.int64()), ("kind", pa.string()), ("actor", pa.string()),
    ("subject", pa.string()), ("occurred_at", pa.timestamp("us")), ("recorded_at", pa.timestamp("us")), ("data", pa.string()),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What is in the lake now."""

    leaf_index: int
    rows: dict[str, int]
    leaves: int


def write(lake: Path, *, with_entries: bool = True) -> Written:
    """Replace the facts, add the entries that are not there yet. Readers see the old manifest until the new one is whole."""
    lake.mkdir(parents=True, exist_ok=True)
    with transaction.atomic():
        leaf = folded_to()
        place = lake / "facts" / f"{leaf:012d}"
        shutil.rmtree(place, ignore_errors=True)
        rows = {fold.name: _write_fold(fold, place / fold.name) for fold in folds()}
    leaves = _write_entries(lake / "entries") if with_entries else 0
    manifest = {"leaf_index": leaf, "rows": rows, "leaves": leaves}
    put(lake / MANIFEST, json.dumps(manifest).encode())
    for old in (lake / "facts").iterdir():
        if old.name != place.name:
            shutil.rmtree(old)
    return Written(leaf, rows, leaves)


def schema_of(fold: Fold) -> pa.Schema:
    """The columns of a table of facts."""
    return pa.schema(
        [(name, _kind(fold.model._meta.get_field(name))) for name in ("key", *fold.state._fields)]
    )


def write_rows(path: Path, schema: pa.Schema, rows: Iterable[Sequence[Any]]) -> int:
    """One Parquet file, batch by batch, in place when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".tmp")
    count = 0
    with pq.ParquetWriter(beside, schema, compression="zstd") as writer:
        source = iter(rows)
        while batch := list(islice(source, ROWS_AT_ONCE)):
            arrays = [
                pa.array([_plain(row[i]) for row in batch], field.type) for i, field in enumerate(schema)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
    beside.replace(path)
    return count


def put(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    beside = path.with_suffix(".tmp")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _write_fold(fold: Fold, place: Path) -> int:
    schema = schema_of(fold)
    rows = fold.model._default_manager.order_by("key")
    has_month = "received_month" in fold.state._fields
    months = (
        rows.order_by("received_month").values_list("received_month", flat=True).distinct()
        if has_month
        else [None]
    )
    count = 0
    for month in months:
        some = rows.filter(received_month=month) if has_month and month is not None else rows
        some = some.filter(received_month__isnull=True) if has_month and month is None else some
        values = some.values_list(*schema.names).iterator(chunk_size=ROWS_AT_ONCE)
        count += write_rows(place / f"part={month or NO_MONTH}" / "rows.parquet", schema, values)
    if not count:
        write_rows(place / f"part={NO_MONTH}" / "rows.parquet", schema, ())
    return count


def _write_entries(place: Path) -> int:
    """A file of a whole million never changes; the last one is written again."""
    size = tree_size()
    for first in range(0, size, LEAVES_A_FILE):
        last = min(first + LEAVES_A_FILE, size) - 1
        path = place / f"leaves-{first:012d}.parquet"
        if last - first + 1 == LEAVES_A_FILE and _is_whole(path):
            continue
        write_rows(path, ENTRY, _entries(first, last))
    return size


def _is_whole(path: Path) -> bool:
    return path.exists() and pq.ParquetFile(path).metadata.num_rows == LEAVES_A_FILE


def _entries(first: int, last: int) -> Iterator[Sequence[Any]]:
    for entry in replay(after=first - 1, limit=last - first + 1):
        yield (*_head(entry), json.dumps(entry.data, ensure_ascii=False, default=_text, sort_keys=True))


def _head(entry: Sealed) -> Sequence[Any]:
    return (
        entry.leaf_index, entry.entry_id, entry.kind, entry.actor, entry.subject, entry.occurred_at, entry.recorded_at,
    )  # fmt: skip


def _kind(field: Any) -> pa.DataType:
    return next((kind for type_, kind in KINDS.items() if isinstance(field, type_)), pa.string())


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value


def _text(value: Any) -> str:
    return (
        value.astimezone(UTC).isoformat(timespec="microseconds")
        if isinstance(value, datetime)
        else str(value)
    )
