"""allauth keeps one-time secrets; we seal them first, so that a stolen database opens no log-in."""

from base64 import b64decode, b64encode

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from motcua.kernel.crypto import Keyring

PLACE = "mfa_authenticator.data"


class SealedMFAAdapter(DefaultMFAAdapter):
    """`settings.MFA_ADAPTER`."""

    def encrypt(self, text: str) -> str:
        """Seal."""
        return b64encode(_keyring().seal(text.encode(), PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open."""
        return _keyring().open(b64decode(encrypted_text), PLACE).decode()


def _keyring() -> Keyring:
    return Keyring.from_master(settings.MASTER_KEY)
