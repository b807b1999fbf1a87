"""An officer's own device, tried a moment ago: from now on they sign with it, PIN by PIN."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.signing import token
from motcua.signing.actions.keep_outside import keep_outside
from motcua.signing.identity import Owner
from motcua.signing.models import Certificate


def enrol_token(owner: Owner, offered: token.Offered, *, actor: Actor) -> Certificate:
    """Every check of the self-test is made again here. Asks over the network, so not inside a transaction.

    Raises NotAllowed, InvalidInput.
    """
    require(actor, Permission.APPROVE_OUTCOME)
    found = token.examine(offered, owner, clock.now())
    if not token.is_offered() or found.signer is None:
        raise InvalidInput("Thiết bị ký số", "chưa qua hết các mục tự kiểm; hãy tự kiểm lại.")
    return keep_outside(owner, found.signer, actor=actor)
