"""First half of a log-in: the password. `web` opens the session when nothing more is needed."""

from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest

from motcua.accounts.errors import OneTimeCodeMissing, TooManyTries, WrongPassword
from motcua.accounts.models import Account
from motcua.accounts.queries import grants_now, has_totp, is_officer
from motcua.accounts.roles import Role
from motcua.kernel import clock


class Next(StrEnum):
    """What is still needed before the session opens."""

    NOTHING = "nothing"
    ENTER_CODE = "enter_code"
    SET_UP_CODE = "set_up_code"


class LogIn(NamedTuple):
    """Who it is, and what is still needed."""

    account: Account
    next: Next


def log_in_password(username: str, password: str, *, request: HttpRequest) -> LogIn:
    """Raises WrongPassword, TooManyTries, or OneTimeCodeMissing for an officer who may not set up a code now."""
    account = authenticate(request, username=username.strip(), password=password)
    if account is None:
        if getattr(request, "axes_locked_out", False):
            raise TooManyTries(int(settings.AXES_COOLOFF_TIME.total_seconds() // 60))
        raise WrongPassword
    if not isinstance(account, Account):
        raise TypeError(account)
    return LogIn(account, next_step(account))


def next_step(account: Account) -> Next:
    """Officers always need the second factor; citizens only when they chose it."""
    if has_totp(account):
        return Next.ENTER_CODE
    if not is_officer(Role(grant.role) for grant in grants_now(account)):
        return Next.NOTHING
    if account.enrol_until is None or account.enrol_until <= clock.now():
        raise OneTimeCodeMissing
    return Next.SET_UP_CODE
