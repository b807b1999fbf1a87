"""Open a dossier for inspection with a stated purpose, and hold it (giữ nguyên) until two people lift that."""

from django.db.models import Q

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.documents.models import Paper, StoredFile
from motcua.dossiers.hold_errors import AlreadyHeld, NotHeld, SamePersonLifts
from motcua.dossiers.hold_events import HoldPlaced, HoldReleaseAsked, HoldReleased
from motcua.dossiers.models import Dossier, HeldFile, LegalHold
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.purpose import looked_at
from motcua.parties.rules.purposes import Why

LEAST_LETTERS, PURPOSE_MAX, REASON_MAX = 10, 90, 1000


@once
def open_for_inspection(dossier: str, purpose: str, *, actor: Actor, key: str = "") -> Dossier:
    """The citizen finds the purpose in the list of who looked. Raises NotAllowed, NotFound, InvalidInput."""
    require(actor, Permission.VIEW_LEDGER)
    row = _dossier(dossier)
    words = _worded("Mục đích", purpose, PURPOSE_MAX, "Kiểm tra theo kế hoạch 12/KH-TTr, quý III")
    parties = [one.public_id for one in (row.person, row.organisation) if one]
    looked_at(actor, f"{Why.INSPECTION}: {words}", row.public_id, parties)
    return row


@once
def place_hold(dossier: str, reason: str, *, actor: Actor, key: str = "") -> LegalHold:
    """From now on no file of it goes. Raises NotAllowed, NotFound, InvalidInput, AlreadyHeld."""
    require(actor, Permission.HOLD_DOSSIER)
    row = _dossier(dossier, lock=True)
    words = _worded("Lý do", reason, REASON_MAX, "Đang xác minh đơn tố cáo số 5/TC")
    if row.holds.filter(released_at=None).exists():
        raise AlreadyHeld
    hold = LegalHold.objects.create(dossier=row, reason=words, placed_at=clock.now(), placed_by=actor.id)
    files = list(_files_of(row))
    HeldFile.objects.bulk_create(HeldFile(hold=hold, file=file) for file in files)
    record(
        HoldPlaced(row.public_id, tuple(sorted(file.sha256 for file in files))),
        actor=actor.id,
        subject=hold.public_id,
    )
    return hold


@once
def ask_release(dossier: str, reason: str, *, actor: Actor, key: str = "") -> LegalHold:
    """One of two. Raises NotAllowed, NotFound, InvalidInput, NotHeld."""
    require(actor, Permission.HOLD_DOSSIER)
    hold = _open_hold(dossier)
    if hold.release_asked_at:
        raise NotHeld
    hold.release_reason = _worded("Lý do", reason, REASON_MAX, "Đã kết luận, không có vi phạm")
    hold.release_asked_at, hold.release_asked_by = clock.now(), actor.id
    hold.save()
    record(HoldReleaseAsked(hold.dossier.public_id), actor=actor.id, subject=hold.public_id)
    return hold


@once
def confirm_release(dossier: str, *, actor: Actor, key: str = "") -> LegalHold:
    """The other one. Raises NotAllowed, NotFound, NotHeld, SamePersonLifts."""
    require(actor, Permission.HOLD_DOSSIER)
    hold = _open_hold(dossier)
    if not hold.release_asked_at:
        raise NotHeld
    if hold.release_asked_by == actor.id:
        raise SamePersonLifts
    hold.released_at, hold.released_by = clock.now(), actor.id
    hold.save()
    hold.files.all().delete()
    event = HoldReleased(hold.dossier.public_id, hold.release_asked_by)
    record(event, actor=actor.id, subject=hold.public_id)
    return hold


def _dossier(name: str, *, lock: bool = False) -> Dossier:
    """By number or public id; a draft is nobody's business."""
    rows = Dossier.objects.select_for_update(of=("self",)) if lock else Dossier.objects
    found = rows.filter(Q(number=name) | Q(public_id=name)).filter(number__isnull=False).first()
    if found is None:
        raise NotFound("hồ sơ này")
    return found


def _open_hold(dossier: str) -> LegalHold:
    rows = LegalHold.objects.select_for_update(of=("self",)).select_related("dossier")
    hold = rows.filter(dossier=_dossier(dossier), released_at=None).first()
    if hold is None:
        raise NotHeld
    return hold


def _files_of(row: Dossier) -> set[StoredFile]:
    """Everything that its rows and papers point to now."""
    papers = Paper.objects.filter(subject=row.public_id).values_list("file", "draft")
    rows = [
        *papers,
        *row.components.values_list("file"),
        *row.replaced_components.values_list("file"),
        *row.photographed_pages.values_list("whole", "shown"),
    ]
    return set(StoredFile.objects.filter(pk__in={pk for pks in rows for pk in pks if pk}))


def _worded(name: str, text: str, most: int, example: str) -> str:
    words = text.strip()
    if not LEAST_LETTERS <= len(words) <= most:
        raise InvalidInput(name, f"hãy viết từ {LEAST_LETTERS} đến {most} ký tự.", example)
    return words
