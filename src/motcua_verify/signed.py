"""The tree of RFC 6962 and the checkpoints of C2SP, written a second time: one mistake must not agree with itself."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEPT_FROM = 8  # motcua stores the hashes of subtrees of 256 leaves and more
Keys = dict[tuple[str, bytes], Ed25519PublicKey]  # by name and four-byte mark


class Tree:
    """Complete subtrees from left to right, as (level, hash)."""

    def __init__(self, size: int = 0, stored: Callable[[int, int], bytes] = lambda *_: b"") -> None:
        """A tree of `size` leaves, whose subtrees `stored(level, position)` knows."""
        self.size, self.parts = 0, list[tuple[int, bytes]]()
        for level in range(size.bit_length() - 1, -1, -1):
            if size >> level & 1:
                self.parts.append((level, stored(level, self.size >> level)))
                self.size += 1 << level

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash; return the kept subtrees it completes: (level, position, hash)."""
        level, hash_, completed = 0, leaf, []
        while self.parts and self.parts[-1][0] == level:
            hash_ = sha256(b"\1" + self.parts.pop()[1] + hash_).digest()
            level += 1
            if level >= KEPT_FROM:
                completed.append((level, self.size >> level, hash_))
        self.parts.append((level, hash_))
        self.size += 1
        return completed

    def root(self) -> bytes:
        hashes = [hash_ for _, hash_ in self.parts] or [sha256(b"").digest()]
        while len(hashes) > 1:
            right = hashes.pop()
            hashes[-1] = sha256(b"\1" + hashes[-1] + right).digest()
        return hashes[0]


def root_of_proof(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """Where the proof leads (the recursion of RFC 6962, section 2.1.1). Raises ValueError when it fits no such tree."""
    if not 0 <= index < size or (size == 1) != (not path):
        raise ValueError("the proof does not fit the tree")
    if size == 1:
        return leaf
    half = 1 << (size - 1).bit_length() - 1
    if index < half:
        return sha256(b"\1" + root_of_proof(leaf, index, half, path[:-1]) + path[-1]).digest()
    return sha256(b"\1" + path[-1] + root_of_proof(leaf, index - half, size - half, path[:-1])).digest()


def read_keys(text: str) -> Keys:
    """Public keys «name+hash+base64», one a line. Raises ValueError on a damaged one."""
    keys = {}
    for line in text.split():
        name, mark, encoded = line.split("+", 2)
        raw = b64decode(encoded, validate=True)
        if raw[:1] != b"\1" or sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != mark:
            raise ValueError(f"damaged public key of {name}")
        keys[name, bytes.fromhex(mark)] = Ed25519PublicKey.from_public_bytes(raw[1:])
    return keys


def read_checkpoint(note: str, keys: Keys, *, may_have_others: bool = False) -> tuple[int, bytes]:
    """Size and root that the log signed with a known key. Raises an error of any kind when it did not.

    Unknown signatures (witnesses) are an error unless `may_have_others`: in the ledger's own rows each byte counts.
    """
    text, _, lines = note.rpartition("\n\n")
    origin, size, root = text.split("\n")
    signers = set()
    for line in lines.removesuffix("\n").split("\n"):
        _, name, encoded = line.split(" ")
        raw = b64decode(encoded)
        if line != f"— {name} {b64encode(raw).decode()}" or lines[-1] != "\n":
            raise ValueError("damaged signature line")
        if key := keys.get((name, raw[:4])):
            key.verify(raw[4:], f"{text}\n".encode())
            signers.add(name)
        elif not may_have_others:
            raise ValueError("signed by an unknown key")
    if origin not in signers:
        raise ValueError("not signed by a known key of the log")
    return int(size), b64decode(root, validate=True)
