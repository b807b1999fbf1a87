"""The clock of the matter stood still: what is open may end so much later."""

from dataclasses import replace
from datetime import datetime

from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes
from motcua.workflow.board import board_of
from motcua.workflow.models import Task, Token
from motcua.workflow.queries import TaskView
from motcua.workflow.rules.due import step_due


def postpone(ref: str, *, minutes: int, now: datetime) -> tuple[TaskView, ...]:
    """Move the due moment of every open task and timer by so many working minutes, a task's not past the promise.

    Raises NotFound.
    """
    board = board_of(ref, now=now)
    later = [postponed(task, minutes, board.calendar) for task in board.tasks.values() if task.due_at]
    tasks = [replace(task, due_at=step_due(task.due_at, board.process.finish_by, now)) for task in later]
    timers = [row for row in board.others.values() if row.due_at]
    for timer in timers:
        timer.due_at = add_working_minutes(timer.due_at or now, minutes, board.calendar)
    Task.objects.bulk_update([Task(pk=task.id, due_at=task.due_at) for task in tasks], ["due_at"])
    Token.objects.bulk_update(timers, ["due_at"])
    return tuple(tasks)


def postponed(task: TaskView, minutes: int, calendar: Calendar) -> TaskView:
    """The same task, due so many working minutes later."""
    return replace(task, due_at=task.due_at and add_working_minutes(task.due_at, minutes, calendar))
