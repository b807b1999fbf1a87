"""Who may say something about a dossier: who filed it or speaks for them, on their own account, and nobody at a desk.

Legal basis: QĐ 766/QĐ-TTg.
"""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import FINISHED, Status
from motcua.dossiers.scope import dossier_for, is_applicant
from motcua.kernel.errors import NotAllowed, NotFound


def own_dossier(actor: Actor, name: str, permission: Permission, *, lock: bool = False) -> Dossier:
    """The filed dossier, when it is the actor's own. Raises NotFound when it cannot be seen, NotAllowed otherwise."""
    dossier = dossier_for(actor, name, lock=lock)
    if not speaks_for(actor, dossier, permission):
        raise NotAllowed(act=act_name(permission), who=who_may(permission))
    if dossier.status == Status.DRAFT:
        raise NotFound(what="hồ sơ này")
    return dossier


def speaks_for(actor: Actor, dossier: Dossier, permission: Permission) -> bool:
    """The matrix grants it, the dossier is theirs, and they do not sit in an office just now."""
    return may(actor, permission) and not actor.agency and is_applicant(actor, dossier)


def is_own(actor: Actor, name: str) -> bool:
    """The dossier is the actor's to speak about, once it is over. Raises NotFound when it cannot be seen."""
    dossier = dossier_for(actor, name)
    return dossier.status in FINISHED and speaks_for(actor, dossier, Permission.RATE)
