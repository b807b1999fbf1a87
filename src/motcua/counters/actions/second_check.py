"""Another officer looks at a reception drawn by lot and says whether it was right (kiểm tra lại)."""

from motcua.accounts.actor import Actor
from motcua.counters.errors import OwnReception, SecondCheckDone
from motcua.counters.events import SecondCheckMade
from motcua.counters.models import SecondCheck
from motcua.counters.scope import check_desk
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

FINDING_MAX = 500


@once
def check(public_id: str, *, is_right: bool, finding: str = "", actor: Actor, key: str = "") -> SecondCheck:
    """The caller has shown that the actor may see the dossier. Raises OwnReception, SecondCheckDone, InvalidInput."""
    check_desk(actor)
    row = SecondCheck.objects.select_for_update().filter(public_id=public_id).first()
    if row is None:
        raise NotFound("lượt kiểm tra lại này")
    if row.received_by == actor.id:
        raise OwnReception
    if row.checked_at is not None:
        raise SecondCheckDone
    words = nfc(finding).strip()[:FINDING_MAX]
    if not is_right and not words:
        raise InvalidInput("Nhận xét", "hãy ghi chỗ chưa đúng.", "Thiếu chữ ký ở mục 3")
    row.checked_by, row.checked_at, row.is_right, row.finding = actor.id, clock.now(), is_right, words
    row.save(update_fields=["checked_by", "checked_at", "is_right", "finding"])
    record(SecondCheckMade(row.dossier, is_right), actor=actor.id, subject=row.public_id)
    return row
