"""The board of one process: load where its tokens rest, let the rules move them, write only the difference.

Everything here happens inside the caller's transaction and under the lock on the process row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import F

from motcua.calendars.queries import calendar_of
from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes, working_minutes_between
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.workflow import rows
from motcua.workflow.errors import TaskFinished, WrongTask
from motcua.workflow.models import Consultation, Process, Token
from motcua.workflow.models.process import Status
from motcua.workflow.queries import Advance, TaskView, graph_of
from motcua.workflow.rows import ProcessRow
from motcua.workflow.rules import agencies
from motcua.workflow.rules import tokens as game
from motcua.workflow.rules.due import step_due
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

    process: ProcessRow
    now: datetime
    calendar: Calendar
    tasks: Mapping[int, TaskView] = field(default_factory=dict)
    others: Mapping[int, Token] = field(default_factory=dict)

    @property
    def graph(self) -> Graph:
        """The route it walks."""
        return graph_of(self.process.definition)

    @property
    def tokens(self) -> tuple[game.Token, ...]:
        """Where it stands."""
        on_tasks = (game.Token(task.id, task.node, task.via) for task in self.tasks.values())
        beside = (game.Token(-row.pk, row.node, row.via, row.task_id or 0) for row in self.others.values())
        return (*on_tasks, *beside)

    def write(self, move: game.Move, endings: Mapping[int, Ending] = {}) -> Advance:
        """Write what the move changed; tasks not named in `endings` were withdrawn by the route."""
        if advance := self._plain_step(move, endings) or self._plain_end(move, endings):
            return advance
        closed = self._close(move.closed, endings)
        opened = self._open(move.opened)
        self._count(move)
        return Advance(move.finished, opened, closed)

    def begin(self, move: game.Move) -> Advance:
        """Insert the process, which has no id yet, and where its first tokens rest."""
        nodes = [self.graph.nodes[token.node] for token in move.opened]
        if not nodes or any(node.kind not in TASKS for node in nodes):
            self.process.id = rows.add_process(self.process, self.now)
            return self.write(move)
        begun = [self.new_task(node, token.via) for node, token in zip(nodes, move.opened, strict=True)]
        keys = rows.begin_process(self.process, self.now, begun)
        opened = (replace(task, id=key) for task, key in zip(begun, keys, strict=True))
        return Advance(finished=False, opened=tuple(opened))

    def _plain_step(self, move: game.Move, endings: Mapping[int, Ending]) -> Advance | None:
        """One task ends and one begins, the commonest case by far: one statement."""
        if self.process.consultation_count or len(move.tokens) != 1 or len(move.closed) != 1:
            return None
        (gone,), nodes = move.closed, self.graph.nodes
        if not move.opened or gone.number < 0 or nodes[move.opened[0].node].kind not in TASKS:
            return None
        task, ending = self.tasks[gone.number], endings.get(gone.number, Ending())
        begun = self.new_task(nodes[move.opened[0].node], move.opened[0].via)
        how = (ending.by, ending.result, ending.note)
        (key,) = rows.replace_task(task.id, how, self.now, self.process.id, [begun])
        return Advance(finished=False, opened=(replace(begun, id=key),), closed=(self._ended(task, ending),))

    def _plain_end(self, move: game.Move, endings: Mapping[int, Ending]) -> Advance | None:
        """The only task ends, and the process with it: one statement too."""
        if self.process.consultation_count or not move.finished or len(move.closed) != 1 or move.opened:
            return None
        (gone,) = move.closed
        if gone.number < 0:
            return None
        task, ending = self.tasks[gone.number], endings.get(gone.number, Ending())
        how = (ending.by, ending.result, ending.note)
        rows.finish_last(task.id, how, self.now, self.process.id, Status.FINISHED)
        return Advance(finished=True, closed=(self._ended(task, ending),))

    def end(self, tasks: Iterable[TaskView], endings: Mapping[int, Ending]) -> tuple[TaskView, ...]:
        """Finish these tasks: one statement for each different ending."""
        groups: dict[Ending, list[TaskView]] = {}
        for task in tasks:
            groups.setdefault(endings.get(task.id, Ending()), []).append(task)
        for ending, group in groups.items():
            rows.finish_tasks([task.id for task in group], (ending.by, ending.result, ending.note), self.now)
        return tuple(self._ended(task, ending) for ending, group in groups.items() for task in group)

    def new_task(self, node: Node, via: str) -> TaskView:
        """A task of this step that has no id yet."""
        agency = agencies.resolve(node.agency, self.process.agencies)
        return TaskView(
            0, self.process.ref, node.id, node.name, node.role, agency, node.work, "",
            self.now, self.due_after(node.limit_minutes), node.limit_minutes, via=via, field=self.process.field,
        )  # fmt: skip

    def add(self, tasks: Sequence[TaskView]) -> tuple[TaskView, ...]:
        """Insert tasks; the same with their ids."""
        ids = rows.add_tasks(self.process.id, tasks) if tasks else ()
        return tuple(replace(task, id=key) for task, key in zip(tasks, ids, strict=True))

    def after(self, minutes: int) -> datetime | None:
        """So many working minutes from now; nothing for no limit."""
        return add_working_minutes(self.now, minutes, self.calendar) if minutes else None

    def due_after(self, minutes: int) -> datetime | None:
        """The same for a step: no later than what was promised for the whole."""
        return step_due(self.after(minutes), self.process.finish_by, self.now)

    def _ended(self, task: TaskView, ending: Ending) -> TaskView:
        return replace(
            task,
            finished_at=self.now,
            finished_by=ending.by,
            result=ending.result,
            note=ending.note,
            minutes=working_minutes_between(task.opened_at, self.now, self.calendar),
        )

    def _close(self, gone: Iterable[game.Token], endings: Mapping[int, Ending]) -> tuple[TaskView, ...]:
        others = [-token.number for token in gone if token.number < 0]
        if others:
            Token.objects.filter(pk__in=others).delete()
        tasks = [self.tasks[token.number] for token in gone if token.number > 0]
        if self.process.consultation_count:
            asked = self._asked_from(tasks)
            endings = {**endings, **dict.fromkeys((task.id for task in asked), Ending(result=UNANSWERED))}
            tasks += asked
        return self.end(tasks, endings)

    def _asked_from(self, tasks: Sequence[TaskView]) -> list[TaskView]:
        """Open consultations of these tasks, which end with them."""
        asked_from = Consultation.objects.filter(asked_from__in=[task.id for task in tasks])
        ids = set(asked_from.values_list("pk", flat=True))
        found = [task for task in rows.open_tasks(self.process.id, consultations=True) if task.id in ids]
        count_consultations(self.process, -len(found))
        return found

    def _open(self, fresh: Iterable[game.Token]) -> tuple[TaskView, ...]:
        nodes = self.graph.nodes
        on_tasks = [token for token in fresh if nodes[token.node].kind in TASKS]
        opened = self.add([self.new_task(nodes[token.node], token.via) for token in on_tasks])
        hosts = {token.number: task.id for token, task in zip(on_tasks, opened, strict=True)}
        beside = [
            Token(
                process_id=self.process.id,
                node=token.node,
                via=token.via,
                task_id=hosts.get(token.host),
                due_at=self.after(nodes[token.node].delay_minutes),
            )
            for token in fresh
            if token.number not in hosts
        ]
        if beside:
            Token.objects.bulk_create(beside)
        return opened

    def _count(self, move: game.Move) -> None:
        if move.finished:
            rows.finish_process(self.process.id, Status.FINISHED, self.now)
        elif len(move.tokens) != self.process.token_count:
            rows.count_tokens(self.process.id, len(move.tokens))


def board_of_task(task_id: int, *, now: datetime, calendar: Calendar | None = None) -> tuple[Board, TaskView]:
    """Lock the process of an open task. Raises NotFound, TaskFinished."""
    found = rows.lock_task(task_id)
    if found is None:
        raise NotFound(Phrase("công việc này"))
    process, task = found
    if task.finished_at is not None:
        raise TaskFinished(task.name)
    board = Board(process, now, calendar or calendar_of(process.calendar))
    if process.token_count == 1 and task.via:
        board.tasks = {task.id: task}
    else:
        _fill(board)
    return board, task


def board_of_step(task_id: int, *, now: datetime, calendar: Calendar | None = None) -> tuple[Board, TaskView]:
    """The same for a step of the route, not a consultation. Raises WrongTask too."""
    board, task = board_of_task(task_id, now=now, calendar=calendar)
    if not task.via:
        raise WrongTask(task.name, "là việc lấy ý kiến: hãy trả lời ý kiến")
    return board, task


def board_of(ref: str, *, now: datetime, calendar: Calendar | None = None) -> Board:
    """Lock the running process of `ref`. Raises NotFound."""
    row = Process.objects.select_for_update(no_key=True).filter(ref=ref, status=Status.RUNNING).first()
    if row is None:
        raise NotFound(Phrase("tiến trình đang chạy của {ref}", ref=ref))
    process = ProcessRow(
        row.pk,
        ref,
        row.definition_id,
        row.agencies,
        row.calendar,
        row.token_count,
        row.consultation_count,
        row.finish_by,
        row.field,
    )
    board = Board(process, now, calendar or calendar_of(row.calendar))
    _fill(board)
    return board


def count_consultations(process: ProcessRow, more: int) -> None:
    """So many more are open; fewer when negative."""
    process.consultation_count += more
    Process.objects.filter(pk=process.id).update(consultation_count=F("consultation_count") + more)


def _fill(board: Board) -> None:
    board.tasks = {task.id: task for task in rows.open_tasks(board.process.id)}
    if len(board.tasks) < board.process.token_count:
        beside = Token.objects.filter(process_id=board.process.id).order_by("id")
        board.others = {row.pk: row for row in beside}
