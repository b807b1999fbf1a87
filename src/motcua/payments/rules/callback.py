"""Is this callback genuine, is it fresh, and what does it say?

Source: HMAC-SHA256 over «timestamp.body» (the scheme of Standard Webhooks), compared in constant time.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from motcua.kernel.errors import InvalidInput
from motcua.payments.rules.settlement import VND, Happening, Notice

TIMESTAMP, SIGNATURE = "x-payment-timestamp", "x-payment-signature"
WINDOW_SECONDS = 300
EXAMPLE = '{"event_id": "…", "happening": "payment.succeeded", "reference": "MC…", "amount_vnd": 20000}'


@dataclass(frozen=True, slots=True)
class Callback:
    """A callback as it came: nothing in it is believed yet."""

    body: bytes
    timestamp: str
    signature: str
    provider: str = "demo"

    @classmethod
    def from_headers(cls, headers: Mapping[str, str], body: bytes, provider: str = "demo") -> "Callback":
        """From an HTTP request; header names in any case."""
        lower = {name.lower(): value for name, value in headers.items()}
        return cls(body, lower.get(TIMESTAMP, ""), lower.get(SIGNATURE, ""), provider)


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Hex HMAC of «timestamp.body»."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_genuine(callback: Callback, secret: str) -> bool:
    """Signed with our secret. An empty secret proves nothing."""
    expected = sign(secret, callback.timestamp, callback.body)
    return bool(secret) and hmac.compare_digest(expected.encode(), callback.signature.encode())


def is_fresh(callback: Callback, now: datetime) -> bool:
    """Signed within five minutes of now."""
    if not callback.timestamp.isascii() or not callback.timestamp.isdigit():
        return False
    return abs(now.timestamp() - int(callback.timestamp)) <= WINDOW_SECONDS


def read(body: bytes, of: Callable[[Mapping[str, Any]], Notice] | None = None) -> Notice:
    """What it says, in the words of the gateway or `of` another sender. Raises InvalidInput for anything that is no notice."""
    try:
        return (of or notice)(json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise InvalidInput("Thông báo thanh toán", "không đọc được.", EXAMPLE) from error


def notice(said: Mapping[str, Any]) -> Notice:
    """The same from parsed JSON."""
    return Notice(
        event_id=text(said["event_id"]),
        happening=Happening(said["happening"]),
        reference=text(said["reference"]),
        provider_ref=text(said["provider_ref"]),
        amount_vnd=whole(said["amount_vnd"]),
        happened_at=datetime.fromtimestamp(int(said["happened_at"]), UTC),
        currency=text(said.get("currency", VND)),
        refund=text(said["refund"]) if said.get("refund") else "",
    )


def whole(value: object) -> int:
    """An amount. Raises TypeError for 19999.5, true and «20000»."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def text(value: object) -> str:
    """A short word of plain letters. Raises TypeError."""
    if not isinstance(value, str) or not 0 < len(value) <= 80 or not value.isascii():  # noqa: PLR2004
        raise TypeError(value)
    return value
