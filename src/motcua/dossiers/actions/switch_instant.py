"""Let the rules of a pack decide at one's agency (cho phép quyết định tự động), and take that back."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import filing
from motcua.dossiers.models import InstantSwitch
from motcua.dossiers.outcome_events import InstantSwitchedOff, InstantSwitchedOn
from motcua.dossiers.rules import texts
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

ONE_IN_MAX = 100  # fewer samples than one in a hundred tell nobody anything


@once
def switch_on(procedure: str, instrument: str, one_in: int, *, actor: Actor, key: str = "") -> InstantSwitch:
    """The leader's standing decision for their own agency. Raises InvalidInput, NotAllowed."""
    require(actor, Permission.APPROVE_OUTCOME)
    instrument = texts.written("Số văn bản", instrument, example="15/QĐ-CAX")
    if filing.in_force(procedure).spec().instant is None:
        raise InvalidInput("Thủ tục", "không có điều kiện để quyết định tự động.", "1.010041")
    if not 1 <= one_in <= ONE_IN_MAX:
        raise InvalidInput("Kiểm tra mẫu", "ít nhất một trong một trăm hồ sơ phải do người xem.", "20")
    if InstantSwitch.objects.filter(procedure=procedure, agency=actor.agency, off_at=None).exists():
        raise InvalidInput("Thủ tục", "đang được quyết định tự động; hãy tắt trước khi bật lại.")
    row = InstantSwitch.objects.create(
        procedure=procedure,
        agency=actor.agency,
        leader=actor.id,
        instrument=instrument,
        one_in=one_in,
        on_at=clock.now(),
    )
    event = InstantSwitchedOn(procedure, actor.agency, instrument, one_in)
    record(event, actor=actor.id, subject=row.public_id)
    return row


@once
def switch_off(public_id: str, *, actor: Actor, key: str = "") -> InstantSwitch:
    """From now on people decide again. Any leader of the agency may. Raises NotFound, NotAllowed."""
    require(actor, Permission.APPROVE_OUTCOME)
    rows = InstantSwitch.objects.select_for_update().filter(agency=actor.agency, off_at=None)
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound(what="quyết định tự động đang bật")
    row.off_at, row.off_by = clock.now(), actor.id
    row.save(update_fields=["off_at", "off_by"])
    record(InstantSwitchedOff(row.procedure, row.agency), actor=actor.id, subject=row.public_id)
    return row
