"""Bring the lake up to the sealed tree: facts that changed since the last time are merged, new entries appended.

Any run that dies is as if it had never been; a run without news changes nothing.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import models

from motcua.facts.contract import Fold
from motcua.facts.errors import LakeForeign
from motcua.facts.lake import delta, manifest
from motcua.facts.lake.manifest import Manifest
from motcua.facts.queries import CURSOR, folded_to
from motcua.facts.registry import folds
from motcua.facts.subscribers import catch_up
from motcua.kernel.errors import NotFound
from motcua.ledger import queries as ledger
from motcua.ledger.subscribers import held

ENTRIES, STAGE = "entries", ".staged"
ROWS_AT_ONCE = 50_000
LEAVES_AT_ONCE, LEAVES_A_FILE = 5_000, 1_000_000
NO_MONTH = 0  # of rows that belong to none: agencies, procedures, what was never received
MONTH = "received_month"
KINDS: "dict[type[models.Field[Any, Any]], pa.DataType]" = {
    models.DateTimeField: pa.timestamp("us"),  # UTC, without saying so: every engine reads that alike
    models.BooleanField: pa.bool_(),
    models.IntegerField: pa.int64(),
}
ENTRY = pa.schema([
    ("leaf_index", pa.int64()), ("entry_id", pa.int64()), ("kind", pa.string()), ("actor", pa.string()),
    ("subject", pa.string()), ("recorded_at", pa.timestamp("us")), ("content", pa.binary()),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """What is in the lake now, and how much of it this run wrote."""

    size: int
    rows: dict[str, int]
    written: int  # rows of facts
    appended: int  # entries


def export(lake: Path, *, is_whole: bool = False) -> Exported:
    """`is_whole` writes everything anew. Raises LakeBusy, LakeForeign."""
    with manifest.alone(lake):
        known = None if is_whole else manifest.read(lake)
        if known and not _is_ours(known):
            raise LakeForeign(lake)
        if known and known.code != manifest.code_digest():
            known = None
        stage = lake / STAGE
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir()
        try:
            return _export(lake, known, stage)
        finally:
            shutil.rmtree(stage)


def schema_of(fold: Fold) -> pa.Schema:
    """The columns of a table of facts: its partition, its key, the last leaf it knows, its state."""
    kinds = [(name, _kind(fold.model._meta.get_field(name))) for name in fold.state._fields]
    return pa.schema(
        [
            (delta.PART, pa.int32()),
            ("key", pa.string()),
            ("leaf_index", pa.int64()),
            *kinds,
        ]
    )


def write_rows(path: Path, schema: pa.Schema, rows: Iterable[Sequence[Any]]) -> int:
    """One Parquet file, batch by batch."""
    count, source = 0, iter(rows)
    with pq.ParquetWriter(path, schema) as writer:
        while batch := list(islice(source, ROWS_AT_ONCE)):
            arrays = [
                pa.array([_plain(row[i]) for row in batch], field.type) for i, field in enumerate(schema)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
    return count


def _is_ours(known: Manifest) -> bool:
    """Whether this ledger grew out of what the lake holds."""
    try:
        return not known.size or ledger.checkpoint_of(known.size) == known.checkpoint
    except NotFound:
        return False


def _export(lake: Path, known: Manifest | None, stage: Path) -> Exported:
    for name, version in known.tables.items() if known else ():
        delta.taken_back(lake / name, version)
    size, news, rows = _staged(stage, known.size if known else 0)
    if known and size == known.size:
        return Exported(size, known.rows, 0, 0)
    checkpoint = ledger.checkpoint_of(size) if size else ""
    tables = {
        fold.name: _put(lake / fold.name, stage / fold.name, checkpoint, known, news[fold.name])
        for fold in folds()
    }
    tables[ENTRIES] = _append_entries(lake / ENTRIES, known, size, checkpoint)
    root = ledger.root_at(size).hex() if size else ""
    Manifest(size, root, checkpoint, manifest.code_digest(), tables, rows).write(lake)
    for name in tables:
        delta.tidied(lake / name)
    return Exported(size, rows, sum(news.values()), size - (known.size if known else 0))


def _staged(stage: Path, known: int) -> tuple[int, dict[str, int], dict[str, int]]:
    """(leaves, changed rows, all rows): read while the fold stands still, at a size that was signed."""
    with held(CURSOR):
        catch_up()
        size = folded_to() + 1
        news = {fold.name: _stage(fold, stage / fold.name, known) for fold in folds()}
        return size, news, {fold.name: fold.model._default_manager.count() for fold in folds()}


def _stage(fold: Fold, path: Path, known: int) -> int:
    schema = schema_of(fold)
    rows = fold.model._default_manager.filter(leaf_index__gte=known) if known else fold.model._default_manager
    has_month = MONTH in fold.state._fields
    order = (MONTH, "agency") if has_month else ("key",)
    values = rows.order_by(*order).values_list(*schema.names[1:]).iterator(chunk_size=ROWS_AT_ONCE)
    month = schema.names[1:].index(MONTH) if has_month else None
    return write_rows(
        path, schema, (((row[month] or NO_MONTH) if month is not None else NO_MONTH, *row) for row in values)
    )


def _put(place: Path, staged: Path, checkpoint: str, known: Manifest | None, news: int) -> int:
    if known is None:
        return delta.replace(place, staged, checkpoint, parted=True)
    return delta.merge(place, staged, checkpoint) if news else known.tables[place.name]


def _append_entries(place: Path, known: Manifest | None, size: int, checkpoint: str) -> int:
    """A commit for each million; nothing sealed ever changes."""
    staged = place.parent / STAGE / ENTRIES
    version = known.tables[ENTRIES] if known else -1
    if known is None:
        write_rows(staged, ENTRY, ())
        version = delta.replace(place, staged, checkpoint, parted=False)
    for first in range(known.size if known else 0, size, LEAVES_A_FILE):
        write_rows(staged, ENTRY, _entries(first, min(first + LEAVES_A_FILE, size)))
        version = delta.append(place, staged, checkpoint)
    return version


def _entries(first: int, end: int) -> Iterator[Sequence[Any]]:
    for start in range(first, end, LEAVES_AT_ONCE):
        for leaf, entry, content in ledger.contents(start - 1, min(start + LEAVES_AT_ONCE, end) - 1):
            told = json.loads(content)
            yield leaf, entry, *(told[name] for name in ("kind", "actor", "subject")), _moment(told), content


def _moment(told: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(told["recorded_at"])


def _kind(field: Any) -> pa.DataType:
    return next((kind for type_, kind in KINDS.items() if isinstance(field, type_)), pa.string())


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value
