"""What became of an agency and its people, as the ledger tells it; who holds which role there now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.accounts.models import RoleGrant
from motcua.accounts.roles import NAMES, Role
from motcua.agencies.queries.directory import directory
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.ledger.queries import history


@dataclass(frozen=True, slots=True)
class Happening:
    """One line: when it was written down, what happened, by which instrument."""

    at: datetime
    words: str
    instrument: str = ""


def roles_at(code: str) -> dict[str, list[Role]]:
    """Account → its roles at this agency now."""
    found: dict[str, list[Role]] = {}
    rows = RoleGrant.in_force(clock.now()).filter(agency_code=code).order_by("starts_at")
    for account, role in rows.values_list("account__public_id", "role"):
        found.setdefault(account, []).append(Role(role))
    return found


def story(code: str) -> list[Happening]:
    """The newest first; a whole province set up at once is not told."""
    told = [
        Happening(one.occurred_at, _words(one.kind, one.data), str(one.data.get("instrument", "")))
        for one in history(code)
    ]
    return [one for one in reversed(told) if one.words]


def _words(kind: str, data: dict[str, Any]) -> str:
    if kind == "agency.officer_appointed":
        role = NAMES[Role(data["role"])] if data.get("role") else ""
        if role:
            return Phrase(
                "Bổ nhiệm {title}, vai trò {role}, từ {day}.",
                title=data["title"],
                role=role,
                day=_day(data["starts_on"]),
            )
        return Phrase("Bổ nhiệm {title} từ {day}.", title=data["title"], day=_day(data["starts_on"]))
    if kind == "agency.appointment_ended":
        return Phrase("Thôi giữ {title} sau ngày {day}.", title=data["title"], day=_day(data["ends_on"]))
    if kind == "agency.renamed":
        return Phrase("Đổi tên từ «{before}» từ {day}.", before=data["before"], day=_day(data["on"]))
    if kind == "agency.merged":
        heir = directory().agencies.get(data["successor"])
        return Phrase(
            "Nhiệm vụ chuyển sang «{heir}» từ {day}.",
            heir=heir.name if heir else data["successor"],
            day=_day(data["on"]),
        )
    return Phrase("Thành lập.") if kind == "agency.published" else ""


def _day(iso: Any) -> str:
    year, month, day = str(iso)[:10].split("-")
    return f"{day}/{month}/{year}"
