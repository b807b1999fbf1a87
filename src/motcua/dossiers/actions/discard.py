"""Throw a draft away (hủy bản nháp): what a person typed and never filed is theirs to delete."""

from motcua.accounts.actor import Actor
from motcua.dossiers import door
from motcua.dossiers.actions.start import own_draft
from motcua.dossiers.events import DraftDiscarded
from motcua.dossiers.models import DiscardedDraft
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def discard(public_id: str, *, actor: Actor, key: str = "") -> DiscardedDraft:
    """Delete a draft with its answers and papers; that it was there stays known.

    `public_id` may say which version was seen. Raises NotFound for a draft of somebody else, DossierNotEditable once
    it is filed, ChangedMeanwhile.
    """
    public_id, _, seen = public_id.partition("@")
    dossier = own_draft(public_id, actor)
    door.check_seen(dossier, seen)
    procedure = dossier.revision.code
    gone = DiscardedDraft.objects.create(
        public_id=dossier.public_id, procedure=procedure, made_at=clock.now(), made_by=actor.id
    )
    dossier.answers.all().delete()
    dossier.photographed_pages.all().delete()
    dossier.components.all().delete()
    dossier.delete()
    record(DraftDiscarded(procedure=procedure), actor=actor.id, subject=gone.public_id)
    return gone
