"""Reads."""

from datetime import datetime

from django.db.models import QuerySet

from motcua.kernel import clock
from motcua.signing.errors import NotEnrolled
from motcua.signing.identity import Identity, ders
from motcua.signing.models import Certificate, SigningKey


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
    """Accounts of officers whose key is in the cloud, as a question inside a question."""
    rows = SigningKey.objects.filter(owner_kind="officer", provider="csc", retired_at=None)
    return rows.values_list("owner", flat=True)
