"""The applicant opened the outcome (mở kết quả)."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.rules.lifecycle import FINISHED
from motcua.feedback.events import OutcomeOpened
from motcua.feedback.models import OutcomeOpening
from motcua.feedback.scope import own_dossier
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def note_opening(public_id: str, *, actor: Actor, key: str = "") -> OutcomeOpening:
    """Once is enough: a second time changes nothing. Raises NotFound while there is no outcome to open."""
    dossier = own_dossier(actor, public_id, Permission.RATE, lock=True)
    if dossier.status not in FINISHED or not dossier.outcomes.filter(signed_at__isnull=False).exists():
        raise NotFound(what="kết quả của hồ sơ này")
    row, is_new = OutcomeOpening.objects.get_or_create(dossier=dossier, defaults={"opened_at": clock.now()})
    if is_new:
        event = OutcomeOpened(procedure=dossier.revision.code, agency=dossier.agency)
        record(event, actor=actor.id, subject=dossier.public_id)
    return row
