"""A key on the officer's own device (token, smart card): the page speaks to it, the server only reads what comes back.

Nothing here is believed because it was sent: the chain must lead to a trusted root, the
officer must be named, a trial signature must verify, and the authority is asked whether it still stands by it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner

from motcua.kernel.text import fold
from motcua.signing import chains, evidence, trust
from motcua.signing.errors import CertificateRevoked, SigningUnavailable
from motcua.signing.identity import Identity, Owner, any_length, ders, names_in
from motcua.signing.queries import certificate_of

PROVIDER = "token"
LABEL_LENGTH = 40
CHALLENGE_SECONDS = 600
_SALT = "motcua.signing.token"


class Check(StrEnum):
    """What must be true of a device's certificate, in the order in which people can mend it."""

    READS = "reads"
    CHAIN = "chain"
    DATES = "dates"
    NAMES = "names"
    TRIAL = "trial"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Offered:
    """What a page brings: the certificate and what else lay beside it (DER), and the trial signature."""

    certificate: bytes
    others: tuple[bytes, ...]
    challenge: str
    value: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What became of each check, and the signer where all of them held."""

    checks: dict[Check, bool]
    name: str = ""
    organisation: str = ""
    valid_until: datetime | None = None
    signer: Identity | None = None

    @property
    def is_good(self) -> bool:
        """Every check was made and held."""
        return self.signer is not None


def is_offered() -> bool:
    """The province lets leaders sign with their own device."""
    return bool(settings.TOKEN_URL)


def challenge(account: str) -> str:
    """A text to be signed for trial; nobody can have signed it before."""
    return TimestampSigner(salt=_SALT).sign(account)


def hash_of(text: str) -> bytes:
    """What the device signs for the trial."""
    return hashlib.sha256(text.encode()).digest()


def examine(offered: Offered, owner: Owner, now: datetime) -> Found:
    """Each check, until one fails whose successors would say nothing. Asks the CA, so not inside a transaction."""
    trust.trust_demo_authority()
    try:
        with any_length():
            leaf = x509.load_der_x509_certificate(offered.certificate)
            others = [x509.load_der_x509_certificate(one) for one in offered.others]
            names = names_in(leaf.subject)
    except ValueError:
        return Found({Check.READS: False})
    chain = chains.path(leaf, others, now)
    checks = {
        Check.READS: True,
        Check.CHAIN: chain is not None,
        Check.DATES: leaf.not_valid_before_utc <= now < leaf.not_valid_after_utc,
        Check.NAMES: fold(names.name) == fold(owner.name) and names.agency == owner.agency,
        Check.TRIAL: _is_trial(leaf, offered, owner.ref),
    }
    shown = (names.name, names.organisation, leaf.not_valid_after_utc)
    if chain is None or not all(checks.values()):
        return Found(checks, *shown)
    signer = Identity(PROVIDER, label_of(offered.certificate), offered.certificate, _ders(chain))
    try:
        evidence.gather(signer)
    except (CertificateRevoked, SigningUnavailable):
        return Found(checks | {Check.STANDING: False}, *shown)
    return Found(checks | {Check.STANDING: True}, *shown, signer)


def fingerprint(certificate: bytes) -> str:
    """By which the program at the device knows it."""
    return hashlib.sha256(certificate).hexdigest()


def registered(account: str) -> str:
    """The fingerprint of the certificate with which this officer signs, if it is on a device."""
    found = certificate_of("officer", account)
    if found is None or found.key.provider != PROVIDER:
        return ""
    return fingerprint(ders(found.pem)[0])


def label_of(certificate: bytes) -> str:
    """By which the house knows the key."""
    return fingerprint(certificate)[:LABEL_LENGTH]


def _is_trial(leaf: x509.Certificate, offered: Offered, account: str) -> bool:
    key = leaf.public_key()
    try:
        asked = TimestampSigner(salt=_SALT).unsign(offered.challenge, max_age=CHALLENGE_SECONDS)
        if asked != account or not isinstance(key, rsa.RSAPublicKey):
            return False
        key.verify(offered.value, offered.challenge.encode(), PKCS1v15(), hashes.SHA256())
    except (BadSignature, InvalidSignature):
        return False
    return True


def _ders(chain: Sequence[x509.Certificate]) -> tuple[bytes, ...]:
    return tuple(one.public_bytes(Encoding.DER) for one in chain)
