"""Second half of a log-in: the one-time code. Kept in allauth's table, sealed, each code usable once."""

import base64
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.errors import OneTimeCodeMissing, TooManyTries, WrongCode
from motcua.accounts.events import OneTimeCodeEnrolled, OneTimeCodeReset
from motcua.accounts.models import Account
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.accounts.rules.totp import matching_step
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

TRIES = 5
PAUSE = timedelta(minutes=15)


def new_secret() -> str:
    """160 random bits in base32; `web` keeps it in the session until the first right code."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def enrolment_uri(account: Account, secret: str) -> str:
    """What the QR code for the authenticator app says."""
    label = f"{settings.MFA_TOTP_ISSUER}:{account.get_username()}"
    query = urlencode({"secret": secret, "issuer": settings.MFA_TOTP_ISSUER}, quote_via=quote)
    return f"otpauth://totp/{quote(label)}?{query}"


@once
def enrol_totp(account: Account, *, secret: str, code: str, actor: Actor, key: str = "") -> Account:  # noqa: ARG001
    """Keep the secret after one right code. Raises WrongCode; OneTimeCodeMissing when the time to set up is over."""
    now = clock.now()
    row = Account.objects.select_for_update().get(pk=account.pk)
    if row.enrol_until is None or row.enrol_until <= now:
        raise OneTimeCodeMissing
    step = matching_step(secret, code, now)
    if step is None:
        raise WrongCode
    Authenticator.objects.filter(user=row, type=Authenticator.Type.TOTP).delete()
    Authenticator.objects.create(user=row, type=Authenticator.Type.TOTP, data=sealed(secret, step))
    row.enrol_until = None
    row.save(update_fields=["enrol_until"])
    record(OneTimeCodeEnrolled(), actor=actor.id, subject=row.public_id)
    return row


def verify_totp(account: Account, code: str, *, counts_wrong: bool = True) -> bool:
    """Right, fresh and never used before. Five wrong ones in a row: TooManyTries for a quarter of an hour.

    Without `counts_wrong` a wrong code leaves the account as it was: whoever asks counts the tries themselves.
    """
    now = clock.now()
    with transaction.atomic():  # wrong tries must be counted, so nothing raises after the write
        row = (
            Authenticator.objects.select_for_update()
            .filter(user=account, type=Authenticator.Type.TOTP)
            .first()
        )
        if row is None:
            raise OneTimeCodeMissing
        data = dict(row.data)
        _refuse_while_paused(data, now)
        step = matching_step(decrypt(data["secret"]), code, now, after=int(data.get("step", -1)))
        if step is None and not counts_wrong:
            return False
        row.data = _after_try(data, step, now)
        row.last_used_at = now
        row.save(update_fields=["data", "last_used_at"])
    return step is not None


@once
def reset_totp(public_id: str, *, actor: Actor, key: str = "") -> Account:  # noqa: ARG001
    """A lost telephone: take the code off and open the time to set up a new one."""
    require(actor, Permission.MANAGE_PEOPLE)
    account = Account.objects.select_for_update().filter(public_id=public_id).first()
    if account is None:
        raise NotFound("tài khoản")
    Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
    account.enrol_until = clock.now() + timedelta(hours=settings.TOTP_ENROL_HOURS)
    account.save(update_fields=["enrol_until"])
    record(OneTimeCodeReset(account.enrol_until), actor=actor.id, subject=public_id)
    return account


def sealed(secret: str, step: int = -1) -> dict[str, Any]:
    """The row's content, in allauth's shape plus the step used last."""
    return {"secret": encrypt(secret), "step": step}


def _refuse_while_paused(data: dict[str, Any], now: datetime) -> None:
    left = data.get("paused_until", 0) - int(now.timestamp())
    if left > 0:
        raise TooManyTries(-(-left // 60))


def _after_try(data: dict[str, Any], step: int | None, now: datetime) -> dict[str, Any]:
    if step is not None:
        return {"secret": data["secret"], "step": step}
    wrong = int(data.get("wrong", 0)) + 1
    if wrong >= TRIES:
        return {**data, "wrong": 0, "paused_until": int((now + PAUSE).timestamp())}
    return {**data, "wrong": wrong}
