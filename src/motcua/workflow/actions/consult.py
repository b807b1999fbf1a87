"""Lấy ý kiến: ask another agency beside the work, with a clock of its own."""

from dataclasses import replace
from datetime import datetime

from motcua.accounts.roles import Role
from motcua.workflow.board import Ending, board_of_task, count_consultations
from motcua.workflow.errors import WrongTask
from motcua.workflow.models import Consultation
from motcua.workflow.queries import TaskView
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
    (asked,) = board.add(
        [
            replace(
                task,
                name=f"Lấy ý kiến: {task.name}"[:500],
                role=Role.CASE_OFFICER,
                agency=agency,
                kind=WorkKind.CONSULT,
                assignee="",
                opened_at=now,
                limit_minutes=minutes,
                due_at=board.due_after(minutes),
                via="",
            )
        ]
    )
    Consultation.objects.create(task_id=asked.id, asked_from_id=task.id, question=question)
    count_consultations(board.process, 1)
    return asked


def answer_consultation(task_id: int, *, answer: str, by: str, now: datetime) -> TaskView:
    """The agency answers; its task closes. Raises NotFound, TaskFinished, WrongTask."""
    board, task = board_of_task(task_id, now=now)
    if not Consultation.objects.filter(pk=task.id).update(answer=answer):
        raise WrongTask(task.name, "không phải việc lấy ý kiến")
    count_consultations(board.process, -1)
    (closed,) = board.end([task], {task.id: Ending(by, ANSWERED)})
    return closed
