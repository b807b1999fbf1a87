"""May this delegation be made: in writing, limited in time and content, by who holds the power, never passed on.

Legal basis: Điều 13, NĐ 30/2020/NĐ-CP; Luật 72/2025/QH15.
"""

from dataclasses import dataclass
from datetime import date

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import InvalidInput

DELEGABLE = frozenset(
    {
        Permission.APPROVE_OUTCOME,
        Permission.APPROVE_SECOND_SUPPLEMENT,
        Permission.EXTEND,
        Permission.STOP,
        Permission.REFUSE,
    }
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the instrument says. `procedures` empty means all; both days are included."""

    instrument: str
    permissions: tuple[Permission, ...]
    starts_on: date
    ends_on: date
    procedures: tuple[str, ...] = ()
    instrument_on: date | None = None  # the day it was signed


def check(terms: Terms, held: frozenset[Permission]) -> None:
    """Raise InvalidInput when the giver's own roles (`held`, no delegations among them) or the terms do not allow it."""
    if not terms.instrument.strip():
        raise InvalidInput("Số văn bản ủy quyền", "chưa ghi.", "15/GUQ-UBND")
    if terms.ends_on < terms.starts_on:
        raise InvalidInput("Thời hạn ủy quyền", "ngày cuối ở trước ngày đầu.", "từ 01/03/2026 đến 31/03/2026")
    if terms.instrument_on and terms.instrument_on > terms.starts_on:
        raise InvalidInput("Ngày văn bản", "ở sau ngày bắt đầu ủy quyền.", "01/03/2026")
    if not terms.permissions:
        raise InvalidInput("Nội dung ủy quyền", "chưa chọn quyền nào.", "ký duyệt kết quả")
    if set(terms.permissions) - DELEGABLE:
        raise InvalidInput("Nội dung ủy quyền", "có quyền không được ủy quyền.", "ký duyệt kết quả")
    if set(terms.permissions) - held:
        raise InvalidInput(
            "Người ủy quyền", "không tự có quyền này; người được ủy quyền không được ủy quyền lại."
        )


def covers(terms: Terms, permission: str, procedure: str, on: date) -> bool:
    """The act of this procedure on this day falls under the terms."""
    in_time = terms.starts_on <= on <= terms.ends_on
    in_scope = not terms.procedures or procedure in terms.procedures
    return in_time and in_scope and permission in terms.permissions
