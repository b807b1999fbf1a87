"""Extend with an apology (xin lỗi và gia hạn, Mẫu số 04): once; in time, or late and flagged."""

from datetime import datetime, timedelta

from motcua.accounts.actor import Actor
from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import working_minutes_between
from motcua.dossiers import clockwork, door
from motcua.dossiers.errors import AlreadyExtended, NewDateTooEarly
from motcua.dossiers.events import DossierExtended
from motcua.dossiers.models import ApologyDraft, Extension
from motcua.dossiers.rules import clocks, texts
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once


@once
def extend(name: str, new_due_at: datetime, reason: str, *, actor: Actor, key: str = "") -> Extension:
    """Apologise and promise one new moment. Raises AlreadyExtended, NewDateTooEarly, BeyondCalendar, InvalidInput."""
    dossier = door.enter(name, Move.EXTEND, actor=actor)
    old, now = dossier.due_at, clock.now()
    reason = texts.written("Lý do gia hạn", reason, texts.PARAGRAPH, example="Chờ kết quả xác minh")
    if new_due_at.tzinfo is None:
        raise InvalidInput("Ngày hẹn mới", "thiếu múi giờ.", "2026-03-09T08:30+07:00")
    if dossier.extensions.exists():
        raise AlreadyExtended
    if old is None or new_due_at <= old or new_due_at <= now:
        raise NewDateTooEarly(old=clock.local(old or now).strftime("%H:%M %d/%m/%Y"))
    calendar = clockwork.calendar_of(dossier)
    _check_working_day(new_due_at, calendar)
    is_late = clocks.is_extension_late(now, old, clockwork.extension_notice_minutes(), calendar)
    row = Extension.objects.create(
        dossier=dossier,
        made_at=now,
        made_by=actor.id,
        needs_paper=True,
        under=dossier.under,
        old_due_at=old,
        due_at=new_due_at,
        reason=reason,
        is_late=is_late,
        sign_at=now,
    )
    ApologyDraft.objects.filter(dossier=dossier, ended_at=None).update(ended_at=now, is_sent=True)
    dossier.due_at = new_due_at
    clockwork.keep_promise(dossier, "extended")
    event = DossierExtended(old_due_at=old, due_at=new_due_at, reason="apology", is_late=is_late)
    door.leave(dossier, Move.EXTEND, event, actor=actor, changed=("due_at",))
    return row


def _check_working_day(moment: datetime, calendar: Calendar) -> None:
    """A promise never falls on a day off. Raises BeyondCalendar for a day that no calendar knows yet."""
    midnight = clock.local(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    if not working_minutes_between(midnight, midnight + timedelta(days=1), calendar):
        raise InvalidInput(
            "Ngày hẹn mới",
            Phrase("{day} là ngày nghỉ.", day=f"{midnight:%d/%m/%Y}"),
            "một ngày làm việc",
        )
