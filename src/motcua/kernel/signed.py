"""Messages signed with a secret that two systems share: made here, checked here, and nowhere else.

Source: HMAC-SHA256 (RFC 2104) over «timestamp.body» (the scheme of Standard Webhooks); a request signs its path too.
"""

import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self

WINDOW_SECONDS = 300


class Names(NamedTuple):
    """The two headers, as one outsider calls them; in small letters."""

    timestamp: str
    signature: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it came: nothing in it is believed yet."""

    body: bytes
    timestamp: str
    signature: str

    @classmethod
    def read(cls, names: Names, headers: Mapping[str, str], body: bytes) -> Self:
        """From an HTTP request; header names in any case."""
        lower = {name.lower(): value for name, value in headers.items()}
        return cls(body, lower.get(names.timestamp, ""), lower.get(names.signature, ""))


def sign(secret: str, timestamp: str, body: bytes, path: str = "") -> str:
    """Hex HMAC of «timestamp.body», or of «timestamp.path», a new line and the body."""
    where = path.encode() + b"\n" if path else b""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + where + body, hashlib.sha256).hexdigest()


def headers(names: Names, secret: str, body: bytes, path: str = "") -> dict[str, str]:
    """What goes with a message that leaves now; the moment is the message's own, not any act's."""
    timestamp = str(int(time.time()))
    return {names.timestamp: timestamp, names.signature: sign(secret, timestamp, body, path)}


def is_genuine(letter: Letter, secret: str, path: str = "") -> bool:
    """Signed with our secret; compared in constant time. An empty secret proves nothing."""
    expected = sign(secret, letter.timestamp, letter.body, path)
    return bool(secret) and hmac.compare_digest(expected.encode(), letter.signature.encode())


def is_fresh(letter: Letter, now: datetime) -> bool:
    """Signed within five minutes of now: an old message sent again is not believed, clocks may differ a little."""
    timestamp = letter.timestamp
    if not (timestamp.isascii() and timestamp.isdigit()) or len(timestamp) > len("99999999999"):
        return False
    return abs(now.timestamp() - int(timestamp)) <= WINDOW_SECONDS
