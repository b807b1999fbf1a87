"""A national database answered instead of the citizen: the dossier remembers that it did, not what it said."""

from motcua.accounts.actor import Actor
from motcua.dossiers.events import PersonLookedUp
from motcua.dossiers.models import Dossier
from motcua.dossiers.scope import dossier_for
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def note_look_up(name: str, database: int, *, actor: Actor, key: str = "") -> Dossier:
    """`database` is its number in messages to the national portal. Raises NotFound for a foreign dossier."""
    dossier = dossier_for(actor, name, lock=True)
    record(PersonLookedUp(database), actor=actor.id, subject=dossier.public_id)
    return dossier
