"""Telling the sender, signed, in a thread of its own, again until somebody listens."""

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from threading import Thread
from typing import Any

RETRY_AFTER_SECONDS = (1, 2, 4, 8, 16)
REFUSED = 500


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Hex HMAC-SHA256 of «timestamp.body»."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def tell(url: str, secret: str, word: Mapping[str, Any], flags: Mapping[str, str]) -> None:
    """Send in the background. Flags: double=1, delay=SECONDS, forge=1, lost=1, age=SECONDS."""
    if not url or flags.get("lost"):
        return
    body = json.dumps(word).encode()
    timestamp = str(int(time.time()) - int(flags.get("age") or 0))
    headers = {
        "content-type": "application/json",
        "x-post-timestamp": timestamp,
        "x-post-signature": sign("wrong" if flags.get("forge") else secret, timestamp, body),
    }
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - the address our own starter gave
    for _ in range(2 if flags.get("double") else 1):
        Thread(target=_deliver, args=(request, float(flags.get("delay") or 0)), daemon=True).start()


def _deliver(request: urllib.request.Request, delay: float) -> None:
    time.sleep(delay)
    for pause in (*RETRY_AFTER_SECONDS, None):
        try:
            with urllib.request.urlopen(request, timeout=10):  # noqa: S310
                return
        except urllib.error.HTTPError as error:
            error.close()
            if error.code < REFUSED:
                return
        except OSError:
            pass
        if pause:
            time.sleep(pause)
