"""Every read of accounts."""

import hmac
from collections.abc import Iterable

from allauth.mfa.models import Authenticator

from motcua.accounts.models import Account, ApiToken, RoleGrant
from motcua.accounts.roles import Role
from motcua.accounts.rules.api_token import mark_of
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase

OFFICERS = frozenset(Role) - {Role.CITIZEN, Role.REPRESENTATIVE, Role.INTEGRATOR, Role.SYSTEM}


def account(public_id: str) -> Account:
    """Raises NotFound."""
    found = Account.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("tài khoản")
    return found


def account_of_party(party: str) -> Account | None:
    """The log-in of this person or organisation, if they have one."""
    return Account.objects.filter(party=party, is_active=True).order_by("pk").first() if party else None


def grants_now(account: Account) -> list[RoleGrant]:
    """Roles in force at this moment, the oldest first; empty for a closed account. One query, never cached."""
    return list(RoleGrant.in_force(clock.now()).filter(account=account).order_by("starts_at", "pk"))


def is_officer(roles: Iterable[Role]) -> bool:
    """At least one role of the administration."""
    return not OFFICERS.isdisjoint(roles)


def has_totp(account: Account) -> bool:
    """A one-time code is set up."""
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()


def token(text: str) -> ApiToken | None:
    """The usable token with this text, with its account; None for any other text. One query."""
    mark = mark_of(text)
    found = mark and ApiToken.objects.select_related("account").filter(prefix=mark.prefix).first()
    if not mark or not found or not hmac.compare_digest(bytes(found.digest), mark.digest):
        return None
    return found if found.is_usable(clock.now()) else None


def tokens_of(account: Account) -> list[ApiToken]:
    """Every token of the account, the newest first."""
    return list(ApiToken.objects.filter(account=account).order_by("-issued_at", "-pk"))


def account_named(username: str) -> Account:
    """By log-in name. Raises NotFound."""
    found = Account.objects.filter(username=username).first()
    if found is None:
        raise NotFound(Phrase("tài khoản «{username}»", username=username))
    return found
