"""Heard and signed in the person's own house, on the officer's tablet, without network (đồng ý khi đi lưu động)."""

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
    before = ReadBack.objects.select_for_update().filter(
        desk=actor.id, form_key=form_key, way=ReadBack.Way.AWAY
    )
    if (row := before.first()) is not None:
        if not row.dossier:
            row.mark = sealed.mark_of(told.said)
            row.save(update_fields=["mark"])
        return row
    now = clock.now()
    row = ReadBack.objects.create(
        desk=actor.id,
        agency=actor.agency,
        procedure=told.procedure,
        mark=sealed.mark_of(told.said),
        made_at=now,
        answered_at=now,
        is_agreed=True,
        way=ReadBack.Way.AWAY,
        form_key=form_key,
    )
    record(AnswersReadBack(told.procedure), actor=actor.id, subject=row.public_id)
    record(ReadBackAnswered(is_agreed=True, way=row.way), actor=actor.id, subject=row.public_id)
    return row
