"""Several people sign one form, one after the other: whose turn is it, and is anybody left?

Legal basis: NĐ 23/2025/NĐ-CP (remote signing); NĐ 45/2020/NĐ-CP (forms on electronic means).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

MOST = 6  # places on the form
SOONEST = timedelta(seconds=3)
GRACE = timedelta(seconds=60)  # the service says itself that time is up; this is for one that forgets


class Signing(StrEnum):
    """Trạng thái của một chữ ký."""

    QUEUED = "queued"
    ASKED = "asked"
    SIGNED = "signed"
    REFUSED = "refused"
    EXPIRED = "expired"
    REPLACED = "replaced"  # the form was corrected before this person answered


STATUS_NAMES = {
    Signing.QUEUED: "chưa đến lượt",
    Signing.ASKED: "đang chờ trả lời trên điện thoại",
    Signing.SIGNED: "đã ký",
    Signing.REFUSED: "đã từ chối",
    Signing.EXPIRED: "hết hạn, chưa trả lời",
    Signing.REPLACED: "không cần nữa vì tờ khai đã sửa",
}


def turn(statuses: Sequence[str]) -> int | None:
    """Index of whoever is next; None when all have signed."""
    return next((i for i, status in enumerate(statuses) if status != Signing.SIGNED), None)


def is_stuck(statuses: Sequence[str]) -> bool:
    """Somebody refused or did not answer: nobody is asked until the applicant asks again."""
    return any(status in {Signing.REFUSED, Signing.EXPIRED} for status in statuses)


def next_look(asked_at: datetime, now: datetime) -> datetime:
    """Often at first, seldom later."""
    return now + max(SOONEST, (now - asked_at) / 20)
