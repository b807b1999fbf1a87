"""Count a publication again out of the ledger (tính lại): asked for by a person, done by the worker, kept and sealed."""

from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.rules.matrix import Permission
from motcua.integrity.events import FiguresRecounted
from motcua.integrity.models import Recount
from motcua.integrity.queries import publication, recompute
from motcua.integrity.scope import check
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def ask_recount(public_id: str, *, actor: Actor, key: str = "") -> Recount:
    """One that waits already is enough. Raises NotAllowed, NotFound."""
    check(actor, Permission.VIEW_LEDGER)
    row = publication(public_id)
    waiting = Recount.objects.filter(publication=row, done_at=None).first()
    return waiting or Recount.objects.create(publication=row, asked_at=clock.now(), asked_by=actor.id)


def do_recount(row: Recount) -> Recount:
    """Folds the ledger's beginning: seconds to minutes, outside any transaction; what came out is kept at once."""
    told = recompute(row.publication)
    with transaction.atomic():
        row.done_at, row.cells = clock.now(), told.cells
        row.differences, row.changed = list(told.differences), list(told.changed)
        row.save()
        event = FiguresRecounted(told.cells, len(told.differences), told.changed)
        record(event, actor=SYSTEM.id, subject=row.publication.public_id)
    return row
