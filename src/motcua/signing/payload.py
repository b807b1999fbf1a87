"""The signed text in the QR code of an outcome: whoever has the public keys can check it without the network.

It proves who issued which paper, not that the paper is still in force: that is what the page behind the address tells.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from motcua.kernel.crypto import Keyring
from motcua.signing.errors import PayloadInvalid
from motcua.signing.rules.compact import Payload, pack, unpack

__all__ = ["Payload", "keys_in", "make", "public_keys", "read", "rotate", "url"]

_KEY_ID_BYTES, _SIGNATURE_BYTES = 4, 64


def make(payload: Payload) -> str:
    """Packed, signed with the newest key, in base64url. Raises ValueError on a field that cannot be told."""
    key = _newest(str(_folder())) or rotate()
    signed = _key_id(key.public_key()) + pack(payload)
    return base64.urlsafe_b64encode(signed + key.sign(signed)).rstrip(b"=").decode()


def url(code: str, payload: Payload) -> str:
    """What the QR code holds: the page for `code`, the signed text behind `#` (a browser never sends that part)."""
    return f"{settings.BASE_URL}/xac-minh/{code}#{make(payload)}"


def read(text: str, keys: Mapping[str, bytes]) -> Payload:
    """The payload in a scanned text (or in a whole address), proven. `keys`: id -> public key. Raises PayloadInvalid."""
    try:
        word = text.rpartition("#")[2].strip().encode("ascii")
        signed = base64.b64decode(word + b"=" * (-len(word) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise PayloadInvalid("không đọc được") from error
    content, signature = signed[:-_SIGNATURE_BYTES], signed[-_SIGNATURE_BYTES:]
    public = keys.get(content[:_KEY_ID_BYTES].hex())
    if public is None:
        raise PayloadInvalid("không phải khóa của hệ thống này")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
        return unpack(content[_KEY_ID_BYTES:])
    except (InvalidSignature, ValueError, OverflowError) as error:
        raise PayloadInvalid("nội dung đã bị thay đổi") from error


def public_keys() -> dict[str, list[dict[str, str]]]:
    """Every key that ever signed, as a JSON Web Key Set (RFC 8037): for `/.well-known/`."""
    found = [bytes.fromhex(path.read_text()) for path in sorted(_folder().glob("payload-*.pub"))]
    return {
        "keys": [
            {"kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": _id(one), "x": _base64(one)}
            for one in found
        ]
    }


def keys_in(key_set: Mapping[str, list[dict[str, str]]]) -> dict[str, bytes]:
    """A key set as `read` wants it."""
    return {one["kid"]: base64.urlsafe_b64decode(one["x"] + "==") for one in key_set["keys"]}


def rotate() -> Ed25519PrivateKey:
    """A new key from now on; the old ones keep proving what they signed."""
    key, folder = Ed25519PrivateKey.generate(), _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    name = f"payload-{len(list(folder.glob('payload-*.pub'))):04d}-{_id(public)}"
    sealed = _keyring().seal(key.private_bytes_raw(), f"signing.{name}")
    for suffix, content in ((".pub", public.hex().encode()), (".key", sealed)):  # published before it signs
        with os.fdopen(
            os.open(folder / (name + suffix), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    _newest.cache_clear()
    return key


@lru_cache(maxsize=4)
def _newest(folder: str) -> Ed25519PrivateKey | None:
    names = sorted(Path(folder).glob("payload-*.key"))
    if not names:
        return None
    plain = _keyring().open(names[-1].read_bytes(), f"signing.{names[-1].stem}")
    return Ed25519PrivateKey.from_private_bytes(plain)


def _folder() -> Path:
    return Path(settings.KEYS) / "signing"


def _keyring() -> Keyring:
    return Keyring.from_master(settings.MASTER_KEY)


def _key_id(public: Ed25519PublicKey) -> bytes:
    return bytes.fromhex(_id(public.public_bytes(Encoding.Raw, PublicFormat.Raw)))


def _id(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[: 2 * _KEY_ID_BYTES]


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
