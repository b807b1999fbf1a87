"""Stop the legal clock for a ground of the law, and let it run again (tạm dừng, tiếp tục)."""

from motcua.accounts.actor import Actor
from motcua.dossiers import clockwork, door
from motcua.dossiers.errors import AlreadySuspended, NotSuspended
from motcua.dossiers.events import DossierResumed, DossierSuspended
from motcua.dossiers.models import Suspension
from motcua.dossiers.rules import clocks
from motcua.dossiers.rules.grounds import check_ground
from motcua.dossiers.rules.lifecycle import Move
from motcua.ledger.idempotency import once


@once
def suspend(name: str, reason: str, *, actor: Actor, key: str = "") -> Suspension:
    """Raises AlreadySuspended, and InvalidInput for a ground the law does not know."""
    dossier = door.enter(name, Move.SUSPEND, actor=actor)
    ground = check_ground(reason)
    if clockwork.open_suspension(dossier):
        raise AlreadySuspended
    row = clockwork.stop_clock(dossier, reason, is_citizens_time=ground.is_citizens_time)
    event = DossierSuspended(reason=reason, is_citizens_time=ground.is_citizens_time)
    door.leave(dossier, Move.SUSPEND, event, actor=actor)
    return row


@once
def resume(name: str, *, actor: Actor, key: str = "") -> Suspension:
    """The due moment moves by exactly the working minutes the clock stood still. Raises NotSuspended."""
    dossier = door.enter(name, Move.RESUME, actor=actor)
    row = clockwork.open_suspension(dossier)
    if row is None or dossier.due_at is None:
        raise NotSuspended
    minutes = clockwork.close_suspension(dossier)
    dossier.due_at = clocks.moved(dossier.due_at, minutes, clockwork.calendar_of(dossier))
    clockwork.keep_promise(dossier, "resumed")
    event = DossierResumed(
        reason=row.reason, minutes=minutes, is_citizens_time=row.is_citizens_time, due_at=dossier.due_at
    )
    door.leave(dossier, Move.RESUME, event, actor=actor, changed=clockwork.CLOCK_FIELDS)
    row.refresh_from_db()
    return row
