"""Signing: one RSA key of this process, RS256, its public half as a key set."""

import json
import secrets
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256


class Signer:
    """A key that lives as long as the program."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
        self.kid = secrets.token_hex(8)

    def sign(self, claims: dict[str, Any]) -> str:
        """A JWT."""
        header = {"alg": "RS256", "typ": "JWT", "kid": self.kid}
        signed = b".".join(encoded(json.dumps(part).encode()) for part in (header, claims))
        signature = self.key.sign(signed, padding.PKCS1v15(), SHA256())
        return b".".join((signed, encoded(signature))).decode()

    def key_set(self) -> dict[str, Any]:
        """A JWKS."""
        numbers = self.key.public_key().public_numbers()
        told = {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.kid}
        return {"keys": [told | {"n": _number(numbers.n), "e": _number(numbers.e)}]}


def encoded(content: bytes) -> bytes:
    """base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=")


def _number(number: int) -> str:
    return encoded(number.to_bytes((number.bit_length() + 7) // 8, "big")).decode()
