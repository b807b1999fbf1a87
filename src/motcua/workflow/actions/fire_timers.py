"""The time of a step is over: remind, or take it away."""

from collections.abc import Callable, Mapping
from datetime import datetime

from motcua.kernel.errors import NotFound
from motcua.workflow.board import Ending, board_of
from motcua.workflow.models import Token
from motcua.workflow.queries import Advance, due_timers
from motcua.workflow.rules import tokens

TIMED_OUT = "timed_out"
FactsOf = Callable[[str], Mapping[str, object]]


def fire_timers(
    now: datetime, *, facts_of: FactsOf = lambda _: {}, limit: int = 100
) -> tuple[tuple[str, Advance], ...]:
    """Fire every timer that is due: (ref, what changed) for each. `facts_of(ref)` feeds the conditions after it."""
    due = due_timers(now, limit)
    fired = ((ref, fire_timer(timer, facts=facts_of(ref), now=now)) for timer, ref in due)
    return tuple((ref, advance) for ref, advance in fired if advance is not None)


def fire_timer(timer_id: int, *, facts: Mapping[str, object], now: datetime) -> Advance | None:
    """Fire one timer; nothing when it is gone, for its task was done meanwhile."""
    row = Token.objects.select_related("process").filter(pk=timer_id, due_at__lte=now).first()
    if row is None:
        return None
    try:
        board = board_of(row.process.ref, now=now)
    except NotFound:
        return None
    if timer_id not in board.others:
        return None
    move = tokens.timer(board.graph, board.tokens, -timer_id, facts)
    return board.write(move, {row.task_id: Ending(result=TIMED_OUT)} if row.task_id else {})
