"""Who signs: the certificate, its chain, and where the key is. Plain values that the worker can carry."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier

PERSONAL = re.compile(r"(?:CCCD|CC|IDCVN|PNOVN)\s*[:-]\s*(\d{12})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who shall get a certificate. `ref` is the account's public id or the agency's identifier code."""

    kind: str  # officer | agency
    ref: str
    name: str
    organisation: str
    agency: str  # identifier code
    title: str = ""

    @classmethod
    def officer(cls, account: str, name: str, *, organisation: str, agency: str, title: str = "") -> "Owner":
        """A person who signs for an agency."""
        return cls("officer", account, name, organisation, agency, title)

    @classmethod
    def seal(cls, agency: str, name: str) -> "Owner":
        """An agency's own signature, which takes the place of its seal."""
        return cls("agency", agency, name, name, agency)


@dataclass(frozen=True, slots=True)
class Names:
    """What a certificate says about its owner."""

    name: str
    organisation: str
    agency: str
    title: str
    is_officer: bool  # else an agency's seal
    note: str  # «MÔ PHỎNG» on a pretended certificate


@dataclass(frozen=True, slots=True)
class Identity:
    """A signer: certificates in DER, `chain` from the issuer upwards."""

    provider: str
    label: str
    certificate: bytes
    chain: tuple[bytes, ...]

    @property
    def names(self) -> Names:
        """Read from the certificate."""
        return names_in(subject_of(self.certificate))


def subject_of(certificate: bytes) -> x509.Name:
    """The distinguished name of a certificate in DER, however long its parts are."""
    with any_length():
        return x509.load_der_x509_certificate(certificate).subject


@contextmanager
def any_length() -> Iterator[None]:
    """RFC 5280 gives a name 64 characters; `cryptography` counts its bytes, and warns of most Vietnamese agencies."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Attribute's length must be", UserWarning)
        yield


def names_in(subject: x509.Name) -> Names:
    """The parts of a distinguished name that people need. An officer's bears a serial number (the account)."""

    def part(oid: ObjectIdentifier) -> str:
        found = subject.get_attributes_for_oid(oid)
        return str(found[0].value) if found else ""

    return Names(
        name=part(NameOID.COMMON_NAME),
        organisation=part(NameOID.ORGANIZATION_NAME),
        agency=part(NameOID.ORGANIZATION_IDENTIFIER),
        title=part(NameOID.TITLE),
        is_officer=bool(part(NameOID.SERIAL_NUMBER)),
        note=part(NameOID.ORGANIZATIONAL_UNIT_NAME),
    )


def personal_number(subject: x509.Name) -> str:
    """The identity number in a person's certificate (`CCCD:…`, `IDCVN-…`); empty where it bears none."""
    for oid in (NameOID.SERIAL_NUMBER, NameOID.USER_ID):
        for one in subject.get_attributes_for_oid(oid):
            if found := PERSONAL.fullmatch(str(one.value).strip()):
                return found[1]
    return ""


def ders(pem: str) -> tuple[bytes, ...]:
    """Every certificate of a PEM text, in DER."""
    return tuple(one.public_bytes(Encoding.DER) for one in x509.load_pem_x509_certificates(pem.encode()))
