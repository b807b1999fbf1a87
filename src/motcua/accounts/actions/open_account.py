"""Open a log-in."""

from datetime import datetime, timedelta

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.accounts.events import AccountOpened
from motcua.accounts.models import Account, RoleGrant
from motcua.accounts.permissions import require
from motcua.accounts.roles import Seat
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def open_account(
    username: str,
    seat: Seat,
    *,
    since: datetime | None = None,
    actor: Actor,
    key: str = "",  # noqa: ARG001
) -> Account:
    """A log-in with its first role, from now or later on, without a password: its owner sets one. Officers get time to
    set up TOTP, counted from the day on which the role begins.
    """
    require(actor, Permission.MANAGE_PEOPLE)
    name = nfc(username)
    if not name or Account.objects.filter(username=name).exists():
        raise InvalidInput("Tên đăng nhập", "để trống hoặc đã có người dùng.", "nguyenvana.phohien")
    now = clock.now()
    start = max(since or now, now)
    account = Account(username=name, enrol_until=start + timedelta(hours=settings.TOTP_ENROL_HOURS))
    account.set_unusable_password()
    account.save()
    RoleGrant.objects.create(account=account, role=seat.role, agency_code=seat.agency, starts_at=start)
    record(AccountOpened(seat.role, seat.agency), actor=actor.id, subject=account.public_id)
    return account
