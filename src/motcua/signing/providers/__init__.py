"""Where private keys live: files sealed with the master key, or a PKCS#11 token."""

from collections.abc import Callable
from functools import cache
from typing import Protocol

from motcua.signing.providers.pkcs11 import TokenKeys
from motcua.signing.providers.software import SoftwareKeys


class Provider(Protocol):
    """Makes RSA keys and signs with them; the key never leaves."""

    def create(self, label: str) -> bytes:
        """A new RSA-3072 key under `label`; returns its SubjectPublicKeyInfo in DER."""

    def sign_raw(self, label: str, data: bytes) -> bytes:
        """RSASSA-PKCS1-v1_5 with SHA-256 over `data`."""


@cache
def provider(name: str) -> Provider:
    """`software` or `pkcs11`, one for the whole process."""
    kinds: dict[str, Callable[[], Provider]] = {
        "software": SoftwareKeys.from_settings,
        "pkcs11": TokenKeys.from_settings,
    }
    return kinds[name]()
