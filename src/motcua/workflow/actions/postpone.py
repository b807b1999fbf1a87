"""The clock of the matter stood still: what is open may end so much later."""

from datetime import datetime

from motcua.calendars.rules.clock import add_working_minutes
from motcua.workflow.board import board_of
from motcua.workflow.models import Task, Token
from motcua.workflow.queries import TaskView, view


def postpone(ref: str, *, minutes: int, now: datetime) -> tuple[TaskView, ...]:
    """Move the due moment of every open task and timer by so many working minutes. Raises NotFound."""
    board = board_of(ref, now=now)
    rows = [row for row in board.tasks.values() if row.due_at]
    timers = [row for row in board.others.values() if row.due_at]
    for row in rows:
        row.due_at = add_working_minutes(row.due_at or now, minutes, board.calendar)
        row.process = board.process
    for timer in timers:
        timer.due_at = add_working_minutes(timer.due_at or now, minutes, board.calendar)
    Task.objects.bulk_update(rows, ["due_at"])
    Token.objects.bulk_update(timers, ["due_at"])
    return tuple(view(row) for row in rows)
