"""May a supplement be asked for now, by this person: the room offers it, the composer asks again."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.clockwork import ask_until
from motcua.dossiers.examining import asked_before
from motcua.dossiers.permissions import NEEDS, acting
from motcua.dossiers.queries import Detail
from motcua.dossiers.rules.lifecycle import Move, moves_from
from motcua.kernel import clock


def is_open(look: Detail, actor: Actor) -> bool:
    """This person may ask for a supplement of this dossier now, or propose it: a second one is a leader's."""
    if Move.REQUEST_SUPPLEMENT not in moves_from(look.dossier.status):
        return False
    until = ask_until(look.dossier)
    is_in_time = until is None or clock.now() <= until
    return is_in_time and may(actor, NEEDS[Move.REQUEST_SUPPLEMENT])


def is_proposal(look: Detail, actor: Actor) -> bool:
    """What this person composes goes to a leader first: somebody asked before."""
    needed = Permission.APPROVE_SECOND_SUPPLEMENT
    return bool(asked_before(look.acts)) and acting(actor, needed, look.dossier) is None
