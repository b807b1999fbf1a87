"""The question every action asks first."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.kernel.errors import NotAllowed


def require(actor: Actor, permission: Permission) -> None:
    """Do nothing, or raise NotAllowed that names the act and who may do it."""
    if not may(actor, permission):
        raise NotAllowed(act_name(permission), who_may(permission))
