"""Remind an applicant that the dossier waits for them (nhắc người nộp)."""

from datetime import timedelta

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import door
from motcua.dossiers.models import Dossier
from motcua.dossiers.queue_errors import NothingToRemind, RemindedLately
from motcua.dossiers.queue_events import ApplicantReminded
from motcua.dossiers.rules.lifecycle import STATUS_NAMES, Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.queries import history
from motcua.ledger.record import record

WAITS_FOR_THEM = frozenset({Status.AWAITING_SUPPLEMENT, Status.AWAITING_DUTY, Status.CONCLUDED})
AGAIN_AFTER = timedelta(hours=24)


@once
def remind_applicant(name: str, *, actor: Actor, key: str = "") -> Dossier:
    """A message by the channels they chose; nothing in the dossier changes. Raises NothingToRemind, RemindedLately."""
    public_id, _, seen = name.partition("@")
    dossier = dossier_for(actor, public_id, lock=True)
    require(actor, Permission.REQUEST_SUPPLEMENT)  # only now: a foreign dossier is absent, not forbidden
    door.check_seen(dossier, seen)
    if dossier.status not in WAITS_FOR_THEM:
        raise NothingToRemind(status=STATUS_NAMES[Status(dossier.status)])
    told = [entry for entry in history(dossier.public_id) if entry.kind == ApplicantReminded.kind]
    if told and clock.now() - told[-1].occurred_at < AGAIN_AFTER:
        raise RemindedLately(when=f"{clock.local(told[-1].occurred_at):%H:%M %d/%m/%Y}")
    record(ApplicantReminded(status=dossier.status), actor=actor.id, subject=dossier.public_id)
    return dossier
