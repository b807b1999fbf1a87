"""Keys in files, each sealed under its own label with the master key. For small offices and the demo."""

import os
import re
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from django.conf import settings

from motcua.kernel.crypto import Keyring

KEY_BITS = 3072
_LABEL = re.compile(r"[0-9a-z-]{1,40}\Z")


class SoftwareKeys:
    """One file a key in `folder`. A parsed key is kept: parsing costs more than signing."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self.folder, self.keyring = folder, keyring
        self.key = lru_cache(maxsize=512)(self._load)

    @classmethod
    def from_settings(cls) -> "SoftwareKeys":
        """The province's own folder."""
        return cls(settings.KEYS / "signing", Keyring.from_master(settings.MASTER_KEY))

    def create(self, label: str) -> bytes:
        """See Provider. The file is on disk, synced, before this returns."""
        key = rsa.generate_private_key(65537, KEY_BITS)
        private = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self.keep(label, private)
        return key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def sign_raw(self, label: str, data: bytes) -> bytes:
        """See Provider."""
        key = self.key(label)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError(label)
        return key.sign(data, PKCS1v15(), hashes.SHA256())

    def keep(self, label: str, private: bytes) -> None:
        """Write a private key (PKCS#8, DER), sealed."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._path(label)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(self.keyring.seal(private, f"signing.key.{label}"))
            file.flush()
            os.fsync(file.fileno())
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _load(self, label: str) -> object:
        plain = self.keyring.open(self._path(label).read_bytes(), f"signing.key.{label}")
        # The seal proves that nobody changed the key, so its slow arithmetic check adds nothing.
        return serialization.load_der_private_key(plain, None, unsafe_skip_rsa_key_validation=True)

    def _path(self, label: str) -> Path:
        if not _LABEL.match(label):
            raise ValueError(label)
        return self.folder / f"{label}.key"
