"""Every read of accounts."""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import connection

from motcua.accounts.models import Account, ApiToken, RoleGrant
from motcua.accounts.roles import Role, Seat
from motcua.accounts.rules.api_token import mark_of
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot

_GRANTS = Reading(lambda: RoleGrant.in_force(Slot(0)).filter(account_id=Slot(1)).order_by("starts_at", "pk"))
# One round trip for every request of a machine: the token, its account, the roles in force, the oldest first.
BEARER = """
    SELECT t.digest, t.scopes, t.agency_code, a.public_id, a.party, g.role, g.agency_code, g.fields
    FROM accounts_apitoken t JOIN accounts_account a ON a.id = t.account_id
    LEFT JOIN accounts_rolegrant g
        ON g.account_id = a.id AND g.starts_at <= %s AND (g.ends_at IS NULL OR g.ends_at > %s)
    WHERE t.prefix = %s AND t.expires_at > %s AND t.revoked_at IS NULL AND a.is_active
    ORDER BY g.starts_at, g.id
"""
OFFICERS = frozenset(Role) - {Role.CITIZEN, Role.REPRESENTATIVE, Role.INTEGRATOR, Role.SYSTEM}


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who stands behind a token: account and party by public id, the agency it is for, the roles it may use."""

    account: str
    party: str
    agency: str
    seats: tuple[Seat, ...]


def account(public_id: str) -> Account:
    """Raises NotFound."""
    found = Account.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("tài khoản")
    return found


def account_of_party(party: str) -> Account | None:
    """The log-in of this person or organisation, if they have one."""
    return Account.objects.filter(party=party, is_active=True).order_by("pk").first() if party else None


def is_shut_out(party: str) -> bool:
    """They had a log-in and it was closed."""
    return Account.objects.filter(party=party, is_active=False).exists()


def accounts_of_party(party: str) -> frozenset[str]:
    """Public ids of every account this person ever had: who did what, also under a closed one."""
    rows = Account.objects.filter(party=party) if party else Account.objects.none()
    return frozenset(rows.values_list("public_id", flat=True))


def official_mail(accounts: Iterable[str]) -> dict[str, str]:
    """Account → its address at the office, of those that have one: one statement."""
    rows = Account.objects.filter(public_id__in=list(accounts), is_active=True).exclude(email="")
    return dict(rows.values_list("public_id", "email"))


def grants_now(account: Account) -> list[RoleGrant]:
    """Roles in force at this moment, the oldest first; empty for a closed account. One query, never cached."""
    return _GRANTS(clock.now(), account.pk)


def is_officer(roles: Iterable[Role]) -> bool:
    """At least one role of the administration."""
    return not OFFICERS.isdisjoint(roles)


def has_totp(account: Account) -> bool:
    """A one-time code is set up."""
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()


def bearer(text: str) -> Bearer | None:
    """Whoever sends this token, with the roles in force now; None for any other text. One statement, never cached."""
    mark = mark_of(text)
    if mark is None:
        return None
    now = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        cursor.execute(BEARER, [now, now, mark.prefix, now])
        rows = cursor.fetchall()
    if not rows or not hmac.compare_digest(bytes(rows[0][0]), mark.digest):
        return None
    _, scopes, agency, account_id, party, *_ = rows[0]
    wanted = frozenset(json.loads(scopes))
    seats = tuple(
        Seat(Role(role), at, frozenset(fields.split()))
        for *_, role, at, fields in rows
        if role and (not wanted or role in wanted)
    )
    return Bearer(account_id, party, agency, seats)


def tokens_of(account: Account) -> list[ApiToken]:
    """Every token of the account, the newest first."""
    return list(ApiToken.objects.filter(account=account).order_by("-issued_at", "-pk"))


def account_named(username: str) -> Account:
    """By log-in name. Raises NotFound."""
    found = Account.objects.filter(username=username).first()
    if found is None:
        raise NotFound(Phrase("tài khoản «{username}»", username=username))
    return found
