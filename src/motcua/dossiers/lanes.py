"""Sorted lanes: a queue is read from the head of a few index ranges, never by sorting or counting a table.

Each lane is one range of one index in the order of its end (due moment, then key), so the hundred rows after any mark
cost the same however long the queue is and however deep the page. Several lanes are read together in one statement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

Values = tuple[Any, ...]
COUNTED = 100  # «99+»: nobody counts further
DOSSIERS, TASKS = "dossiers_dossier", "workflow_task"
NAMED = {  # the public id of the dossier of a row, as a question inside a question: it leaves the order alone
    DOSSIERS: "(SELECT d.public_id FROM dossiers_dossier d WHERE d.id = half.id)",
    TASKS: "(SELECT p.ref FROM workflow_task t JOIN workflow_process p ON p.id = t.process_id WHERE t.id = half.id)",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the order: the end of a row (none: it has none) and its key."""

    due: datetime | None
    pk: int


@dataclass(frozen=True, slots=True)
class Lane:
    """Rows of `table` under equal conditions. `since` and `until` bound the end; `has_endless`: some may have none."""

    table: str
    where: str
    values: Values = ()
    since: datetime | None = None
    until: datetime | None = None
    has_endless: bool = True

    def narrowed(self, where: str, *values: Any) -> "Lane":
        """The same with one condition more."""
        return replace(self, where=f"{self.where} AND {where}", values=(*self.values, *values))


def read(
    lanes: Iterable[Lane], mark: Mark | None, limit: int, *, back: bool = False, endless_first: bool
) -> list[int]:
    """Keys of the next rows after `mark` (before it, nearest first, when `back`), all lanes together.

    Rows without an end stand before all others, or behind them.
    """
    sql, values = keys(lanes, mark, limit, back=back, endless_first=endless_first)
    return [row[2] for row in asked(sql, values)]


def around(
    lanes: Sequence[Lane], mark: Mark, limit: int, *, endless_first: bool
) -> tuple[list[str], list[str]]:
    """Public ids of the dossiers before and after `mark`, nearest first; one statement for both."""
    halves = [keys(lanes, mark, limit, back=back, endless_first=endless_first) for back in (True, False)]
    told = [
        (f"SELECT {side} AS side, id, {NAMED[lanes[0].table]} FROM ({sql}) AS half", values)  # noqa: S608 - our own words
        for side, (sql, values) in enumerate(halves)
        if sql
    ]
    found = asked(
        " UNION ALL ".join(sql for sql, _ in told), [value for _, values in told for value in values]
    )
    before, after = ([name for half, _, name in found if half == side] for side in (0, 1))
    return before, after


def with_rows(table: str, column: str, values: Sequence[str]) -> tuple[str, ...]:
    """Those of the values that some row has: one step into an index each, one statement."""
    one = f"SELECT {column} FROM {table} WHERE {column} = %s ORDER BY status, due_at, id LIMIT 1"  # noqa: S608 - our own words
    found = [f"SELECT * FROM ({one}) AS held{n}" for n, _ in enumerate(values)]  # noqa: S608 - our own words
    return tuple(row[0] for row in asked(" UNION ALL ".join(found), list(values)))


def asked(sql: str, values: Sequence[Any]) -> list[Values]:
    """The rows of a statement; none of an empty one."""
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def keys(
    lanes: Iterable[Lane], mark: Mark | None, limit: int, *, back: bool = False, endless_first: bool
) -> tuple[str, list[Any]]:
    """The statement behind `read`: rows of (phase, due_at, id), which is their order; empty where nothing can lie."""
    parts = [
        part
        for lane in map(_asking, lanes)
        for part in _parts(lane, mark, limit, back=back, endless_first=endless_first)
    ]
    if not parts:
        return "", []
    way = "DESC" if back else "ASC"
    body = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS lane{n}" for n, (sql, _) in enumerate(parts))  # noqa: S608 - our own words
    order = f"ORDER BY phase {way}, due_at {way}, id {way} LIMIT {int(limit)}"
    sql = f"SELECT phase, due_at, id FROM ({body}) AS lanes {order}"  # noqa: S608 - our own words
    return sql, [value for _, values in parts for value in values]


def _asking(lane: Lane) -> Lane:
    """Its values as questions inside the question: whoever they are, the database plans the same, so it keeps its plan.

    It would plan anew for every officer and page otherwise, which takes ten times as long as the reading.
    """
    return replace(lane, where=lane.where.replace("%s", "(SELECT %s)"))


def _parts(
    lane: Lane, mark: Mark | None, limit: int, *, back: bool, endless_first: bool
) -> Iterable[tuple[str, list[Any]]]:
    """The lane's rows with an end, and those without: whichever of the two lie beyond the mark."""
    is_endless = mark is not None and mark.due is None
    # beyond a mark of one kind lies all of the other kind, or nothing of it
    is_other_beyond = mark is None or (is_endless == (endless_first != back))
    way = "DESC" if back else "ASC"
    order = f"ORDER BY due_at {way}, id {way} LIMIT {int(limit)}"
    head = "SELECT {phase} AS phase, due_at, id FROM {table} WHERE {where} {order}"
    if mark is None or not is_endless or is_other_beyond:
        where, values = bounded(lane, mark if not is_endless else None, back=back)
        sql = head.format(phase=1, table=lane.table, where=f"{where} AND due_at IS NOT NULL", order=order)
        yield sql, values
    if lane.has_endless and not (lane.since or lane.until) and (is_endless or is_other_beyond):
        where, values = f"{lane.where} AND due_at IS NULL", list(lane.values)
        if mark is not None and is_endless:
            where, values = f"{where} AND id {'<' if back else '>'} %s", [*values, mark.pk]
        yield head.format(phase=0 if endless_first else 2, table=lane.table, where=where, order=order), values


def bounded(lane: Lane, mark: Mark | None = None, *, back: bool = False) -> tuple[str, list[Any]]:
    """The conditions of a lane with its bounds, beyond the mark if there is one; and their values."""
    where, values = lane.where, list(lane.values)
    if lane.since:
        where, values = f"{where} AND due_at >= %s", [*values, _moment(lane.since)]
    if lane.until:
        where, values = f"{where} AND due_at < %s", [*values, _moment(lane.until)]
    if mark is not None and mark.due is not None:
        where = f"{where} AND (due_at, id) {'<' if back else '>'} (%s, %s)"
        values += [_moment(mark.due), mark.pk]
    return where, values


def _moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)
