"""Stop walking: the matter was withdrawn, stopped or refused."""

from datetime import datetime

from motcua.workflow import rows
from motcua.workflow.board import Ending, board_of
from motcua.workflow.models import Token
from motcua.workflow.models.process import Status
from motcua.workflow.queries import Advance

CANCELLED = "cancelled"


def cancel(ref: str, *, now: datetime, by: str = "system") -> Advance:
    """Close every open task of the running process of `ref`. Raises NotFound."""
    board = board_of(ref, now=now)
    tasks = [*board.tasks.values(), *rows.open_tasks(board.process.id, consultations=True)]
    closed = board.end(tasks, dict.fromkeys((task.id for task in tasks), Ending(by, CANCELLED)))
    Token.objects.filter(process_id=board.process.id).delete()
    rows.finish_process(board.process.id, Status.CANCELLED, now)
    return Advance(finished=True, closed=closed)
