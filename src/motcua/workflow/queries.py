"""Every read of the routes. Compiled graphs are kept by digest: a definition never changes."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Expression

from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot
from motcua.workflow.models import Consultation, Task, Token, WorkflowDefinition
from motcua.workflow.models.process import Status
from motcua.workflow.rules import bpmn, sending_back
from motcua.workflow.rules.graph import Graph
from motcua.workflow.task_view import TaskView, tasks_where

__all__ = [
    "Advance",
    "ConsultationView",
    "TaskView",
    "consultations",
    "due_timers",
    "graph_of",
    "history",
    "is_asked",
    "open_tasks",
    "queue",
    "send_back_choices",
    "task",
    "view",
]


ASKED = Reading(
    lambda: (
        Consultation.objects.filter(task__process__ref=Slot(0)).select_related("task__process").order_by("pk")
    )
)


@dataclass(frozen=True, slots=True)
class Advance:
    """What one act changed for people: tasks that opened and closed, and whether the process is over."""

    finished: bool
    opened: tuple[TaskView, ...] = ()
    closed: tuple[TaskView, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """A question to another agency: its task, the task it was asked from, what was asked and what was answered."""

    task: TaskView
    asked_from: int
    question: str
    answer: str


def task(task_id: int) -> TaskView:
    """One task, open or finished. Raises NotFound."""
    for found in tasks_where("t.id = %s", [task_id]):
        return found
    raise NotFound(Phrase("công việc này"))


def ref_of(task_id: Expression) -> QuerySet[Task, str]:
    """On whose behalf the task is, as a question inside a question."""
    return Task.objects.filter(pk=task_id).values_list("process__ref", flat=True)


def open_tasks(ref: str) -> tuple[TaskView, ...]:
    """What waits now on behalf of `ref`, consultations included, oldest first."""
    return tuple(tasks_where("p.ref = %s AND t.finished_at IS NULL", [ref]))


def open_tasks_of(refs: Collection[str]) -> tuple[TaskView, ...]:
    """The same on behalf of many, in one statement."""
    marks = ", ".join(["%s"] * len(refs))
    return tuple(tasks_where(f"p.ref IN ({marks}) AND t.finished_at IS NULL", list(refs))) if refs else ()


def awaited(ref: str) -> frozenset[str]:
    """The messages that the running process of `ref` waits for."""
    rows = Token.objects.filter(process__ref=ref, process__status=Status.RUNNING, task=None)
    places = rows.values_list("process__definition", "node")
    return frozenset(graph_of(digest).nodes[node].message for digest, node in places) - {""}


def leads_to(found: TaskView, message: str, digest: str) -> bool:
    """Whether the process waits for `message` right after this task."""
    graph = graph_of(digest)
    return any(graph.nodes[flow.target].message == message for flow in graph.out.get(found.node, ()))


def history(ref: str) -> tuple[TaskView, ...]:
    """Every task there ever was on behalf of `ref`, in order of opening."""
    return tuple(tasks_where("p.ref = %s", [ref]))


def consultations(ref: str) -> tuple[ConsultationView, ...]:
    """Every question there ever was on behalf of `ref`, in order of asking."""
    return tuple(
        ConsultationView(view(row.task), row.asked_from_id, row.question, row.answer) for row in ASKED(ref)
    )


def is_asked(ref: str, agency: str) -> bool:
    """Whether this agency has, or had, a task in the matter."""
    return Task.objects.filter(process__ref=ref, agency=agency).exists()


def queue(
    agencies: Collection[str],
    *,
    roles: Collection[str] = (),
    assignee: str = "",
    after: TaskView | None = None,
    limit: int = 100,
) -> tuple[TaskView, ...]:
    """Open tasks of these agencies, the most urgent first (without a due moment last); a page after `after`."""
    rows = Task.objects.filter(finished_at=None, agency__in=agencies).select_related("process")
    if roles:
        rows = rows.filter(role__in=roles)
    if assignee:
        rows = rows.filter(assignee=assignee)
    if after is not None:
        rows = rows.filter(_later_than(after))
    return tuple(view(row) for row in rows.order_by(F("due_at").asc(nulls_last=True), "id")[:limit])


def send_back_choices(task_id: int) -> tuple[tuple[str, str], ...]:
    """(node, name) of each earlier step this task may be sent back to."""
    row = Task.objects.select_related("process").get(pk=task_id)
    graph = graph_of(row.process.definition_id)
    visited = set(Task.objects.filter(process=row.process).values_list("node", flat=True))
    return _named(graph, row.node, visited)


def earlier_steps(
    definition: str, task: TaskView, walked: Collection[TaskView]
) -> tuple[tuple[str, str], ...]:
    """The same for who has read the whole route already: no question to the database."""
    return _named(graph_of(definition), task.node, {one.node for one in walked})


def _named(graph: Graph, node: str, visited: Collection[str]) -> tuple[tuple[str, str], ...]:
    return tuple((one, graph.nodes[one].name) for one in sending_back.choices(graph, node, visited))


def due_timers(now: datetime, limit: int = 100) -> tuple[tuple[int, str], ...]:
    """(timer id, ref) of timers whose time is over, the oldest first."""
    rows = Token.objects.filter(due_at__lte=now).order_by("due_at", "id")
    return tuple(rows.values_list("pk", "process__ref")[:limit])


@lru_cache(maxsize=256)
def graph_of(digest: str) -> Graph:
    """The compiled route. Raises NotFound, and RuntimeError when the stored bytes are not those of the digest."""
    row = WorkflowDefinition.objects.filter(pk=digest).first()
    if row is None:
        raise NotFound(Phrase("quy trình {digest}", digest=digest))
    source = bytes(row.source)
    if hashlib.sha256(source).hexdigest() != digest:
        raise RuntimeError(f"workflow definition {digest} has been changed in the database")
    return bpmn.read(source, row.name)


def view(row: Task) -> TaskView:
    """A row for people; its process must be loaded."""
    return TaskView(
        id=row.pk,
        ref=row.process.ref,
        node=row.node,
        name=row.name,
        role=row.role,
        agency=row.agency,
        kind=row.kind,
        assignee=row.assignee,
        opened_at=row.opened_at,
        due_at=row.due_at,
        limit_minutes=row.limit_minutes,
        finished_at=row.finished_at,
        finished_by=row.finished_by,
        result=row.result,
        note=row.note,
        via=row.via,
        field=row.field,
    )


def _later_than(after: TaskView) -> Q:
    if after.due_at is None:
        return Q(due_at=None, id__gt=after.id)
    return Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, id__gt=after.id) | Q(due_at=None)
