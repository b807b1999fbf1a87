"""A task as others see it, and the plain statement that reads it: asked before every act, so it costs little."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

TASK = (
    "t.id, p.ref, t.node, t.name, t.role, t.agency, t.kind, t.assignee, t.opened_at, t.due_at, t.limit_minutes, "
    "t.finished_at, t.finished_by, t.result, t.note, t.via, t.field"
)
FROM = "FROM workflow_task t JOIN workflow_process p ON p.id = t.process_id"


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task as others see it. `minutes` is the working time it took, once it is finished in this act."""

    id: int
    ref: str
    node: str
    name: str
    role: str
    agency: str
    kind: str
    assignee: str
    opened_at: datetime
    due_at: datetime | None
    limit_minutes: int
    finished_at: datetime | None = None
    finished_by: str = ""
    result: str = ""
    note: str = ""
    minutes: int | None = None
    via: str = ""  # the flow of the route it came by; empty for a consultation
    field: str = ""  # of the work

    @property
    def is_consultation(self) -> bool:
        """A question to another agency beside a step."""
        return not self.via

    def is_late(self, now: datetime) -> bool:
        """Finished, or still open at `now`, after it was due."""
        return self.due_at is not None and (self.finished_at or now) > self.due_at


def tasks_where(condition: str, values: Sequence[Any]) -> list[TaskView]:
    """Tasks `t` of processes `p`, oldest first. `condition` is ours, never anybody's words."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {TASK} {FROM} WHERE {condition} ORDER BY t.id", values)
        return [view_of(row) for row in cursor.fetchall()]


def view_of(row: Iterable[Any]) -> TaskView:
    """The columns of TASK."""
    *head, opened_at, due_at, limit, finished_at, finished_by, result, note, via, field = row
    opened_at, due_at, finished_at = aware(opened_at), aware(due_at), aware(finished_at)
    ending = (finished_at, finished_by, result, note, None, via, field)
    values: list[Any] = [*head, opened_at, due_at, limit, *ending]
    return TaskView(*values)


def aware(value: datetime | None) -> Any:
    """SQLite gives moments without their zone."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value
