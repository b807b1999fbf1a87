"""Read and write rows of states quickly: plain statements, the same on both databases, for live tables and scratch ones."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

from motcua.facts.contract import Fold

READ_AT_ONCE = 500
COPY_FROM = 200  # rows
Kept = tuple[int, Any]  # leaf index of the last event, state


class Table:
    """The rows of one fold. `scratch` works on a private copy that nobody else sees."""

    def __init__(self, fold: Fold, *, scratch: bool = False) -> None:
        self.fold = fold
        self.name = fold.model._meta.db_table
        self.columns = ["key", "leaf_index", *fold.state._fields]
        self._moments = self._positions(models.DateTimeField)
        self._booleans = self._positions(models.BooleanField)
        if scratch:
            self._make_scratch()

    def read(self, keys: Iterable[str]) -> dict[str, Kept]:
        """The states kept for these keys."""
        found: dict[str, Kept] = {}
        wanted = sorted(keys)
        for i in range(0, len(wanted), READ_AT_ONCE):
            some = wanted[i : i + READ_AT_ONCE]
            marks = ",".join(["%s"] * len(some))
            sql = f'SELECT {self._column_list} FROM {self._quoted} WHERE "key" IN ({marks})'  # noqa: S608
            with connection.cursor() as cursor:
                cursor.execute(sql, some)
                found.update((row[0], self._kept(row)) for row in cursor.fetchall())
        return found

    def write(self, kept: Iterable[tuple[str, Kept]]) -> None:
        """Insert or replace."""
        rows = [self._row(key, leaf, state) for key, (leaf, state) in kept]
        if connection.vendor == "postgresql" and len(rows) > COPY_FROM:
            self._copy(rows)
        elif rows:
            marks = ",".join(["%s"] * len(self.columns))
            with connection.cursor() as cursor:
                cursor.executemany(self._upsert(f"VALUES ({marks})"), rows)

    def _copy(self, rows: Iterable[Sequence[Any]]) -> None:
        """Many rows by COPY: a third of the time of single statements."""
        incoming = connection.ops.quote_name(f"incoming_{self.fold.model._meta.db_table}")
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE IF NOT EXISTS {incoming} AS {self._nothing}")
            cursor.execute(f"TRUNCATE {incoming}")
            with cursor.copy(f"COPY {incoming} ({self._column_list}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(self._upsert(f"SELECT {self._column_list} FROM {incoming}"))  # noqa: S608

    def _upsert(self, source: str) -> str:
        news = ",".join(f'"{c}" = excluded."{c}"' for c in self.columns[1:])
        return (
            f"INSERT INTO {self._quoted} ({self._column_list}) {source} "
            f'ON CONFLICT ("key") DO UPDATE SET {news}'
        )

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Every row in the order of keys, streamed; the same values on both databases."""
        found = self.fold.model._default_manager.order_by("key").values_list(*self.columns)
        return found.iterator(chunk_size=2000)

    def clear(self) -> None:
        """Forget everything."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self._quoted}")  # noqa: S608

    def publish(self) -> None:
        """Put the scratch rows in place of the live ones (in the caller's transaction) and drop the scratch."""
        live = connection.ops.quote_name(self.fold.model._meta.db_table)
        columns = self._column_list
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {live}")  # noqa: S608
            cursor.execute(f"INSERT INTO {live} ({columns}) SELECT {columns} FROM {self._quoted}")  # noqa: S608
            cursor.execute(f"DROP TABLE {self._quoted}")

    def _make_scratch(self) -> None:
        self.name = f"scratch_{self.name}"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self._quoted}")
            cursor.execute(f"CREATE TEMPORARY TABLE {self._quoted} AS {self._nothing}")
            cursor.execute(f'CREATE UNIQUE INDEX {self.name}_key ON {self._quoted} ("key")')

    @property
    def _nothing(self) -> str:
        """The shape of the table without its rows."""
        live = connection.ops.quote_name(self.fold.model._meta.db_table)
        return f"SELECT * FROM {live} WHERE 1 = 0"  # noqa: S608

    @property
    def _quoted(self) -> str:
        return connection.ops.quote_name(self.name)

    @property
    def _column_list(self) -> str:
        return ",".join(f'"{column}"' for column in self.columns)

    def _positions(self, kind: "type[models.Field[Any, Any]]") -> list[int]:
        meta = self.fold.model._meta
        return [i for i, column in enumerate(self.columns) if isinstance(meta.get_field(column), kind)]

    def _row(self, key: str, leaf: int, state: Any) -> Sequence[Any]:
        row = [key, leaf, *state]
        if connection.vendor == "sqlite":  # what Django would write, at a tenth of its price
            for i in self._moments:
                row[i] = row[i] and str(row[i].astimezone(UTC).replace(tzinfo=None))
        return row

    def _kept(self, row: Sequence[Any]) -> Kept:
        values = list(row)
        for i in self._moments:
            values[i] = _moment(row[i])
        for i in self._booleans:
            values[i] = None if row[i] is None else bool(row[i])
        return row[1], self.fold.state(*values[2:])


def _moment(value: Any) -> datetime | None:
    """SQLite gives moments without a zone, always UTC: as datetimes from live tables, as text from scratch ones."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment is None or moment.tzinfo:
        return moment and moment.astimezone(UTC)
    return moment.replace(tzinfo=UTC)
