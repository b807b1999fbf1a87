"""Give an officer or an agency a key and a certificate."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import IntegrityError, transaction

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import NotAllowed
from motcua.ledger.record import record
from motcua.signing import csr, trust
from motcua.signing.adapters.demo_ca import DemoAuthority
from motcua.signing.errors import SigningUnavailable
from motcua.signing.events import CertificateIssued
from motcua.signing.identity import Owner
from motcua.signing.models import Certificate, SigningKey
from motcua.signing.providers import provider
from motcua.signing.queries import certificate_of


def enrol(owner: Owner, *, actor: Actor) -> Certificate:
    """The owner's certificate; made when there is none that is valid. Idempotent: no key is needed.

    Asks the CA over the network, so it must not run inside a transaction. Raises SigningUnavailable.
    """
    if not actor.has(Role.SYSTEM, Role.ADMINISTRATOR):
        raise NotAllowed("cấp chứng thư chữ ký số")
    if found := certificate_of(owner.kind, owner.ref):
        return found
    with transaction.atomic(durable=True):
        pass  # raises inside a transaction: the network is slow and cannot be rolled back
    trust.trust_demo_authority()
    keys, label = provider(settings.SIGNING_PROVIDER), random_code()
    public = keys.create(label)
    pem = DemoAuthority().enrol(csr.request(owner, label, keys, public))
    chain = _checked(pem, public)
    try:
        return _keep(owner, label, chain, actor)
    except IntegrityError:  # another process was first: its key is as good, ours is forgotten
        if found := certificate_of(owner.kind, owner.ref):
            return found
        raise


def _checked(pem: str, public: bytes) -> list[x509.Certificate]:
    try:
        chain = x509.load_pem_x509_certificates(pem.encode())
        chain[0].verify_directly_issued_by(chain[1])
    except (ValueError, TypeError, IndexError) as error:
        raise SigningUnavailable(DemoAuthority.service, "chứng thư không đọc được") from error
    if chain[0].public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) != public:
        raise SigningUnavailable(DemoAuthority.service, "chứng thư cấp cho khóa khác")
    return chain


@transaction.atomic
def _keep(owner: Owner, label: str, chain: list[x509.Certificate], actor: Actor) -> Certificate:
    now, leaf = clock.now(), chain[0]
    mine = SigningKey.objects.filter(owner_kind=owner.kind, owner=owner.ref, retired_at__isnull=True)
    mine.exclude(certificate__revoked_at__isnull=True, certificate__valid_until__gt=now).update(
        retired_at=now
    )
    key = SigningKey.objects.create(
        owner_kind=owner.kind,
        owner=owner.ref,
        provider=settings.SIGNING_PROVIDER,
        label=label,
        created_at=now,
    )
    certificate = Certificate.objects.create(
        key=key,
        serial_number=f"{leaf.serial_number:x}",
        pem=_pem(chain[:1]),
        chain=_pem(chain[1:]),
        valid_from=leaf.not_valid_before_utc,
        valid_until=leaf.not_valid_after_utc,
    )
    event = CertificateIssued(
        owner_kind=owner.kind,
        serial_number=certificate.serial_number,
        fingerprint=leaf.fingerprint(hashes.SHA256()).hex(),
        provider=key.provider,
        valid_until=certificate.valid_until,
    )
    record(event, actor=actor.id, subject=owner.ref)
    return certificate


def _pem(chain: list[x509.Certificate]) -> str:
    return b"".join(one.public_bytes(Encoding.PEM) for one in chain).decode()
