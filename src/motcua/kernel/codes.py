"""Codes that leave the house: random ids nobody can guess, and ids that sort by time."""

import os
import time
from uuid import UUID

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/l/i: people read these aloud
FAIR = 256 - 256 % len(ALPHABET)  # bytes from here on would favour the first letters
LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))


def random_code(length: int = 26) -> str:
    """An unguessable public id; 26 letters carry 128 bits."""
    letters = b""
    while len(letters) < length:
        letters += os.urandom(length + 8).translate(LETTERS, bytes(range(FAIR, 256)))
    return letters[:length].decode()


def uuid7() -> UUID:
    """A UUID that sorts by time (RFC 9562, version 7)."""
    milliseconds = time.time_ns() // 1_000_000
    value = int.from_bytes(milliseconds.to_bytes(6, "big") + os.urandom(10), "big")
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    return UUID(int=value)
