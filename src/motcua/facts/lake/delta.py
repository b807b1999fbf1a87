"""Delta tables: replaced, merged by key, appended to, taken back. Each returns the version it made."""

from collections.abc import Collection
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake

PART = "part"
KEEP_HOURS = 7 * 24  # versions that a reader may still be at
WRITER = WriterProperties(compression="ZSTD")


def replace(place: Path, staged: Path, checkpoint: str, *, parted: bool) -> int:
    """The whole table anew."""
    write_deltalake(
        place,
        _reader(staged),
        mode="overwrite",
        schema_mode="overwrite",
        partition_by=[PART] if parted else None,
        writer_properties=WRITER,
        commit_properties=_told(checkpoint),
    )
    return _version(place)


def append(place: Path, staged: Path, checkpoint: str) -> int:
    """More rows."""
    write_deltalake(
        place,
        _reader(staged),
        mode="append",
        writer_properties=WRITER,
        commit_properties=_told(checkpoint),
    )
    return _version(place)


def merge(place: Path, staged: Path, checkpoint: str) -> int:
    """Rows in place of those with the same key, whatever partition these were in; others are added."""
    merger = DeltaTable(place).merge(
        _reader(staged),
        predicate="kept.key = news.key",
        source_alias="news",
        target_alias="kept",
        writer_properties=WRITER,
        commit_properties=_told(checkpoint),
    )
    merger.when_matched_update_all().when_not_matched_insert_all().execute()
    return _version(place)


def taken_back(place: Path, version: int) -> int:
    """What a run that died has left is undone; the table is as it was at `version`."""
    table = DeltaTable(place)
    if table.version() != version:
        table.restore(version)
    return _version(place)


def tidied(place: Path) -> None:
    """Files that no version of the last week names are removed."""
    DeltaTable(place).vacuum(retention_hours=KEEP_HOURS, dry_run=False)


def files(place: Path, version: int, parts: Collection[int] | None = None) -> list[str]:
    """The Parquet files of that version, of these partitions only."""
    table = DeltaTable(place, version=version)
    if parts is None:
        return sorted(table.file_uris())
    return sorted(table.file_uris(file_pruning_predicate=[(PART, "in", sorted(parts))]) if parts else ())


def parts(place: Path, version: int) -> set[int]:
    """Which partitions it has."""
    table = DeltaTable(place, version=version)
    return {int(part[PART]) for part in table.partitions()}


def _reader(staged: Path) -> pa.RecordBatchReader:
    source = pq.ParquetFile(staged)
    return pa.RecordBatchReader.from_batches(source.schema_arrow, source.iter_batches())


def _told(checkpoint: str) -> CommitProperties:
    return CommitProperties(custom_metadata={"checkpoint": checkpoint})


def _version(place: Path) -> int:
    return int(DeltaTable(place).version())
