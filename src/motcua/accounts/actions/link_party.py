"""Say who stands behind a log-in."""

from motcua.accounts.actor import Actor
from motcua.accounts.events import PartyLinked
from motcua.accounts.models import Account
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def link_party(public_id: str, party: str, *, actor: Actor, key: str = "") -> Account:  # noqa: ARG001
    """`party` is the opaque id of a person or organisation. An account is never handed from one to another."""
    require(actor, Permission.MANAGE_PEOPLE)
    account = Account.objects.select_for_update().filter(public_id=public_id).first()
    if account is None:
        raise NotFound("tài khoản")
    if account.party not in {"", party}:
        raise InvalidInput("Tài khoản", "đã gắn với một chủ thể khác.")
    account.party = party
    account.save(update_fields=["party"])
    record(PartyLinked(party), actor=actor.id, subject=public_id)
    return account
