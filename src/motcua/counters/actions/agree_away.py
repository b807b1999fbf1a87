"""Heard and signed in the person's own house, on the officer's tablet, without network (đồng ý khi đi lưu động)."""

from django.db import IntegrityError, transaction

from motcua.accounts.actor import Actor
from motcua.counters import sealed
from motcua.counters.actions.read_back import Told
from motcua.counters.events import AnswersReadBack, ReadBackAnswered
from motcua.counters.models import ReadBack
from motcua.counters.scope import check_desk
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def agree_away(told: Told, form_key: str, *, actor: Actor, key: str = "") -> ReadBack:
    """One word for one filing, found again by `form_key` however often it is sent; nothing that was typed is kept here."""
    check_desk(actor)
    mark = sealed.mark_of(told.said)
    if (row := _known(actor, form_key)) is not None:
        return _said_anew(row, mark)
    now = clock.now()
    row = ReadBack(
        desk=actor.id,
        agency=actor.agency,
        procedure=told.procedure,
        mark=mark,
        made_at=now,
        answered_at=now,
        is_agreed=True,
        way=ReadBack.Way.AWAY,
        form_key=form_key,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same sheet came a second time, a moment ago
        return _said_anew(ReadBack.objects.get(desk=actor.id, form_key=form_key, way=ReadBack.Way.AWAY), mark)
    record(AnswersReadBack(told.procedure), actor=actor.id, subject=row.public_id)
    record(ReadBackAnswered(is_agreed=True, way=row.way), actor=actor.id, subject=row.public_id)
    return row


def _known(actor: Actor, form_key: str) -> ReadBack | None:
    rows = ReadBack.objects.select_for_update().filter(desk=actor.id, way=ReadBack.Way.AWAY)
    return rows.filter(form_key=form_key).first() if form_key else None


def _said_anew(row: ReadBack, mark: bytes) -> ReadBack:
    """What was filed with it stays what it was."""
    if not row.dossier:
        row.mark = mark
        row.save(update_fields=["mark"])
    return row
