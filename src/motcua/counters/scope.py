"""Who may stand behind a counter."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.kernel.errors import NotAllowed


def check_desk(actor: Actor, permission: Permission = Permission.RECEIVE) -> None:
    """An officer of some agency with this right. Raises NotAllowed."""
    if not (actor.agency and may(actor, permission)):
        raise NotAllowed(act=act_name(permission), who=who_may(permission))
