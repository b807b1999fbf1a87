"""An inspector says why a finding is none (gỡ cảnh báo). It comes back as soon as it shows otherwise."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.integrity.errors import FindingAlreadyCleared
from motcua.integrity.events import FlagCleared
from motcua.integrity.models import Finding
from motcua.integrity.scope import check, finding_for
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

EXPLAINED = "explained"
LEAST_LETTERS, MOST_LETTERS = 10, 1000


@once
def clear_finding(public_id: str, reason: str, *, actor: Actor, key: str = "") -> Finding:
    """Raises NotFound, NotAllowed, InvalidInput, FindingAlreadyCleared."""
    check(actor, Permission.CLEAR_FINDING)
    row = finding_for(actor, public_id, lock=True)
    if row.cleared_at:
        raise FindingAlreadyCleared
    reason = reason.strip()
    if not LEAST_LETTERS <= len(reason) <= MOST_LETTERS:
        raise InvalidInput(
            "Lý do", "hãy viết từ 10 đến 1.000 ký tự.", "Đã kiểm tra hồ sơ giấy, đúng quy định"
        )
    row.cleared_at, row.cleared_by, row.cause, row.reason = clock.now(), actor.id, EXPLAINED, reason
    row.save()
    record(FlagCleared(row.flag, row.agency, row.month, EXPLAINED), actor=actor.id, subject=row.public_id)
    return row
