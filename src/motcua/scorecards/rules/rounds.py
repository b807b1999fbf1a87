"""The stages of a sheet: self-score, lock, first appraisal, reply, second appraisal, final.

Legal basis: QĐ 892/QĐ-BNV.
Source: LAW 2.3 and 2.4 (a sheet is locked by its unit; items that need it are sent back once for an explanation).
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from motcua.scorecards.errors import ReplyMissing, RoundOver, StageWrong


class Stage(StrEnum):
    """Giai đoạn of a sheet."""

    SELF_SCORING = "self_scoring"
    LOCKED = "locked"
    REPLYING = "replying"
    REPLIED = "replied"
    APPRAISED = "appraised"
    FINAL = "final"


class Move(StrEnum):
    """What brings a sheet to another stage, or is done within one."""

    SELF_SCORE = "self_score"
    LOCK = "lock"
    APPRAISE = "appraise"
    ISSUE = "issue"
    REPLY = "reply"
    SEND_REPLY = "send_reply"
    APPRAISE_AGAIN = "appraise_again"
    ISSUE_AGAIN = "issue_again"
    FINALISE = "finalise"


STATUS_NAMES = {
    Stage.SELF_SCORING: "đang tự chấm",
    Stage.LOCKED: "đã chốt, chờ thẩm định",
    Stage.REPLYING: "chờ trả lời thẩm định",
    Stage.REPLIED: "đã trả lời, chờ thẩm định lần 2",
    Stage.APPRAISED: "đã thẩm định",
    Stage.FINAL: "đã có kết quả",
}
WAITS_FOR_AGENCY = (Stage.SELF_SCORING, Stage.REPLYING)
OWED = {  # what has to be done next
    Stage.SELF_SCORING: "tự chấm và chốt phiếu",
    Stage.LOCKED: "thẩm định lần 1",
    Stage.REPLYING: "trả lời thẩm định",
    Stage.REPLIED: "thẩm định lần 2",
    Stage.APPRAISED: "ghi nhận kết quả",
}
FROM = {
    Move.SELF_SCORE: Stage.SELF_SCORING,
    Move.LOCK: Stage.SELF_SCORING,
    Move.APPRAISE: Stage.LOCKED,
    Move.ISSUE: Stage.LOCKED,
    Move.REPLY: Stage.REPLYING,
    Move.SEND_REPLY: Stage.REPLYING,
    Move.APPRAISE_AGAIN: Stage.REPLIED,
    Move.ISSUE_AGAIN: Stage.REPLIED,
    Move.FINALISE: Stage.APPRAISED,
}
TO = {
    Move.LOCK: Stage.LOCKED,
    Move.SEND_REPLY: Stage.REPLIED,
    Move.ISSUE_AGAIN: Stage.APPRAISED,
    Move.FINALISE: Stage.FINAL,
}


def after(stage: Stage, move: Move, *, wants_reply: bool = False) -> Stage:
    """The stage after a move. A first appraisal that asks for nothing is the last one. Raises StageWrong."""
    if stage is not FROM[move]:
        raise StageWrong(stage=STATUS_NAMES[stage])
    if move is Move.ISSUE:
        return Stage.REPLYING if wants_reply else Stage.APPRAISED
    return TO.get(move, stage)


def check_in_time(now: datetime, by: datetime) -> None:
    """Self-scoring has a last moment; a sheet can still be locked as it is. Raises RoundOver."""
    if now > by:
        raise RoundOver(by=f"{by:%d/%m/%Y}")


def check_replied(missing: Iterable[str]) -> None:
    """Every line that was asked about has an answer. Raises ReplyMissing."""
    if codes := ", ".join(missing):
        raise ReplyMissing(codes=codes)
