"""A checkpoint (size and root of the tree) as a signed note that witnesses elsewhere can read.

Source: C2SP signed-note and tlog-checkpoint, Ed25519 (RFC 8032); keys are written as Go's sumdb/note writes them.
"""

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519 = b"\1"
PRIVATE = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A named Ed25519 key; `seed` is its 32 secret bytes."""

    name: str
    seed: bytes

    @classmethod
    def made(cls, name: str) -> "NoteKey":
        """A fresh random key. The name is the log's identity: no spaces, no plus."""
        if not name or "+" in name or name.split() != [name]:
            raise ValueError(f"{name!r} cannot name a key")
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def read(cls, text: str) -> "NoteKey":
        """From «PRIVATE+KEY+name+hash+base64»."""
        if not text.startswith(PRIVATE):
            raise ValueError("not a private note key")
        name, mark, secret = text.strip().removeprefix(PRIVATE).split("+", 2)
        raw = b64decode(secret, validate=True)
        key = cls(name, raw[1:])
        if raw[:1] != ED25519 or len(key.seed) != 32 or key.mark.hex() != mark:  # noqa: PLR2004
            raise ValueError("damaged note key")
        return key

    @property
    def public(self) -> bytes:
        """The 32 public bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()

    @property
    def mark(self) -> bytes:
        """The four bytes that stand for name and key in a signature line."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def secret_text(self) -> str:
        """«PRIVATE+KEY+name+hash+base64»: for a file of mode 600."""
        return f"{PRIVATE}{self.name}+{self.mark.hex()}+{_base64(ED25519 + self.seed)}"

    def public_text(self) -> str:
        """«name+hash+base64»: for everyone who verifies."""
        return f"{self.name}+{self.mark.hex()}+{_base64(ED25519 + self.public)}"

    def sign(self, text: str) -> str:
        """The note: the text, an empty line, the signature line."""
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        return f"{text}\n— {self.name} {_base64(self.mark + signature)}\n"


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """What is signed: whose log, how many leaves, which root."""
    return f"{origin}\n{size}\n{_base64(root)}\n"


def size_in(note: str) -> int:
    """How many leaves a checkpoint of ours states."""
    return int(note.split("\n")[1])


def root_in(note: str) -> bytes:
    """The root that a checkpoint of ours states."""
    return b64decode(note.split("\n")[2])


def _base64(raw: bytes) -> str:
    return b64encode(raw).decode()
