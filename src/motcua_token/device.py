"""A smart card or USB device behind its maker's PKCS#11 library. The PIN lives for one call."""

import hashlib
import importlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.x509.oid import NameOID

SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")  # DigestInfo: RFC 8017, section 9.2
GONE = {"TokenNotPresent", "DeviceRemoved", "NoSuchToken", "SlotIDInvalid", "SessionHandleInvalid"}
WRONG = {"PinIncorrect", "PinInvalid", "PinLenRange"}
LOCKED = {"PinLocked", "PinExpired"}


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate on the device; `certificate` is its DER in hexadecimal, `fingerprint` its SHA-256."""

    fingerprint: str
    certificate: str
    name: str
    organisation: str
    valid_from: str
    valid_until: str
    signs: bool  # its key can be on the device: it is nobody's authority


@dataclass(frozen=True, slots=True)
class Signed:
    """Signatures in the order of what was asked, as many as there came to be; `error` says why there are not more."""

    values: tuple[bytes, ...]
    error: str = ""  # pin_wrong | pin_locked | token_gone | no_certificate | no_module | token_error
    tries_left: int | None = None  # nothing: the device does not say


class NoModule(Exception):
    """The maker's library is not there, or does not load."""


class Device:
    """One library; whatever device is plugged in. One question at a time."""

    def __init__(self, module: Path, tries: int = 0) -> None:
        self.module, self.tries = module, tries
        self._wrong = 0
        self._lock = threading.Lock()

    def state(self) -> dict[str, Any]:
        """What a person needs to know who wonders why it does not sign."""
        with self._lock:
            try:
                tokens = self._tokens()
                held = [one for token in tokens for one in _held(token)]
            except Exception as error:  # noqa: BLE001 - a maker's library may fail in any way; the page tells it
                return {"module": False, "why": type(error).__name__, "devices": [], "certificates": []}
            devices = [{"label": token.label.strip(), "tries_left": self._left(token)} for token in tokens]
        return {
            "module": True,
            "why": "",
            "devices": devices,
            "certificates": [asdict(one) for one in held],
        }

    def sign(self, pin: str, fingerprint: str, hashes: Sequence[bytes]) -> Signed:
        """RSASSA-PKCS1-v1_5 over each SHA-256 hash. A device that is pulled out keeps what it signed before."""
        values: list[bytes] = []
        with self._lock:
            try:
                return self._sign(pin, fingerprint, hashes, values.append)
            except Exception as error:  # noqa: BLE001 - as above
                kind = type(error).__name__
                return Signed(tuple(values), _code(kind), self._after(kind))
            finally:
                del pin

    def _sign(
        self, pin: str, fingerprint: str, hashes: Sequence[bytes], keep: Callable[[bytes], None]
    ) -> Signed:
        module = _pkcs11()
        token, identifier = self._token_with(fingerprint)
        if token is None:
            return Signed((), "no_certificate" if self._tokens() else "token_gone")
        values = []
        with token.open(user_pin=pin) as session:
            self._wrong = 0
            wanted = {module.Attribute.CLASS: module.ObjectClass.PRIVATE_KEY, module.Attribute.ID: identifier}
            key = next(iter(list(session.get_objects(wanted))), None)
            if key is None:
                return Signed((), "no_certificate")
            for one in hashes:
                value = bytes(key.sign(SHA256_PREFIX + one, mechanism=module.Mechanism.RSA_PKCS))
                keep(value)
                values.append(value)
        return Signed(tuple(values))

    def _token_with(self, fingerprint: str) -> tuple[Any, bytes]:
        """The device that holds this certificate, and the identifier that its key shares with it."""
        module = _pkcs11()
        for token in self._tokens():
            with token.open() as session:
                for found in session.get_objects({module.Attribute.CLASS: module.ObjectClass.CERTIFICATE}):
                    if hashlib.sha256(found[module.Attribute.VALUE]).hexdigest() == fingerprint:
                        return token, bytes(found[module.Attribute.ID])
        return None, b""

    def _tokens(self) -> list[Any]:
        try:
            library = _pkcs11().lib(str(self.module))
        except Exception as error:
            raise NoModule from error
        tokens = [slot.get_token() for slot in library.get_slots(token_present=True)]
        return [one for one in tokens if one.flags & _pkcs11().TokenFlag.TOKEN_INITIALIZED]

    def _after(self, kind: str) -> int | None:
        if kind in LOCKED:
            return 0
        if kind not in WRONG:
            return None
        self._wrong += 1
        try:
            left = [self._left(token) for token in self._tokens()]
        except Exception:  # noqa: BLE001 - as above
            return None
        return min((one for one in left if one is not None), default=None)

    def _left(self, token: Any) -> int | None:
        """PKCS#11 tells only of the last try; the rest is counted here where the maker's number is known."""
        flags = _pkcs11().TokenFlag
        if token.flags & flags.USER_PIN_LOCKED:
            return 0
        if token.flags & flags.USER_PIN_FINAL_TRY:
            return 1
        return max(1, self.tries - self._wrong) if self.tries else None


def _code(kind: str) -> str:
    groups = ((WRONG, "pin_wrong"), (LOCKED, "pin_locked"), (GONE, "token_gone"))
    if kind == NoModule.__name__:
        return "no_module"
    return next((code for names, code in groups if kind in names), "token_error")


def _held(token: Any) -> list[Held]:
    module = _pkcs11()
    with token.open() as session:
        found = session.get_objects({module.Attribute.CLASS: module.ObjectClass.CERTIFICATE})
        return [_read(bytes(one[module.Attribute.VALUE])) for one in found]


def _read(der: bytes) -> Held:
    certificate = x509.load_der_x509_certificate(der)
    try:
        limits = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        is_authority = limits.ca
    except x509.ExtensionNotFound:
        is_authority = False

    def part(oid: x509.ObjectIdentifier) -> str:
        parts = certificate.subject.get_attributes_for_oid(oid)
        return str(parts[0].value) if parts else ""

    return Held(
        fingerprint=hashlib.sha256(der).hexdigest(),
        certificate=der.hex(),
        name=part(NameOID.COMMON_NAME),
        organisation=part(NameOID.ORGANIZATION_NAME),
        valid_from=certificate.not_valid_before_utc.isoformat(),
        valid_until=certificate.not_valid_after_utc.isoformat(),
        signs=not is_authority,
    )


def _pkcs11() -> Any:
    """Imported when the first page asks: a machine without it is told so on the page."""
    return importlib.import_module("pkcs11")
