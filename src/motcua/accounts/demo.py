"""What everybody may know: how the invented people of a demo log in. Counts only where MOTCUA_DEMO is on."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password

from motcua.accounts.actions.totp import sealed
from motcua.accounts.models import Account
from motcua.kernel.codes import ALPHABET
from motcua.kernel.crypto import Keyring

DEMO_PASSWORD = "motcua-demo"  # noqa: S105
DEMO_TOTP_SECRET = "MOTCUADEMO234567"  # noqa: S105
BATCH = 500


def planted_accounts(logins: Iterable[tuple[str, str]]) -> list[Account]:
    """Accounts for (username, party) pairs in one statement; outside a demo they have no password and stay shut."""
    password = make_password(DEMO_PASSWORD if settings.DEMO else None)
    rows = [
        Account(
            username=name, party=party, password=password, public_id=planted_id(name, "accounts.public_id")
        )
        for name, party in logins
    ]
    return Account.objects.bulk_create(rows, batch_size=BATCH)


def plant_totp(accounts: Iterable[Account]) -> None:
    """The printed secret for each of them; in a demo only."""
    if settings.DEMO:
        kind = Authenticator.Type.TOTP
        rows = [Authenticator(user=a, type=kind, data=sealed(DEMO_TOTP_SECRET)) for a in accounts]
        Authenticator.objects.bulk_create(rows, batch_size=BATCH)


def planted_id(name: str, column: str) -> str:
    """The same id at each planting with the same master key, and nothing anybody could guess."""
    number = int.from_bytes(Keyring.from_master(settings.MASTER_KEY).blind(name, column), "big")
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(26))
