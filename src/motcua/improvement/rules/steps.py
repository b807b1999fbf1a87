"""The life of an explanation and of an assignment: which step leads from where to where, and whose turn it is.

Source: USE L05, L06 (requested, viewed, answered, accepted or returned, closed; each with a clock).
"""

from collections.abc import Mapping
from enum import StrEnum

WORDS_MAX = 2000


class State(StrEnum):
    """Trạng thái."""

    REQUESTED = "requested"
    VIEWED = "viewed"
    ANSWERED = "answered"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CLOSED = "closed"


class Step(StrEnum):
    """Việc làm."""

    VIEW = "view"
    ANSWER = "answer"
    RETURN = "return"
    ACCEPT = "accept"
    CLOSE = "close"


EXPLANATION_NAMES: Mapping[str, str] = {
    State.REQUESTED: "đã yêu cầu, chưa xem",
    State.VIEWED: "đã xem, chờ giải trình",
    State.ANSWERED: "đã giải trình, chờ kết luận",
    State.RETURNED: "trả lại, chờ giải trình lại",
    State.ACCEPTED: "đã chấp nhận, chờ khắc phục xong",
    State.CLOSED: "đã đóng",
}
ASSIGNMENT_NAMES: Mapping[str, str] = {
    State.REQUESTED: "đã giao, chưa xem",
    State.VIEWED: "đang làm",
    State.ANSWERED: "đã báo cáo, chờ nghiệm thu",
    State.RETURNED: "trả lại, làm tiếp",
    State.CLOSED: "đã hoàn thành",
}
OWED = (State.REQUESTED, State.VIEWED, State.RETURNED)  # the next step is of who was asked
JUDGED = (State.ANSWERED,)  # the next step is of who asked
OPEN = (*OWED, *JUDGED, State.ACCEPTED)
TABLE: Mapping[Step, tuple[tuple[State, ...], State]] = {
    Step.VIEW: ((State.REQUESTED,), State.VIEWED),
    Step.ANSWER: (OWED, State.ANSWERED),
    Step.RETURN: (JUDGED, State.RETURNED),
    Step.ACCEPT: (JUDGED, State.ACCEPTED),
    Step.CLOSE: ((State.ANSWERED, State.ACCEPTED), State.CLOSED),
}


def next_state(state: str, step: Step) -> State | None:
    """Where the step leads; None when it is not allowed from here."""
    sources, target = TABLE[step]
    return target if state in sources else None
