"""Take a certificate out of use."""

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.record import record
from motcua.signing import events
from motcua.signing.adapters.demo_ca import DemoAuthority
from motcua.signing.models import Certificate


def revoke(serial_number: str, *, reason: str, actor: Actor) -> Certificate:
    """Revoked at the CA first, then here; asked again, it changes nothing. Not inside a transaction."""
    if not actor.has(Role.SYSTEM, Role.ADMINISTRATOR):
        raise NotAllowed("thu hồi chứng thư chữ ký số")
    found = Certificate.objects.filter(serial_number=serial_number).first()
    if found is None:
        raise NotFound("chứng thư chữ ký số")
    with transaction.atomic(durable=True):
        pass  # raises inside a transaction
    DemoAuthority().revoke(serial_number)
    return _mark(serial_number, reason, actor)


@transaction.atomic
def _mark(serial_number: str, reason: str, actor: Actor) -> Certificate:
    found = (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("key")
        .get(serial_number=serial_number)
    )
    if found.revoked_at is None:
        now = clock.now()
        found.revoked_at, found.revocation_reason = now, reason
        found.save(update_fields=["revoked_at", "revocation_reason"])
        found.key.retired_at = now
        found.key.save(update_fields=["retired_at"])
        event = events.CertificateRevoked(serial_number=serial_number, reason=reason)
        record(event, actor=actor.id, subject=found.key.owner)
    return found
