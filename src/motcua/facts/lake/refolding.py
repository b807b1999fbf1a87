"""Fold the lake's sealed entries again and count that: what anybody can do who has the lake and no database.

DuckDB hands the entries to this process, which keeps every state in memory (some 2 KB a dossier); Spark spreads them over
its executors by key. The folds are the same functions that follow the ledger.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from motcua.facts.contract import Fold
from motcua.facts.folding import advanced
from motcua.facts.lake import delta, tasks
from motcua.facts.lake.asking import Lake
from motcua.facts.lake.engines import Engine
from motcua.facts.lake.exporting import ENTRIES, schema_of
from motcua.facts.registry import fold_named
from motcua.facts.rules.measures import Measure
from motcua.facts.rules.recount import Span
from motcua.ledger.queries import read_back

PIECE = "key string, leaf_index long, entry_id long, content binary"
SPARK_TYPES = {"int64": "long", "int32": "int", "bool": "boolean", "timestamp[us]": "timestamp_ntz"}
AT_ONCE = 20_000
Row = Mapping[str, Any]


class Refolded(Lake):
    """A lake whose facts are what its entries tell, whatever its tables of facts say."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        super().__init__(folder, engine)
        self._tables: dict[str, Any] = {}

    def rows(self, facts: str, _first: Measure | None = None, _spans: Sequence[Span] = ()) -> Any:
        """All rows of that table."""
        if facts not in self._tables:
            told = self._on_spark(facts) if self.engine.session else self._here(facts)
            self._tables[facts] = told
        return self._tables[facts]

    @cached_property
    def _entries(self) -> list[str]:
        return delta.files(self.folder / ENTRIES, self.manifest.tables[ENTRIES])

    def _here(self, facts: str) -> Any:
        fold = fold_named(facts)
        entries: Any = ()
        if self._entries:
            table = self.engine.table(self._entries)
            ordered = table.filter(table["kind"].isin(sorted(fold.kinds))).order_by("leaf_index")
            entries = self.engine.batches(ordered.select("leaf_index", "entry_id", "content"), AT_ONCE)
        told = (row for batch in entries for entry in batch.to_pylist() for row in pieces(fold, entry))
        return self.engine.held(folded(fold, told))

    def _on_spark(self, facts: str) -> Any:
        fold = fold_named(facts)
        if not self._entries:
            return self.engine.held(folded(fold, ()))
        entries = self.engine.session.read.parquet(*self._entries)
        mine = entries.where(entries["kind"].isin(sorted(fold.kinds)))
        split = mine.select("leaf_index", "entry_id", "content").mapInArrow(tasks.pieces_of(facts), PIECE)
        apart = split.repartition("key").sortWithinPartitions("leaf_index")
        schema = ", ".join(f"`{field.name}` {_spark_type(field)}" for field in schema_of(fold))
        return self.engine.framed(apart.mapInArrow(tasks.rows_of(facts), schema).persist())


def pieces(fold: Fold, entry: Row) -> Iterator[dict[str, Any]]:
    """The keys of a fold that an entry belongs to."""
    sealed = read_back(entry["leaf_index"], entry["entry_id"], bytes(entry["content"]))
    for key, _data in fold.split(sealed):
        yield {"key": key, **entry}


def folded(fold: Fold, rows: Iterable[Row]) -> pa.Table:
    """Pieces in the order of leaves → one row a key."""
    kept: dict[str, tuple[int, Any]] = {}
    for row in rows:
        key = row["key"]
        event = read_back(row["leaf_index"], row["entry_id"], bytes(row["content"]))
        for mine, data in fold.split(event):
            if mine == key:
                kept[key] = advanced(fold, kept.get(key, (-1, None)), event, data)
    schema = schema_of(fold)
    columns = list(zip(*((0, key, leaf, *state) for key, (leaf, state) in kept.items()), strict=True))
    columns = columns or [()] * len(schema)
    arrays = [
        pa.array(map(_plain, column), field.type) for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _spark_type(field: pa.Field) -> str:
    return SPARK_TYPES.get(str(field.type), "string")


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value
