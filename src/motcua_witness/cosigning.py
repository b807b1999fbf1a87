"""The witness's own key, and its word «I saw this checkpoint at this moment» (C2SP tlog-cosignature, version 1)."""

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

COSIGNATURE = b"\x04"
PRIVATE = 0o600


@dataclass(frozen=True)
class Key:
    """A named Ed25519 key."""

    name: str
    secret: Ed25519PrivateKey

    @classmethod
    def kept(cls, name: str, file: Path) -> "Key":
        """The key in this file; made when there is none yet."""
        if not file.exists():
            seed = Ed25519PrivateKey.generate().private_bytes_raw()
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "w") as target:
                target.write(b64encode(seed).decode())
                target.flush()
                os.fsync(target.fileno())
        return cls(name, Ed25519PrivateKey.from_private_bytes(b64decode(file.read_text())))

    @property
    def mark(self) -> bytes:
        """The four bytes that stand for it in a signature line."""
        return sha256(self.name.encode() + b"\n" + COSIGNATURE + self._public()).digest()[:4]

    def public_text(self) -> str:
        """«name+hash+base64»: what a log's operator enters."""
        return f"{self.name}+{self.mark.hex()}+{b64encode(COSIGNATURE + self._public()).decode()}"

    def cosign(self, text: str, now: int) -> str:
        """The signature line over the checkpoint's text, seen now (seconds)."""
        signed = self.secret.sign(f"cosignature/v1\ntime {now}\n{text}".encode())
        return f"— {self.name} {b64encode(self.mark + now.to_bytes(8, 'big') + signed).decode()}\n"

    def _public(self) -> bytes:
        return self.secret.public_key().public_bytes_raw()
