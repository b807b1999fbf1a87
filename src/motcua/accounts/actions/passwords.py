"""A first password from the administrator, and one's own."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.errors import WrongPassword
from motcua.accounts.events import PasswordSet
from motcua.accounts.models import Account
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel.codes import random_code
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.record import record

GROUPS, LETTERS = 4, 4  # «k3m7-…»: 80 bits, and no letter that looks like another
SHORTEST = 10  # characters; also in settings.AUTH_PASSWORD_VALIDATORS


@transaction.atomic
def give_first_password(username: str, *, actor: Actor) -> str:
    """Made here, shown once, kept nowhere; its owner is asked for another at the first log-in. Raises NotFound."""
    require(actor, Permission.MANAGE_PEOPLE)
    account = _locked(username=username)
    given = "-".join(random_code(LETTERS) for _ in range(GROUPS))
    _set(account, given, is_first=True, actor=actor)
    return given


@transaction.atomic
def change_password(old: str, new: str, *, actor: Actor) -> Account:
    """One's own. Raises WrongPassword, and InvalidInput when the new one is short, common or the old one."""
    account = _locked(public_id=actor.id)
    if not account.check_password(old):
        raise WrongPassword
    if new == old:
        raise InvalidInput("Mật khẩu mới", "phải khác mật khẩu cũ.")
    try:
        validate_password(new, account)
    except ValidationError:
        why = Phrase("cần ít nhất {count} ký tự, không phải từ ai cũng đoán được.", count=SHORTEST)
        raise InvalidInput("Mật khẩu mới", why, "ba từ bất kỳ và một con số") from None
    _set(account, new, is_first=False, actor=actor)
    return account


def _locked(**which: str) -> Account:
    account = Account.objects.select_for_update().filter(is_active=True, **which).first()
    if account is None:
        raise NotFound("tài khoản đang hoạt động")
    return account


def _set(account: Account, password: str, *, is_first: bool, actor: Actor) -> None:
    account.set_password(password)
    account.has_first_password = is_first
    account.save(update_fields=["password", "has_first_password"])
    record(PasswordSet(is_first), actor=actor.id, subject=account.public_id)
