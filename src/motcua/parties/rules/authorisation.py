"""For how long and for what a citizen lets another act.

Legal basis: Điều 563, Bộ luật Dân sự 2015 (without an agreed time, one year).
"""

from datetime import date, timedelta
from enum import StrEnum

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

LONGEST_YEARS = 10
MOST_OPEN = 20  # offers of one giver that wait at a time
REASON_MAX = 300


class OfferState(StrEnum):
    """Where an offer stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class State(StrEnum):
    """Where an authorisation stands on a day."""

    COMING = "coming"
    IN_FORCE = "in_force"
    ENDED = "ended"
    REVOKED = "revoked"


def last_day(starts_on: date, ends_on: date | None, today: date) -> date:
    """The last day; a year when nothing was agreed. Raises InvalidInput for a period that makes no sense."""
    end = ends_on or _a_year_on(starts_on)
    if end < starts_on:
        raise InvalidInput("Thời hạn ủy quyền", "ngày cuối ở trước ngày đầu.", "từ 01/03/2026 đến 31/08/2026")
    if end < today:
        raise InvalidInput(
            "Thời hạn ủy quyền",
            "đã qua.",
            Phrase("đến {day}", day=f"{_a_year_on(today):%d/%m/%Y}"),
        )
    if end.year - starts_on.year > LONGEST_YEARS:
        raise InvalidInput(
            "Thời hạn ủy quyền",
            "quá dài.",
            Phrase("đến {day}", day=f"{_a_year_on(today):%d/%m/%Y}"),
        )
    return end


def state_on(day: date, starts_on: date, ends_on: date, *, is_revoked: bool) -> State:
    """Both days are included; taken back is taken back, whatever the day."""
    if is_revoked:
        return State.REVOKED
    if day < starts_on:
        return State.COMING
    return State.IN_FORCE if day <= ends_on else State.ENDED


def offer_state(day: date, ends_on: date, *, answer: bool | None, is_withdrawn: bool) -> OfferState:
    """`answer`: whether it was accepted, None while nobody has said."""
    if is_withdrawn:
        return OfferState.WITHDRAWN
    if answer is not None:
        return OfferState.ACCEPTED if answer else OfferState.DECLINED
    return OfferState.WAITING if day <= ends_on else OfferState.LAPSED


def masked(number: str) -> str:
    """«033••••••0001»: enough to know which one was typed."""
    return f"{number[:3]}{'•' * 5}{number[-4:]}"


def covers(procedures: tuple[str, ...], procedure: str) -> bool:
    """No list means every procedure."""
    return not procedures or procedure in procedures


def _a_year_on(day: date) -> date:
    """The day before the same date next year; 29 February counts as 1 March."""
    leap_day = day.month == 2 and day.day == 29  # noqa: PLR2004
    anniversary = date(day.year + 1, 3, 1) if leap_day else day.replace(year=day.year + 1)
    return anniversary - timedelta(days=1)
