"""Stop the legal clock for a ground of the law, and let it run again (tạm dừng, tiếp tục)."""

from motcua.accounts.actor import Actor
from motcua.dossiers import clockwork, door, route
from motcua.dossiers.errors import AlreadySuspended, NotSuspended
from motcua.dossiers.events import DossierSuspended
from motcua.dossiers.models import Suspension
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
    row, event = clockwork.open_suspension(dossier), clockwork.run_again(dossier)
    if row is None or event is None:
        raise NotSuspended
    route.postpone(dossier, event.minutes)
    door.leave(dossier, Move.RESUME, event, actor=actor, changed=clockwork.CLOCK_FIELDS)
    row.refresh_from_db()
    return row
