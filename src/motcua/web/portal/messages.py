"""What the office wrote to the applicant about one dossier."""

from motcua.accounts.actor import Actor
from motcua.dossiers.note_events import MessageSent
from motcua.dossiers.noting import NoteView, messages_of
from motcua.parties.purpose import Why, purpose
from motcua.web.portal.tracking import Tracking


def read_messages(actor: Actor, found: Tracking) -> tuple[NoteView, ...]:
    """Nothing is asked where the ledger knows of none."""
    if not any(entry.kind == MessageSent.kind for entry in found.detail.story):
        return ()
    with purpose(actor, Why.OWN, found.dossier.public_id):
        return messages_of(found.dossier)
