"""Facts about certificates, as the ledger keeps them. The subject is the owner's opaque id or agency code."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CertificateIssued:
    """An officer or an agency got a certificate."""

    kind: ClassVar[str] = "signing.certificate_issued"
    owner_kind: str  # officer | agency
    serial_number: str
    fingerprint: str  # SHA-256 of the certificate
    provider: str
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class CertificateRevoked:
    """From this moment its signatures are worth nothing."""

    kind: ClassVar[str] = "signing.certificate_revoked"
    serial_number: str
    reason: str


@dataclass(frozen=True, slots=True)
class CertificateTakenUp:
    """An officer signs again with a key of their own that had been laid aside."""

    kind: ClassVar[str] = "signing.certificate_taken_up"
    serial_number: str
    provider: str
