"""The board of one process: load where its tokens rest, let the rules move them, write only the difference.

Everything here happens inside the caller's transaction and under the lock on the process row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, QuerySet

from motcua.calendars.queries import calendar_of
from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes, working_minutes_between
from motcua.kernel.errors import NotFound
from motcua.workflow.errors import TaskFinished, WrongTask
from motcua.workflow.models import Process, Task, Token
from motcua.workflow.models.process import Status
from motcua.workflow.queries import Advance, TaskView, graph_of, view
from motcua.workflow.rules import agencies
from motcua.workflow.rules import tokens as game
from motcua.workflow.rules.graph import TASKS, Graph, Node

WITHDRAWN, UNANSWERED = "withdrawn", "unanswered"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a task ends: who ended it, with what result, and why."""

    by: str = "system"
    result: str = WITHDRAWN
    note: str = ""


@dataclass(slots=True)
class Board:
    """A locked process at one moment. Tokens on tasks are numbered by the task's id, others by minus their own."""

    process: Process
    now: datetime
    calendar: Calendar
    tasks: dict[int, Task] = field(default_factory=dict)
    others: dict[int, Token] = field(default_factory=dict)

    @property
    def graph(self) -> Graph:
        """The route it walks."""
        return graph_of(self.process.definition_id)

    @property
    def tokens(self) -> tuple[game.Token, ...]:
        """Where it stands."""
        on_tasks = (game.Token(row.pk, row.node, row.via) for row in self.tasks.values())
        beside = (game.Token(-row.pk, row.node, row.via, row.task_id or 0) for row in self.others.values())
        return (*on_tasks, *beside)

    def write(self, move: game.Move, endings: Mapping[int, Ending] = {}) -> Advance:
        """Write what the move changed; tasks not named in `endings` were withdrawn by the route."""
        closed = self._close(move.closed, endings)
        opened = self._open(move.opened)
        self._count(move)
        return Advance(move.finished, opened, closed)

    def _close(self, gone: Iterable[game.Token], endings: Mapping[int, Ending]) -> tuple[TaskView, ...]:
        others = [-token.number for token in gone if token.number < 0]
        if others:
            Token.objects.filter(pk__in=others).delete()
        rows = [self.tasks[token.number] for token in gone if token.number > 0]
        ended = {row.pk: endings.get(row.pk, Ending()) for row in rows}
        if self.process.consultation_count:
            unanswered = open_consultations(self.process).filter(consultation__asked_from__in=rows)
            rows += unanswered
            ended |= {row.pk: Ending(result=UNANSWERED) for row in unanswered}
            self.process.consultation_count -= len(unanswered)
            Process.objects.filter(pk=self.process.pk).update(
                consultation_count=F("consultation_count") - len(unanswered)
            )
        return self.end(rows, ended)

    def end(self, rows: Iterable[Task], ended: Mapping[int, Ending]) -> tuple[TaskView, ...]:
        """Finish these tasks: one statement for each different ending."""
        views = []
        groups: dict[Ending, list[int]] = {}
        for row in rows:
            ending = ended[row.pk]
            groups.setdefault(ending, []).append(row.pk)
            row.finished_at, row.finished_by = self.now, ending.by
            row.result, row.note = ending.result, ending.note
            row.process = self.process
            views.append(view(row, minutes=working_minutes_between(row.opened_at, self.now, self.calendar)))
        for ending, ids in groups.items():
            Task.objects.filter(pk__in=ids).update(
                finished_at=self.now, finished_by=ending.by, result=ending.result, note=ending.note
            )
        return tuple(views)

    def _open(self, fresh: Iterable[game.Token]) -> tuple[TaskView, ...]:
        nodes = self.graph.nodes
        rows = {t.number: self.task_at(nodes[t.node], t.via) for t in fresh if nodes[t.node].kind in TASKS}
        if rows:
            Task.objects.bulk_create(rows.values())
        beside = [
            Token(
                process=self.process,
                node=token.node,
                via=token.via,
                task=rows.get(token.host),
                due_at=self.after(nodes[token.node].delay_minutes),
            )
            for token in fresh
            if token.number not in rows
        ]
        if beside:
            Token.objects.bulk_create(beside)
        return tuple(view(row) for row in rows.values())

    def task_at(self, node: Node, via: str) -> Task:
        """A new task of this step, not yet saved."""
        return Task(
            process=self.process,
            node=node.id,
            via=via,
            name=node.name,
            role=node.role,
            agency=agencies.resolve(node.agency, self.process.agencies),
            kind=node.work,
            opened_at=self.now,
            limit_minutes=node.limit_minutes,
            due_at=self.after(node.limit_minutes),
        )

    def after(self, minutes: int) -> datetime | None:
        """So many working minutes from now; nothing for no limit."""
        return add_working_minutes(self.now, minutes, self.calendar) if minutes else None

    def _count(self, move: game.Move) -> None:
        if move.finished:
            Process.objects.filter(pk=self.process.pk).update(
                status=Status.FINISHED, finished_at=self.now, token_count=0
            )
        elif len(move.tokens) != self.process.token_count:
            Process.objects.filter(pk=self.process.pk).update(token_count=len(move.tokens))


def board_of_task(task_id: int, *, now: datetime, calendar: Calendar | None = None) -> tuple[Board, Task]:
    """Lock the process of an open task. Raises NotFound, TaskFinished."""
    locked = Task.objects.select_related("process").select_for_update(of=("self", "process"))
    task = locked.filter(pk=task_id).first()
    if task is None:
        raise NotFound(f"công việc {task_id}")
    if task.finished_at is not None:
        raise TaskFinished(task.name)
    board = Board(task.process, now, calendar or calendar_of(task.process.calendar))
    if task.process.token_count == 1 and task.via:
        board.tasks = {task.pk: task}
    else:
        _fill(board)
    return board, task


def board_of_step(task_id: int, *, now: datetime, calendar: Calendar | None = None) -> tuple[Board, Task]:
    """The same for a step of the route, not a consultation. Raises WrongTask too."""
    board, task = board_of_task(task_id, now=now, calendar=calendar)
    if not task.via:
        raise WrongTask(task.name, "là việc lấy ý kiến: hãy trả lời ý kiến")
    return board, task


def board_of(ref: str, *, now: datetime, calendar: Calendar | None = None) -> Board:
    """Lock the running process of `ref`. Raises NotFound."""
    process = Process.objects.select_for_update().filter(ref=ref, status=Status.RUNNING).first()
    if process is None:
        raise NotFound(f"tiến trình đang chạy của {ref}")
    board = Board(process, now, calendar or calendar_of(process.calendar))
    _fill(board)
    return board


def open_consultations(process: Process) -> QuerySet[Task]:
    """Ad-hoc tasks: they came by no flow of the route."""
    return Task.objects.filter(process=process, via="", finished_at=None)


def _fill(board: Board) -> None:
    rows = Task.objects.filter(process=board.process, finished_at=None).exclude(via="")
    board.tasks = {row.pk: row for row in rows.order_by("id")}
    if len(board.tasks) < board.process.token_count:
        board.others = {row.pk: row for row in Token.objects.filter(process=board.process).order_by("id")}
