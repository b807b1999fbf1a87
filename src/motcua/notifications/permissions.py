"""Who may choose for whom: a party for itself."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import NotFound


def own_party(actor: Actor) -> str:
    """The party behind the log-in. Raises NotAllowed, NotFound."""
    require(actor, Permission.CHOOSE_CHANNELS)
    if not actor.party:
        raise NotFound("thông tin liên hệ của tài khoản này")
    return actor.party
