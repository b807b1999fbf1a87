"""Keys inside a PKCS#11 token: a smart card, an HSM, SoftHSM2 in tests. Needs the extra `hsm`."""

import importlib
import os
import threading
from typing import Any

from asn1crypto import core, keys
from django.conf import settings

from motcua.signing.errors import SigningUnavailable

KEY_BITS = 3072


class TokenKeys:
    """One session a process; tokens answer one question at a time, so a lock guards it."""

    def __init__(self, library: str, token: str, pin: str) -> None:
        self.library, self.token, self.pin = library, token, pin
        self._lock = threading.Lock()
        self._session: Any = None
        self._process = 0

    @classmethod
    def from_settings(cls) -> "TokenKeys":
        """The token named by MOTCUA_PKCS11_*."""
        return cls(settings.PKCS11_LIBRARY, settings.PKCS11_TOKEN, settings.PKCS11_PIN)

    def create(self, label: str) -> bytes:
        """See Provider. The private key is made in the token and cannot be taken out."""
        with self._lock:
            module = self._module()
            only_inside = {module.Attribute.SENSITIVE: True, module.Attribute.EXTRACTABLE: False}
            public, _ = self._open().generate_keypair(
                module.KeyType.RSA, KEY_BITS, label=label, store=True, private_template=only_inside
            )
            encode = importlib.import_module("pkcs11.util.rsa").encode_rsa_public_key
            numbers = keys.RSAPublicKey.load(encode(public))
        algorithm = {"algorithm": "rsa", "parameters": core.Null()}
        return bytes(keys.PublicKeyInfo({"algorithm": algorithm, "public_key": numbers}).dump())

    def sign_raw(self, label: str, data: bytes) -> bytes:
        """See Provider. A session that the token closed is opened once more."""
        with self._lock:
            module = self._module()
            try:
                return self._sign(label, data)
            except module.PKCS11Error:
                self._session = None
            try:
                return self._sign(label, data)
            except module.PKCS11Error as error:
                raise SigningUnavailable("thiết bị ký", type(error).__name__) from error

    def _sign(self, label: str, data: bytes) -> bytes:
        module = self._module()
        key = self._open().get_key(module.ObjectClass.PRIVATE_KEY, label=label)
        return bytes(key.sign(data, mechanism=module.Mechanism.SHA256_RSA_PKCS))

    def _open(self) -> Any:
        if self._session is None or self._process != os.getpid():  # a session does not survive a fork
            token = self._module().lib(self.library).get_token(token_label=self.token)
            self._session, self._process = token.open(user_pin=self.pin, rw=True), os.getpid()
        return self._session

    @staticmethod
    def _module() -> Any:
        try:
            return importlib.import_module("pkcs11")
        except ImportError as error:
            raise SigningUnavailable("thiết bị ký", "chưa cài python-pkcs11") from error
