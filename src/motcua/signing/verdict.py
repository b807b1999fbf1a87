"""What is said of a signed PDF, signature by signature."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """`untrusted`: the bytes are intact, but the signer or the moment cannot be believed."""

    VALID = "valid"
    UNTRUSTED = "untrusted"
    INVALID = "invalid"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """One signature. `stamped_at` is proven by a time-stamping authority, `claimed_at` only said by the signer."""

    status: Status
    reasons: tuple[str, ...]  # Vietnamese, empty when valid
    level: str  # B-B | B-T | B-LT
    signer: str
    title: str
    organisation: str
    agency: str  # identifier code
    is_officer: bool  # else an agency's seal
    serial_number: str
    claimed_at: datetime | None
    stamped_at: datetime | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """As good as its worst signature, and never better than its bytes."""

    status: Status
    signatures: tuple[SignatureCheck, ...] = ()
    reasons: tuple[str, ...] = ()  # about the file as a whole

    @property
    def is_valid(self) -> bool:
        """Everything holds."""
        return self.status is Status.VALID
