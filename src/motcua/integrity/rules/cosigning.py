"""What a witness is asked, and whether its cosignature is good.

Source: C2SP tlog-witness (add-checkpoint), tlog-cosignature version 1, Ed25519 (RFC 8032).
"""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

COSIGNATURE = b"\x04"
MARK, TIME = 4, 8  # bytes before the signature


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody elsewhere who keeps our checkpoints; `public` is the key's 32 bytes."""

    name: str
    public: bytes
    url: str

    @classmethod
    def read(cls, line: str) -> "Witness":
        """«name+hash+base64 url». Raises ValueError."""
        key, _, url = line.strip().partition(" ")
        name, mark, encoded = key.split("+", 2)
        raw = b64decode(encoded, validate=True)
        found = cls(name, raw[1:], url.strip().rstrip("/"))
        if raw[:1] != COSIGNATURE or found.mark.hex() != mark or not found.url:
            raise ValueError(f"damaged line of a witness: {line.strip()[:40]}")
        return found

    @property
    def mark(self) -> bytes:
        """The four bytes that stand for it in a signature line."""
        return hashlib.sha256(self.name.encode() + b"\n" + COSIGNATURE + self.public).digest()[:MARK]


def request(old: int, hashes: Iterable[bytes], note: str) -> str:
    """The body of add-checkpoint: the size that the witness saw last, the way from there, the new checkpoint."""
    lines = [f"old {old}", *(b64encode(one).decode() for one in hashes)]
    return "\n".join(lines) + "\n\n" + note


def cosignature(witness: Witness, note: str, answer: str) -> str:
    """The line of the answer that is this witness's word on this checkpoint. Raises ValueError."""
    text = note.partition("\n\n")[0] + "\n"
    for line in answer.splitlines():
        dash, name, encoded = (*line.split(" "), "", "", "")[:3]
        if dash == "—" and name == witness.name and _is_good(witness, text, b64decode(encoded)):
            return f"{line}\n"
    raise ValueError(f"no good cosignature of {witness.name}")


def _is_good(witness: Witness, text: str, raw: bytes) -> bool:
    mark, moment, signature = raw[:MARK], raw[MARK : MARK + TIME], raw[MARK + TIME :]
    said = f"cosignature/v1\ntime {int.from_bytes(moment, 'big')}\n{text}"
    try:
        Ed25519PublicKey.from_public_bytes(witness.public).verify(signature, said.encode())
    except InvalidSignature:
        return False
    return mark == witness.mark
