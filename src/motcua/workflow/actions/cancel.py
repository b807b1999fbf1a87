"""Stop walking: the matter was withdrawn, stopped or refused."""

from datetime import datetime

from motcua.workflow.board import Ending, board_of, open_consultations
from motcua.workflow.models import Process, Token
from motcua.workflow.models.process import Status
from motcua.workflow.queries import Advance

CANCELLED = "cancelled"


def cancel(ref: str, *, now: datetime, by: str = "system") -> Advance:
    """Close every open task of the running process of `ref`. Raises NotFound."""
    board = board_of(ref, now=now)
    rows = [*board.tasks.values(), *open_consultations(board.process)]
    closed = board.end(rows, dict.fromkeys((row.pk for row in rows), Ending(by, CANCELLED)))
    Token.objects.filter(process=board.process).delete()
    Process.objects.filter(pk=board.process.pk).update(
        status=Status.CANCELLED, finished_at=now, token_count=0, consultation_count=0
    )
    return Advance(finished=True, closed=closed)
