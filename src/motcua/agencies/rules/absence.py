"""May this absence be noted, and who is on duty while people are away.

Legal basis: Điều 13, NĐ 30/2020/NĐ-CP; Điều 7, NĐ 118/2025/NĐ-CP (the desk is never without somebody).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import InvalidInput

LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Leave:
    """Who is away and who does the work (public ids of accounts), by which instrument; both days are included."""

    account: str
    stand_in: str
    instrument: str
    starts_on: date
    ends_on: date


def check(leave: Leave, today: date) -> None:
    """Raise InvalidInput with the field and the reason."""
    if leave.account == leave.stand_in:
        raise InvalidInput("Người làm thay", "phải là người khác.")
    if not leave.instrument.strip():
        raise InvalidInput("Số văn bản", "chưa ghi.", "25/TB-UBND")
    if leave.ends_on < leave.starts_on:
        raise InvalidInput(
            "Thời gian vắng mặt", "ngày cuối ở trước ngày đầu.", "từ 02/03/2026 đến 06/03/2026"
        )
    if leave.ends_on < today:
        raise InvalidInput("Thời gian vắng mặt", "đã qua.")
    if (leave.ends_on - leave.starts_on).days >= LONGEST_DAYS:
        raise InvalidInput("Thời gian vắng mặt", "dài quá một năm; hãy bố trí người khác vào vị trí.")


def on_duty(account: str, away: Mapping[str, str]) -> str:
    """Whoever does this account's work now; `away` says who stands in for whom. In a circle: the account itself."""
    seen, found = {account}, account
    while found in away:
        found = away[found]
        if found in seen:
            return account
        seen.add(found)
    return found
