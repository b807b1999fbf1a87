"""A task is done; the route moves on: in one go, or held first, looked at, then completed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.calendars.rules.calendar import Calendar
from motcua.workflow.board import Board, Ending, board_of_step
from motcua.workflow.queries import Advance, TaskView
from motcua.workflow.rules import tokens

DONE = "done"


@dataclass(frozen=True, slots=True)
class Held:
    """An open step, locked with its process until the end of the transaction."""

    board: Board
    task: TaskView

    def complete(self, facts: Mapping[str, object], *, by: str, result: str = "") -> Advance:
        """Close the task and open what follows. Open consultations of it close unanswered. Raises RouteStuck."""
        move = tokens.complete(self.board.graph, self.board.tokens, self.task.id, facts)
        return self.board.write(move, {self.task.id: Ending(by, result or DONE)})


def hold(task_id: int, *, now: datetime, calendar: Calendar | None = None) -> Held:
    """Lock a step. `calendar` saves a query; it is the process's own. Raises NotFound, TaskFinished, WrongTask."""
    return Held(*board_of_step(task_id, now=now, calendar=calendar))


def complete(
    task_id: int,
    *,
    facts: Mapping[str, object],
    now: datetime,
    by: str,
    calendar: Calendar | None = None,
) -> Advance:
    """Hold and complete. The fact `result` is kept with the task. Raises NotFound, TaskFinished, WrongTask, RouteStuck."""
    held = hold(task_id, now=now, calendar=calendar)
    return held.complete(facts, by=by, result=str(facts.get("result") or ""))
