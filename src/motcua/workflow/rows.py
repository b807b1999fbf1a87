"""The statements of one step, by hand: a step costs what these cost, so there are few and they are plain.

The models own the tables; everything that is not done a million times a day goes through them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.workflow.task_view import FROM, TASK, TaskView, aware, tasks_where, view_of

PROCESS = (
    "p.id, p.definition_id, p.agencies, p.calendar, p.token_count, p.consultation_count, p.finish_by, p.field"
)
NEW = (
    "process_id, field, node, via, name, role, agency, kind, assignee, opened_at, due_at, limit_minutes, "
    "finished_by, result, note"
)
NEW_VALUES = "%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '', '', ''"  # after the process


@dataclass(slots=True)
class ProcessRow:
    """A process under lock."""

    id: int
    ref: str
    definition: str
    agencies: Mapping[str, str]
    calendar: str
    token_count: int
    consultation_count: int
    finish_by: datetime | None = None
    field: str = ""


def lock_task(task_id: int) -> tuple[ProcessRow, TaskView] | None:
    """The task, locked with its process until the end of the transaction.

    Both: a row that is read but not locked would show its old state to whoever waited for the process. The process
    first, as everybody does: whoever holds it may withdraw tasks that others are about to lock.
    """
    lock = " FOR NO KEY UPDATE OF p, t" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {PROCESS}, {TASK} {FROM} WHERE t.id = %s{lock}", [task_id])
        row = cursor.fetchone()
    if row is None:
        return None
    view = view_of(row[8:])
    counts = {"token_count": row[4], "consultation_count": row[5]}
    process = ProcessRow(
        row[0], view.ref, row[1], _mapping(row[2]), row[3], **counts, finish_by=aware(row[6]), field=row[7]
    )
    return process, view


def open_tasks(process_id: int, *, consultations: bool = False) -> list[TaskView]:
    """Its open tasks of the route, or its open consultations, oldest first."""
    which = "= ''" if consultations else "<> ''"
    return tasks_where(f"t.process_id = %s AND t.finished_at IS NULL AND t.via {which}", [process_id])


def finish_tasks(ids: Sequence[int], values: Sequence[str], now: datetime) -> None:
    """Close these tasks; `values` are finished_by, result and note."""
    with connection.cursor() as cursor:
        cursor.execute(*_finishing(ids, values, now))


def add_tasks(process_id: int, views: Sequence[TaskView]) -> list[int]:
    """Insert these tasks (their `id` is not looked at); the new ids in the same order."""
    with connection.cursor() as cursor:
        cursor.execute(*_adding(process_id, views))
        return sorted(key for (key,) in cursor.fetchall())


def replace_task(
    task_id: int, values: Sequence[str], now: datetime, process_id: int, views: Sequence[TaskView]
) -> list[int]:
    """Close one task and insert others: both at once, where the database can."""
    if connection.vendor != "postgresql":
        finish_tasks([task_id], values, now)
        return add_tasks(process_id, views)
    finish, finished = _finishing([task_id], values, now)
    add, added = _adding(process_id, views)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH finished AS ({finish}) {add}", [*finished, *added])
        return sorted(key for (key,) in cursor.fetchall())


def add_process(process: ProcessRow, now: datetime) -> int:
    """Insert a running process; its id."""
    with connection.cursor() as cursor:
        cursor.execute(*_beginning(process, now))
        return int(cursor.fetchone()[0])


def begin_process(process: ProcessRow, now: datetime, views: Sequence[TaskView]) -> list[int]:
    """Insert a running process with its first tasks: both at once, where the database can. The ids of the tasks."""
    if connection.vendor != "postgresql":
        return add_tasks(add_process(process, now), views)
    begin, begun = _beginning(process, now)
    add, added = _adding(None, views)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH process AS ({begin}) {add}", [*begun, *added])
        return sorted(key for (key,) in cursor.fetchall())


def count_tokens(process_id: int, count: int) -> None:
    """How many tokens rest in the process now."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE workflow_process SET token_count = %s WHERE id = %s", [count, process_id])


def finish_process(process_id: int, status: str, now: datetime) -> None:
    """Nothing rests any more."""
    with connection.cursor() as cursor:
        cursor.execute(*_ending(process_id, status, now))


def finish_last(task_id: int, values: Sequence[str], now: datetime, process_id: int, status: str) -> None:
    """Close the last task and its process: both at once, where the database can."""
    if connection.vendor != "postgresql":
        finish_tasks([task_id], values, now)
        finish_process(process_id, status, now)
        return
    finish, finished = _finishing([task_id], values, now)
    end, ended = _ending(process_id, status, now)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH finished AS ({finish}) {end}", [*finished, *ended])


def _ending(process_id: int, status: str, now: datetime) -> tuple[str, list[Any]]:
    statement = (
        "UPDATE workflow_process SET status = %s, finished_at = %s, token_count = 0, consultation_count = 0 "
        "WHERE id = %s"
    )
    return statement, [status, _moment(now), process_id]


def _beginning(process: ProcessRow, now: datetime) -> tuple[str, list[Any]]:
    agencies = json.dumps(dict(process.agencies))
    statement = (
        "INSERT INTO workflow_process (ref, definition_id, status, agencies, calendar, token_count, "
        "consultation_count, finish_by, field, started_at) "
        "VALUES (%s, %s, 'running', %s, %s, %s, 0, %s, %s, %s) RETURNING id"
    )
    return statement, [
        process.ref, process.definition, agencies, process.calendar, process.token_count,
        _moment(process.finish_by), process.field, _moment(now),
    ]  # fmt: skip


def _finishing(ids: Sequence[int], values: Sequence[str], now: datetime) -> tuple[str, list[Any]]:
    marks = ", ".join(["%s"] * len(ids))
    statement = (
        "UPDATE workflow_task SET finished_at = %s, finished_by = %s, result = %s, note = %s "  # noqa: S608 - marks only
        f"WHERE id IN ({marks})"
    )
    return statement, [_moment(now), *values, *ids]


def _adding(process_id: int | None, views: Sequence[TaskView]) -> tuple[str, list[Any]]:
    """Without an id: of the `process` that the same statement begins."""
    mine = () if process_id is None else (process_id,)
    whose = "%s" if mine else "(SELECT id FROM process)"
    values = [
        value
        for v in views
        for value in (
            *mine, v.field, v.node, v.via, v.name, v.role, v.agency, v.kind, v.assignee,
            _moment(v.opened_at), _moment(v.due_at), v.limit_minutes,
        )
    ]  # fmt: skip
    rows = ", ".join([f"({whose}, {NEW_VALUES})"] * len(views))
    return f"INSERT INTO workflow_task ({NEW}) VALUES {rows} RETURNING id", values  # noqa: S608 - marks only


def _moment(value: datetime | None) -> Any:
    return None if value is None else connection.ops.adapt_datetimefield_value(value)


def _mapping(value: Any) -> Mapping[str, str]:
    found = json.loads(value) if isinstance(value, str) else value
    return {str(key): str(code) for key, code in found.items()}
