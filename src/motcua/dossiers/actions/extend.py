"""Extend with an apology (xin lỗi và gia hạn, Mẫu số 04): once; in time, or late and flagged."""

from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.dossiers import clockwork, door
from motcua.dossiers.errors import AlreadyExtended, NewDateTooEarly
from motcua.dossiers.events import DossierExtended
from motcua.dossiers.models import Extension
from motcua.dossiers.rules import clocks
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.ledger.idempotency import once


@once
def extend(name: str, new_due_at: datetime, reason: str, *, actor: Actor, key: str = "") -> Extension:
    """Apologise and promise one new moment. Raises AlreadyExtended, NewDateTooEarly."""
    dossier = door.enter(name, Move.EXTEND, actor=actor)
    old, now = dossier.due_at, clock.now()
    if dossier.extensions.exists():
        raise AlreadyExtended
    if old is None or new_due_at <= old or new_due_at <= now:
        raise NewDateTooEarly(old=clock.local(old or now).strftime("%H:%M %d/%m/%Y"))
    calendar = clockwork.calendar_of(dossier)
    is_late = clocks.is_extension_late(now, old, clockwork.extension_notice_minutes(), calendar)
    row = Extension.objects.create(
        dossier=dossier,
        made_at=now,
        made_by=actor.id,
        needs_paper=True,
        old_due_at=old,
        due_at=new_due_at,
        reason=reason,
        is_late=is_late,
    )
    dossier.due_at = new_due_at
    clockwork.keep_promise(dossier, "extended")
    event = DossierExtended(old_due_at=old, due_at=new_due_at, reason="apology", is_late=is_late)
    door.leave(dossier, Move.EXTEND, event, actor=actor, changed=("due_at",))
    return row
