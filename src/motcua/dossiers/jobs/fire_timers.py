"""The time of a step is over: the route reminds or moves on, and the ledger hears of it."""

from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.dossiers import clockwork, route
from motcua.dossiers.models import Suspension
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.ledger.record import Happening, record_many
from motcua.workflow.actions import fire_timer
from motcua.workflow.queries import due_timers


def run(limit: int = 100) -> int:
    """Fire each timer that is due, in a transaction of its own; returns how many. None while its clock stands still."""
    waiting = Suspension.objects.filter(until=None).count()  # as many may be due and still have to wait
    due = due_timers(clock.now(), limit + waiting)
    return sum(_fire(timer, public_id) for timer, public_id in due)


@transaction.atomic
def _fire(timer: int, public_id: str) -> bool:
    dossier = dossier_for(SYSTEM, public_id, lock=True)
    if clockwork.open_suspension(dossier):
        return False
    advance = fire_timer(timer, facts=route.FactsOf(dossier), now=clock.now())
    if advance is None:
        return False
    events = (*route.closed(advance.closed), *route.opened(advance.opened))
    record_many(Happening(event, SYSTEM.id, public_id) for event in events)
    return True
