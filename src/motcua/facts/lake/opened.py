"""Open data as one Parquet file."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from motcua.facts.opened import Row

SCHEMA = pa.schema([
    ("month", pa.string()), ("agency", pa.string()), ("name", pa.string()), ("kind", pa.string()), ("measure", pa.string()),
    ("numerator", pa.int64()), ("denominator", pa.int64()), ("is_hidden", pa.bool_()),
])  # fmt: skip


def write(rows: Iterable[Row]) -> bytes:
    """The same lines as the CSV, typed."""
    sink = pa.BufferOutputStream()
    table = pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], schema=SCHEMA)
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())
