"""Until when a hand-off may be opened on a phone, and until when what was typed there is kept; its secret and its code.

Source: Luật 91/2025/QH15 (no more personal data than the purpose needs, and no longer).
"""

import hmac
from datetime import datetime, timedelta

from motcua.kernel.codes import ALPHABET

CODE_LENGTH, SECRET_LENGTH = 6, 12
CONSENT_DIGITS, CONSENT_MINUTES = 6, 5


def opens_until(made_at: datetime, minutes: int) -> datetime:
    """The QR code of the counter is worthless afterwards."""
    return made_at + timedelta(minutes=minutes)


def kept_until(made_at: datetime, minutes: int) -> datetime:
    """What nobody took by then is erased."""
    return made_at + timedelta(minutes=minutes)


def word(digest: bytes, length: int) -> str:
    """The first letters of a keyed digest, in letters that people read aloud."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:length])


def digits(digest: bytes, length: int) -> str:
    """As many digits of a keyed digest: what is read aloud from a text message."""
    return f"{int.from_bytes(digest[:8]) % 10**length:0{length}d}"


def link(public_id: str, secret: str) -> str:
    """What the QR code carries."""
    return f"{public_id}{secret}"


def parts(token: str) -> tuple[str, str]:
    """The hand-off that a token names, and the secret that proves it."""
    return token[:-SECRET_LENGTH], token[-SECRET_LENGTH:]


def is_same(one: str | bytes, other: str | bytes) -> bool:
    """In the same time, right or wrong."""
    left, right = (text.encode() if isinstance(text, str) else text for text in (one, other))
    return hmac.compare_digest(left, right)


def plain_code(text: str) -> str:
    """As typed or as scanned: «K7M 2QX», «k7m2qx»."""
    return "".join(one for one in text.lower() if one.isalnum())[:40]
