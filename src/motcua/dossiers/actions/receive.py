"""Receive a filed dossier (tiếp nhận, Mẫu số 01): the legal clock starts and a moment is promised."""

from motcua.accounts.actor import Actor
from motcua.dossiers import clockwork, door, route
from motcua.dossiers.events import DossierReceived
from motcua.dossiers.models import Receipt
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.kernel.statements import insert
from motcua.ledger.idempotency import once


@once
def receive(name: str, *, actor: Actor, key: str = "") -> Receipt:
    """Accept the dossier, promise the moment of its outcome and put it on its route."""
    dossier = door.enter(name, Move.RECEIVE, actor=actor)
    now = clock.now()
    limit = clockwork.first_limit(dossier)
    promised = clockwork.start_clock(dossier, limit, now)
    dossier.received_at = now
    receipt = Receipt(
        dossier=dossier,
        made_at=now,
        made_by=actor.id,
        needs_paper=True,
        due_at=promised.due_at,
        limit=str(limit),
    )
    insert(receipt, clockwork.promise_of(dossier, "first"))
    event = DossierReceived(
        agency=dossier.agency,
        clock_starts_at=promised.starts_at,
        due_at=promised.due_at,
        limit=str(limit),
        calendar=dossier.calendar,
        legal_max_minutes=promised.minutes,
    )
    steps = route.begin(dossier)
    door.leave(
        dossier, Move.RECEIVE, event, *steps, actor=actor, changed=(*clockwork.CLOCK_FIELDS, "received_at")
    )
    return receipt
