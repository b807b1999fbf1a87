"""Sealing personal fields and making blind indexes. Keys come in as arguments, never from the database.

Source: shared rule "AES-SIV with table.column.row as associated data, HMAC blind index with its own key".
"""

import hmac
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@dataclass(frozen=True, slots=True)
class Keyring:
    """The two keys derived from one master secret: `sealing` (64 bytes) and `index` (32 bytes)."""

    sealing: bytes
    index: bytes

    @classmethod
    def from_master(cls, master: bytes) -> "Keyring":
        """Derive both keys (HKDF-SHA256); the master secret has at least 32 bytes."""
        if len(master) < 32:  # noqa: PLR2004
            raise ValueError("master secret shorter than 32 bytes")
        return cls(_derive(master, b"motcua/seal", 64), _derive(master, b"motcua/index", 32))

    def seal(self, plain: bytes, place: str) -> bytes:
        """Encrypt; `place` is «table.column.row» and must be given again to open."""
        return _cipher(self.sealing).encrypt(plain, [place.encode()])

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt. Raises `cryptography.exceptions.InvalidTag` when moved or changed."""
        return _cipher(self.sealing).decrypt(sealed, [place.encode()])

    def blind(self, value: str, column: str) -> bytes:
        """32 bytes that equal values of one column share and that say nothing else."""
        return hmac.digest(self.index, f"{column}\0{value}".encode(), "sha256")


def commitment(nonce: bytes, content: bytes) -> str:
    """Hex HMAC that binds to `content`; worthless once the nonce is shredded."""
    return hmac.new(nonce, content, sha256).hexdigest()


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESSIV:
    """Made once a key: OpenSSL looks its cipher up by name, which costs as much as to open a name with it."""
    return AESSIV(key)


def _derive(master: bytes, label: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, None, label).derive(master)
