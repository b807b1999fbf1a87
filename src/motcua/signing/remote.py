"""A person signs with a key that is kept in the cloud, and says yes on the telephone: begun now, finished later.

Pure towards the database: what has to be kept between the two comes out as plain values and goes in again.
"""

import hashlib
import importlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from motcua.kernel.phrase import Phrase
from motcua.signing import cms, evidence, look, stamping
from motcua.signing.adapters.csc import SERVICE, CloudSigner, Credential, cloud_signer
from motcua.signing.errors import SigningUnavailable
from motcua.signing.identity import Identity, personal_number, subject_of
from motcua.signing.rules.placement import Box
from motcua.signing.sign import ATTRIBUTES_ROOM, STAMP_ROOM
from motcua.signing.verify import verify_pdf

PROVIDER = "csc"


@dataclass(frozen=True, slots=True)
class Wish:
    """Who shall sign (`user` as the service knows them), what they will read on the telephone, where it will be seen."""

    user: str
    description: str
    at: datetime
    box: Box | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """What has to be kept until the person answers. `digest` is the document's, `hash` what the person approves."""

    pdf: bytes
    start: int
    end: int
    digest: bytes
    hash: bytes
    credential: Credential
    handle: str
    expires_at: datetime

    @property
    def name(self) -> str:
        """Whom the certificate names."""
        return self.identity.names.name

    @property
    def number(self) -> str:
        """The identity number that the certificate bears, if any: names are shared by many."""
        return personal_number(subject_of(self.credential.certificate))

    @property
    def serial_number(self) -> str:
        """Of the certificate, hexadecimal."""
        return f"{x509.load_der_x509_certificate(self.credential.certificate).serial_number:x}"

    @property
    def identity(self) -> Identity:
        """The signer."""
        credential = self.credential
        return Identity(PROVIDER, credential.id, credential.certificate, credential.chain)


def is_offered() -> bool:
    """The province has a cloud signature service."""
    return cloud_signer() is not None


def begin(pdf: bytes, wish: Wish) -> Begun:
    """Prepare the PDF and have the person asked. Raises NoCredential, CannotSign, SigningUnavailable, CertificateRevoked."""
    cloud = service()
    credential = cloud.credential(wish.user)
    signer = Identity(PROVIDER, credential.id, credential.certificate, credential.chain)
    proof = evidence.gather(signer)
    names = replace(signer.names, organisation="")
    pades = _pades()
    room = sum(map(len, (credential.certificate, *credential.chain))) + ATTRIBUTES_ROOM + STAMP_ROOM
    picture = look.draw([(names, wish.at, wish.box, ())]) if wish.box else b""
    plan = pades.Plan(wish.at, "", wish.box, wish.closes, room, bytes)
    prepared = pades.prepare(pdf, plan, look=picture, evidence=proof)
    wanted = hashlib.sha256(cms.to_be_signed(prepared.digest, credential.certificate)).digest()
    pending = cloud.authorize(credential.id, (wanted,), wish.description)
    expires_at = wish.at + timedelta(seconds=pending.seconds)
    place = (prepared.pdf, prepared.start, prepared.end, prepared.digest)
    return Begun(*place, wanted, credential, pending.handle, expires_at)


def finish(begun: Begun) -> bytes | None:
    """The signed PDF, or nothing while the person thinks; what does not verify does not come out.

    Raises ApprovalRefused, ApprovalExpired, SigningUnavailable.
    """
    cloud = service()
    activation = cloud.activation(begun.handle)
    if not activation:
        return None
    credential, pades = begun.credential, _pades()
    content = cms.to_be_signed(begun.digest, credential.certificate)
    value = cloud.sign_hash(credential.id, activation, begun.hash)
    check_value(credential.certificate, value, content)
    certificates = (credential.certificate, *credential.chain)
    cms_value = cms.signed_data(begun.digest, certificates, lambda _: value, stamping.stamp)
    signed = bytes(pades.fill(pades.Prepared(begun.pdf, begun.digest, begun.start, begun.end), cms_value))
    if not verify_pdf(signed).is_valid:
        raise SigningUnavailable(SERVICE, Phrase("chữ ký không kiểm tra được"))
    return signed


def check_value(certificate: bytes, value: bytes, content: bytes) -> None:
    """Raises SigningUnavailable for a signature that is not this certificate's over these bytes."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    wrong = SigningUnavailable(SERVICE, Phrase("chữ ký không khớp với tờ khai"))
    if not isinstance(key, rsa.RSAPublicKey):
        raise wrong
    try:
        key.verify(value, content, PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise wrong from error


def service() -> CloudSigner:
    """Raises SigningUnavailable where the province has none."""
    found = cloud_signer()
    if found is None:
        raise SigningUnavailable(SERVICE, Phrase("chưa kết nối"))
    return found


def _pades() -> Any:
    """See sign: imported only by a process that signs."""
    return importlib.import_module("motcua.signing.pades")
