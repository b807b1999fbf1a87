"""May a supplement be asked for now, by this person: the room offers it, the composer asks again."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.clockwork import ask_until
from motcua.dossiers.examining import asked_before
from motcua.dossiers.permissions import NEEDS
from motcua.dossiers.queries import Detail
from motcua.dossiers.rules.lifecycle import Move, moves_from
from motcua.kernel import clock


def is_open(look: Detail, actor: Actor) -> bool:
    """This person may ask for a supplement of this dossier now; a second one is a leader's."""
    if Move.REQUEST_SUPPLEMENT not in moves_from(look.dossier.status):
        return False
    until = ask_until(look.dossier)
    is_in_time = until is None or clock.now() <= until
    needed = (
        Permission.APPROVE_SECOND_SUPPLEMENT if asked_before(look.acts) else NEEDS[Move.REQUEST_SUPPLEMENT]
    )
    return is_in_time and may(actor, needed)
