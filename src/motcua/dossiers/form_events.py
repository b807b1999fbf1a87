"""Facts about signatures of applicants on their forms. As in `events`: the subject is the dossier, nothing is personal."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FormSignatureAsked:
    """A person was asked on the telephone to sign exactly this."""

    kind: ClassVar[str] = "dossier.form_signature_asked"
    order: int
    credential: str
    serial_number: str
    approved_hash: str  # SHA-256 of what the key signs, hexadecimal
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class FormSigned:
    """The person said yes, and the signature verifies."""

    kind: ClassVar[str] = "dossier.form_signed"
    order: int
    credential: str
    serial_number: str
    approved_hash: str
    approval: str  # the service's own name of the approval
    file: str  # SHA-256 of the signed PDF
    is_last: bool


@dataclass(frozen=True, slots=True)
class FormSignatureEnded:
    """The person refused, or did not answer in time."""

    kind: ClassVar[str] = "dossier.form_signature_ended"
    order: int
    approval: str
    how: str  # refused | expired
