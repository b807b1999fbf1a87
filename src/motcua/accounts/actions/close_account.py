"""Close a log-in."""

from motcua.accounts.actor import Actor
from motcua.accounts.events import AccountClosed
from motcua.accounts.models import Account
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def close_account(public_id: str, *, reason: str, actor: Actor, key: str = "") -> Account:  # noqa: ARG001
    """Every role of the account stops counting at once; the row stays, because acts point to it."""
    require(actor, Permission.MANAGE_PEOPLE)
    account = Account.objects.select_for_update().filter(public_id=public_id, is_active=True).first()
    if account is None:
        raise NotFound("tài khoản đang hoạt động")
    account.is_active = False
    account.save(update_fields=["is_active"])
    record(AccountClosed(reason), actor=actor.id, subject=account.public_id)
    return account
