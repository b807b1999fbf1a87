"""The life of a petition: which step leads from where to where, and until when an answer is due.

Legal basis: NĐ 20/2008/NĐ-CP (petitions about administrative rules and handling, answered to whoever signed them);
QĐ 766/QĐ-TTg (15 working days). One reopening, to the superior agency, is ours.
"""

from datetime import datetime
from enum import StrEnum

from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import clock_start, due_at
from motcua.calendars.rules.limits import TimeLimit

WORDS_MAX = 5000
FILES_MAX = 5
LAST_ROUND = 2


class Status(StrEnum):
    """Trạng thái."""

    NEW = "new"
    LOOKING = "looking"
    ANSWERED = "answered"
    REOPENED = "reopened"
    CLOSED = "closed"


STATUS_NAMES = {
    Status.NEW: "mới",
    Status.LOOKING: "đang xem",
    Status.ANSWERED: "đã trả lời",
    Status.REOPENED: "mở lại",
    Status.CLOSED: "xong",
}
WAITING = (Status.NEW, Status.LOOKING, Status.REOPENED)  # for an answer


class Step(StrEnum):
    """Việc làm."""

    DESIGNATE = "designate"
    ANSWER = "answer"
    REOPEN = "reopen"
    CLOSE = "close"


TABLE: dict[Step, tuple[str, tuple[Status, ...], Status]] = {
    Step.DESIGNATE: ("phân công trả lời", WAITING, Status.LOOKING),
    Step.ANSWER: ("trả lời", WAITING, Status.ANSWERED),
    Step.REOPEN: ("mở lại", (Status.ANSWERED,), Status.REOPENED),
    Step.CLOSE: ("kết thúc", (Status.ANSWERED,), Status.CLOSED),
}


def next_status(status: str, step: Step) -> Status | None:
    """Where the step leads; None when it is not allowed from here."""
    _, sources, target = TABLE[step]
    return target if status in sources else None


def may_reopen(status: str, round_: int, superior: str) -> bool:
    """Once, as long as somebody sits above."""
    return next_status(status, Step.REOPEN) is not None and round_ < LAST_ROUND and bool(superior)


def addressee(agency: str, superior: str, *, is_about_leader: bool) -> str:
    """Who answers: the agency itself; its superior when one of its own leaders is named."""
    return superior if is_about_leader and superior else agency


def answer_by(now: datetime, limit: TimeLimit, calendar: Calendar) -> datetime:
    """Until when the answer is due."""
    return due_at(clock_start(now, calendar), limit, calendar)
