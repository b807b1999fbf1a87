"""Lấy ý kiến: ask another agency beside the work, with a clock of its own."""

from datetime import datetime

from django.db.models import F

from motcua.accounts.roles import Role
from motcua.workflow.board import Ending, board_of_task
from motcua.workflow.errors import WrongTask
from motcua.workflow.models import Consultation, Process, Task
from motcua.workflow.queries import TaskView, view
from motcua.workflow.rules import durations
from motcua.workflow.rules.graph import WorkKind

ANSWERED = "answered"


def consult(task_id: int, *, agency: str, question: str, limit: str, now: datetime) -> TaskView:
    """Open a consultation for `agency` (identifier code) beside the task; `limit` is like `24h` or `3d`.

    The task stays open and may go on without the answer. Raises NotFound, TaskFinished, WrongTask, ValueError (the limit).
    """
    minutes = durations.minutes(limit)
    board, task = board_of_task(task_id, now=now)
    if not task.via:
        raise WrongTask(task.name, "đã là việc lấy ý kiến")
    asked = Task.objects.create(
        process=board.process,
        node=task.node,
        name=f"Lấy ý kiến: {task.name}"[:500],
        role=Role.CASE_OFFICER,
        agency=agency,
        kind=WorkKind.CONSULT,
        opened_at=now,
        limit_minutes=minutes,
        due_at=board.after(minutes),
    )
    Consultation.objects.create(task=asked, asked_from=task, question=question)
    Process.objects.filter(pk=board.process.pk).update(consultation_count=F("consultation_count") + 1)
    return view(asked)


def answer_consultation(task_id: int, *, answer: str, by: str, now: datetime) -> TaskView:
    """The agency answers; its task closes. Raises NotFound, TaskFinished, WrongTask."""
    board, task = board_of_task(task_id, now=now)
    if not Consultation.objects.filter(pk=task.pk).update(answer=answer):
        raise WrongTask(task.name, "không phải việc lấy ý kiến")
    Process.objects.filter(pk=board.process.pk).update(consultation_count=F("consultation_count") - 1)
    (closed,) = board.end([task], {task.pk: Ending(by, ANSWERED)})
    return closed
