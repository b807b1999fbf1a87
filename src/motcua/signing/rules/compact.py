"""The fields of an outcome in as few bytes as a QR code likes.

Source: our own format, described in docs/PAYLOAD.md; capital letters and digits take six bits each.
"""

from dataclasses import dataclass
from datetime import date, timedelta

VERSION = 1
DIGEST_BYTES = 16
_UTF8 = 0x80  # set in the first byte when a letter is outside the alphabet
_ALPHABET = "|0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZĐ.-/ _+:ÂĂÊÔƠƯ&()"
_DAY_ZERO = date(2020, 1, 1)
_FIXED = 1 + 2 + 2 + DIGEST_BYTES
_PARTS = 4


@dataclass(frozen=True, slots=True)
class Payload:
    """What a paper says about itself. `digest`: the first 16 bytes of the SHA-256 that stands for its content."""

    agency: str  # identifier code
    document_number: str  # «12/GP-UBND»
    dossier: str  # number
    procedure: str  # code
    issued_on: date
    digest: bytes
    expires_on: date | None = None


def pack(payload: Payload) -> bytes:
    """Raises ValueError when a field cannot be told: a bar inside, a wrong digest, a day before 2020 or after 2199."""
    words = (payload.agency, payload.document_number, payload.dossier, payload.procedure)
    if len(payload.digest) != DIGEST_BYTES or any("|" in word for word in words):
        raise ValueError(payload)
    text = "|".join(words)
    is_plain = all(letter in _ALPHABET for letter in text)
    body = _squeeze(text) if is_plain else text.encode()
    first = bytes((VERSION if is_plain else VERSION | _UTF8,))
    return first + _days(payload.issued_on) + _days(payload.expires_on) + payload.digest + body


def unpack(packed: bytes) -> Payload:
    """The opposite. Raises ValueError on anything that `pack` does not write."""
    if len(packed) < _FIXED or packed[0] & ~_UTF8 != VERSION:
        raise ValueError("phiên bản lạ")
    body = packed[_FIXED:]
    text = body.decode() if packed[0] & _UTF8 else _stretch(body)
    issued_on = _date(packed[1:3])
    if text.count("|") != _PARTS - 1 or issued_on is None:
        raise ValueError("thiếu trường")
    agency, document_number, dossier, procedure = text.split("|")
    digest, expires_on = packed[5:_FIXED], _date(packed[3:5])
    return Payload(agency, document_number, dossier, procedure, issued_on, digest, expires_on)


def _squeeze(text: str) -> bytes:
    number = 1  # a leading one keeps what would be leading zeros
    for letter in text:
        number = number << 6 | _ALPHABET.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _stretch(body: bytes) -> str:
    number, letters = int.from_bytes(body, "big"), []
    while number > 1:
        place = number & 63
        if place >= len(_ALPHABET):
            raise ValueError("ký tự lạ")
        letters.append(_ALPHABET[place])
        number >>= 6
    return "".join(reversed(letters))


def _days(day: date | None) -> bytes:
    """Days since 31/12/2019; zero says «none»."""
    number = (day - _DAY_ZERO).days + 1 if day else 0
    if day and number < 1:
        raise ValueError(day)
    return number.to_bytes(2, "big")


def _date(packed: bytes) -> date | None:
    number = int.from_bytes(packed, "big")
    return _DAY_ZERO + timedelta(days=number - 1) if number else None
