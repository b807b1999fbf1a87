"""Reads."""

from datetime import datetime

from django.db.models import QuerySet

from motcua.kernel import clock
from motcua.signing.errors import NotEnrolled
from motcua.signing.identity import Identity, ders
from motcua.signing.models import Certificate, SigningKey

AWAY = ("csc", "token")  # keys that only their owner lets sign: on the telephone, with a PIN


def certificate_of(kind: str, owner: str, now: datetime | None = None) -> Certificate | None:
    """The certificate with which this officer or agency may sign now, if there is one."""
    rows = Certificate.objects.select_related("key").filter(key__owner_kind=kind, key__owner=owner)
    found = rows.filter(key__retired_at__isnull=True).first()
    return found if found and found.is_usable(now or clock.now()) else None


def identity(kind: str, owner: str) -> Identity:
    """The signer behind an account's public id (`officer`) or an agency code (`agency`). Raises NotEnrolled."""
    found = certificate_of(kind, owner)
    if found is None:
        raise NotEnrolled(owner)
    return identity_of(found)


def identity_of(certificate: Certificate) -> Identity:
    """The same, for a certificate at hand."""
    key = certificate.key
    return Identity(key.provider, key.label, ders(certificate.pem)[0], ders(certificate.chain))


def remote_signers() -> QuerySet[SigningKey, str]:
    """Accounts of officers whose key is in the cloud or on their own device, as a question inside a question."""
    rows = SigningKey.objects.filter(owner_kind="officer", provider__in=AWAY, retired_at=None)
    return rows.values_list("owner", flat=True)


def way_of(account: str) -> str:
    """Where this officer's key is: `csc`, `token`, or the server's own provider; empty before the first signature."""
    rows = SigningKey.objects.filter(owner_kind="officer", owner=account, retired_at=None)
    return rows.values_list("provider", flat=True).first() or ""
