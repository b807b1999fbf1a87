"""Put a document into the vault of an agency (lưu minh chứng): by its hash, once, for any number of packs."""

from dataclasses import dataclass
from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.documents.models import StoredFile
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.scorecards.events import EvidenceKept
from motcua.scorecards.models import Evidence
from motcua.scorecards.permissions import permit_own


@dataclass(frozen=True, slots=True)
class Shown:
    """What a piece of evidence says of itself. `file` is the row that `documents.actions.store` gave."""

    agency: str
    file: StoredFile
    number: str
    title: str
    issued_on: date
    valid_until: date | None = None


@once
def keep_evidence(shown: Shown, *, actor: Actor, key: str = "") -> Evidence:
    """The same file under the same number is the same evidence. Raises InvalidInput for days that cannot be."""
    permit_own(actor, Permission.SELF_SCORE, shown.agency)
    _check(shown)
    row, is_new = Evidence.objects.get_or_create(
        agency=shown.agency,
        file=shown.file,
        number=shown.number.strip(),
        defaults={
            "title": shown.title.strip(),
            "issued_on": shown.issued_on,
            "valid_until": shown.valid_until,
            "kept_by": actor.id,
            "kept_at": clock.now(),
        },
    )
    if is_new:
        ends = row.valid_until.isoformat() if row.valid_until else ""
        event = EvidenceKept(row.agency, row.file.sha256, row.number, row.issued_on.isoformat(), ends)
        record(event, actor=actor.id, subject=row.public_id)
    return row


def _check(shown: Shown) -> None:
    if not shown.number.strip() or not shown.title.strip():
        raise InvalidInput(Phrase("Số, ký hiệu"), Phrase("phải ghi số, ký hiệu và trích yếu."), "12/BC-UBND")
    if shown.issued_on > clock.local_date(clock.now()):
        raise InvalidInput(Phrase("Ngày ban hành"), Phrase("không thể sau hôm nay."))
    if shown.valid_until is not None and shown.valid_until < shown.issued_on:
        raise InvalidInput(Phrase("Có giá trị đến"), Phrase("phải sau ngày ban hành."))
