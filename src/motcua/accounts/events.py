"""Facts about accounts. The ledger's subject is the account's public id; nothing here is personal."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class AccountOpened:
    """Somebody or something may log in."""

    kind: ClassVar[str] = "account.opened"
    role: str
    agency: str


@dataclass(frozen=True, slots=True)
class AccountClosed:
    """No log-in any more, from this moment."""

    kind: ClassVar[str] = "account.closed"
    reason: str


@dataclass(frozen=True, slots=True)
class RoleGranted:
    """An account got a role at an agency."""

    kind: ClassVar[str] = "account.role_granted"
    role: str
    agency: str
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoleRevoked:
    """The role ended; the next request of the account is without it."""

    kind: ClassVar[str] = "account.role_revoked"
    role: str
    agency: str


@dataclass(frozen=True, slots=True)
class PasswordSet:
    """Somebody else gave a first password, or the owner chose one."""

    kind: ClassVar[str] = "account.password_set"
    is_first: bool


@dataclass(frozen=True, slots=True)
class OneTimeCodeEnrolled:
    """The account has a second factor."""

    kind: ClassVar[str] = "account.totp_enrolled"


@dataclass(frozen=True, slots=True)
class OneTimeCodeReset:
    """The second factor was taken off; a new one may be set up until `enrol_until`."""

    kind: ClassVar[str] = "account.totp_reset"
    enrol_until: datetime


@dataclass(frozen=True, slots=True)
class PartyLinked:
    """A person or organisation (opaque id) stands behind the account."""

    kind: ClassVar[str] = "account.party_linked"
    party: str


@dataclass(frozen=True, slots=True)
class TokenIssued:
    """A machine may act for the account, with these roles (none: all of the account's), until a moment."""

    kind: ClassVar[str] = "account.token_issued"
    prefix: str
    scopes: tuple[str, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class TokenRevoked:
    """The token is worth nothing from this moment."""

    kind: ClassVar[str] = "account.token_revoked"
    prefix: str


@dataclass(frozen=True, slots=True)
class OutsideLogInRefused:
    """Somebody came back from the identity provider with a token that is not to be believed."""

    kind: ClassVar[str] = "account.outside_log_in_refused"
    reason: str
