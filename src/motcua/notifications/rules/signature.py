"""How a request to a message gateway is signed: HMAC-SHA256 over its moment, path and body.

Source: RFC 2104; the manner is that of the payment gateway.
"""

import hashlib
import hmac

TIMESTAMP, SIGNATURE, KEY = "x-message-timestamp", "x-message-signature", "idempotency-key"


def sign(secret: str, timestamp: str, path: str, body: bytes) -> str:
    """Hexadecimal."""
    said = timestamp.encode() + b"." + path.encode() + b"\n" + body
    return hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()
