"""A task is done; the route moves on."""

from collections.abc import Mapping
from datetime import datetime

from motcua.calendars.rules.calendar import Calendar
from motcua.workflow.board import Ending, board_of_step
from motcua.workflow.queries import Advance
from motcua.workflow.rules import tokens

DONE = "done"


def complete(
    task_id: int,
    *,
    facts: Mapping[str, object],
    now: datetime,
    by: str,
    calendar: Calendar | None = None,
) -> Advance:
    """Close the task and open what follows. The fact `result` is kept with the task.

    Open consultations of the task close unanswered. `calendar` saves a query; it is the process's own.
    Raises NotFound, TaskFinished, WrongTask, RouteStuck.
    """
    board, task = board_of_step(task_id, now=now, calendar=calendar)
    move = tokens.complete(board.graph, board.tokens, task.id, facts)
    ending = Ending(by, str(facts.get("result") or DONE))
    return board.write(move, {task.id: ending})
