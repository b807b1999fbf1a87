"""The text of a token for machines: what is shown once, and what is kept of it.

Source: RFC 6750 (bearer tokens). 256 random bits need no slow hash: nobody can guess them from a digest.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from motcua.accounts.roles import Seat

MARK = "motcua"  # lets secret scanners and people recognise a leaked token
PREFIX_LENGTH = 12
_TEXT = re.compile(rf"{MARK}_([0-9a-f]{{{PREFIX_LENGTH}}})_([A-Za-z0-9_-]{{43}})")


class TokenMark(NamedTuple):
    """What the database keeps: a public prefix to find the row by, and the SHA-256 of the whole text."""

    prefix: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class TokenTerms:
    """Until when, and for which roles at one agency; no seats: every role the account has."""

    until: datetime
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class FreshToken:
    """A new token. `text` is told once and kept nowhere."""

    text: str

    @property
    def mark(self) -> TokenMark:
        """What may be kept."""
        found = mark_of(self.text)
        if found is None:
            raise ValueError("not a token")
        return found


def fresh() -> FreshToken:
    """A token nobody has seen yet."""
    return FreshToken(f"{MARK}_{secrets.token_hex(PREFIX_LENGTH // 2)}_{secrets.token_urlsafe(32)}")


def mark_of(text: str) -> TokenMark | None:
    """The mark of a token as it came in; None for what cannot be one."""
    found = _TEXT.fullmatch(text)
    return TokenMark(found[1], hashlib.sha256(text.encode()).digest()) if found else None
