"""The life of one message to the national portal: it is tried until it is taken, or refused in words; never given up in silence.

Source: exponential waiting; the longest wait is what NĐ 63/2024/NĐ-CP leaves between agencies, the rest is ours.
"""

from datetime import timedelta
from enum import StrEnum

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=10)


class State(StrEnum):
    """Tình trạng."""

    WAITING = "waiting"
    FAILED = "failed"  # and tried again
    SENT = "sent"
    REFUSED = "refused"  # by the portal, in words: a person must look
    PROVEN = "proven"  # a person says how it was told otherwise


STATE_NAMES = {
    State.WAITING: "đang chờ gửi",
    State.FAILED: "chưa gửi được, sẽ gửi lại",
    State.SENT: "đã được xác nhận",
    State.REFUSED: "bị từ chối",
    State.PROVEN: "đã xác nhận bằng cách khác",
}
OPEN = (State.WAITING, State.FAILED)


def wait_after(attempts: int) -> timedelta:
    """How long from the beginning of this attempt, the first being 1, to the next."""
    wait: timedelta = FIRST_WAIT * 2 ** min(max(attempts, 1) - 1, 10)
    return min(wait, LONGEST_WAIT)
