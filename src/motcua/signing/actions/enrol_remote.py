"""An officer's key that is kept by a cloud signature service: from now on they sign on their telephone."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.db.models import QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import fold
from motcua.ledger.record import record
from motcua.signing import trust
from motcua.signing.adapters.csc import Credential
from motcua.signing.events import CertificateIssued
from motcua.signing.identity import Owner, names_in, subject_of
from motcua.signing.models import Certificate, SigningKey
from motcua.signing.remote import PROVIDER, service

LONGEST_LABEL = 40


def enrol_remote(owner: Owner, user: str, *, actor: Actor) -> Certificate:
    """`user` is how the service knows the officer. The certificate must name this officer of this agency.

    Asks over the network, so it must not run inside a transaction. Raises NotAllowed, NoCredential, InvalidInput,
    SigningUnavailable.
    """
    require(actor, Permission.APPROVE_OUTCOME)
    trust.trust_demo_authority()
    credential = service().credential(user)
    names = names_in(subject_of(credential.certificate))
    if fold(names.name) != fold(owner.name) or names.agency != owner.agency:
        raise InvalidInput("Chứng thư", "không phải của ông/bà tại cơ quan này.")
    if len(credential.id) > LONGEST_LABEL:
        raise InvalidInput("Chứng thư", "có mã dài hơn hệ thống nhận được.")
    return _keep(owner, credential, actor)


@transaction.atomic
def go_back(owner: Owner, *, actor: Actor) -> None:
    """Sign on the server again: the next signature enrols anew."""
    require(actor, Permission.APPROVE_OUTCOME)
    _in_use(owner).filter(provider=PROVIDER).update(retired_at=clock.now())


@transaction.atomic
def _keep(owner: Owner, credential: Credential, actor: Actor) -> Certificate:
    now, leaf = clock.now(), x509.load_der_x509_certificate(credential.certificate)
    _in_use(owner).exclude(label=credential.id).update(retired_at=now)
    key, is_new = SigningKey.objects.get_or_create(
        label=credential.id,
        defaults={
            "owner_kind": owner.kind,
            "owner": owner.ref,
            "provider": PROVIDER,
            "created_at": now,
        },
    )
    if not is_new:
        SigningKey.objects.filter(pk=key.pk, owner=owner.ref).update(retired_at=None)
        return Certificate.objects.get(key=key)
    certificate = Certificate.objects.create(
        key=key,
        serial_number=f"{leaf.serial_number:x}",
        pem=_pem(credential.certificate),
        chain="".join(map(_pem, credential.chain)),
        valid_from=leaf.not_valid_before_utc,
        valid_until=leaf.not_valid_after_utc,
    )
    event = CertificateIssued(
        owner_kind=owner.kind,
        serial_number=certificate.serial_number,
        fingerprint=leaf.fingerprint(hashes.SHA256()).hex(),
        provider=PROVIDER,
        valid_until=certificate.valid_until,
    )
    record(event, actor=actor.id, subject=owner.ref)
    return certificate


def _in_use(owner: Owner) -> QuerySet[SigningKey]:
    return SigningKey.objects.filter(owner_kind=owner.kind, owner=owner.ref, retired_at__isnull=True)


def _pem(der: bytes) -> str:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode()
