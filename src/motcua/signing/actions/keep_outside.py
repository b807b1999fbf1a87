"""A certificate whose key lives outside the house (in the cloud, on a device) becomes the one its officer signs with."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.db.models import QuerySet

from motcua.accounts.actor import Actor
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.record import record
from motcua.signing.events import CertificateIssued, CertificateTakenUp
from motcua.signing.identity import Identity, Owner
from motcua.signing.models import Certificate, SigningKey


@transaction.atomic
def keep_outside(owner: Owner, signer: Identity, *, actor: Actor) -> Certificate:
    """The caller has checked whose it is. What the owner signed with before is retired; known once, it comes back.

    Raises InvalidInput for a key that is somebody else's: then nothing changes.
    """
    now, leaf = clock.now(), x509.load_der_x509_certificate(signer.certificate)
    known = SigningKey.objects.select_for_update().filter(label=signer.label).first()
    if known is not None and (known.owner_kind, known.owner) != (owner.kind, owner.ref):
        raise InvalidInput("Chứng thư", "đã đăng ký cho người khác.")
    in_use(owner).exclude(label=signer.label).update(retired_at=now)
    key, is_new = SigningKey.objects.get_or_create(
        label=signer.label,
        defaults={
            "owner_kind": owner.kind,
            "owner": owner.ref,
            "provider": signer.provider,
            "created_at": now,
        },
    )
    if not is_new:
        return _back(key, actor)
    certificate = Certificate.objects.create(
        key=key,
        serial_number=f"{leaf.serial_number:x}",
        pem=_pem(signer.certificate),
        chain="".join(map(_pem, signer.chain)),
        valid_from=leaf.not_valid_before_utc,
        valid_until=leaf.not_valid_after_utc,
    )
    event = CertificateIssued(
        owner_kind=owner.kind,
        serial_number=certificate.serial_number,
        fingerprint=leaf.fingerprint(hashes.SHA256()).hex(),
        provider=signer.provider,
        valid_until=certificate.valid_until,
    )
    record(event, actor=actor.id, subject=owner.ref)
    return certificate


def _back(key: SigningKey, actor: Actor) -> Certificate:
    """The owner signs with it again."""
    found = Certificate.objects.get(key=key)
    if found.revoked_at is not None:
        raise InvalidInput("Chứng thư", "đã bị thu hồi.")
    if SigningKey.objects.filter(pk=key.pk, retired_at__isnull=False).update(retired_at=None):
        event = CertificateTakenUp(found.serial_number, key.provider)
        record(event, actor=actor.id, subject=key.owner)
    return found


def in_use(owner: Owner) -> QuerySet[SigningKey]:
    """The key with which this owner signs now."""
    return SigningKey.objects.filter(owner_kind=owner.kind, owner=owner.ref, retired_at__isnull=True)


def _pem(der: bytes) -> str:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode()
