"""News came that a process waits for: a payment, an answer of another system."""

from collections.abc import Mapping
from datetime import datetime

from motcua.workflow.board import board_of
from motcua.workflow.queries import Advance
from motcua.workflow.rules import tokens


def deliver(ref: str, message: str, *, facts: Mapping[str, object], now: datetime) -> Advance:
    """Move what waits for `message` in the running process of `ref`; nothing moves when nothing waits."""
    board = board_of(ref, now=now)
    move = tokens.message(board.graph, board.tokens, message, facts)
    return board.write(move) if move.closed else Advance(finished=False)
