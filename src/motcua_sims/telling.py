"""Telling whoever asked, signed, in a thread of its own, again until somebody listens."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from threading import Thread
from typing import Any

from motcua_sims.serving import sign

RETRY_AFTER_SECONDS = (1, 2, 4, 8, 16)
REFUSED = 500


def tell(url: str, secret: str, stamped: str, word: Mapping[str, Any], flags: Mapping[str, str]) -> None:
    """Send in the background. Flags: double=1, delay=SECONDS, forge=1, lost=1, age=SECONDS."""
    if not url or flags.get("lost"):
        return
    body = json.dumps(word).encode()
    timestamp = str(int(time.time()) - int(flags.get("age") or 0))
    headers = {
        "content-type": "application/json",
        f"x-{stamped}-timestamp": timestamp,
        f"x-{stamped}-signature": sign("wrong" if flags.get("forge") else secret, timestamp, body),
    }
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - the address our own starter gave
    for _ in range(2 if flags.get("double") else 1):
        Thread(target=_deliver, args=(request, float(flags.get("delay") or 0)), daemon=True).start()


def altered(word: Mapping[str, Any], flags: Mapping[str, str]) -> dict[str, Any]:
    """What a teller who is wrong about money would say. Flags: amount=VND, currency=."""
    said = dict(word)
    if flags.get("amount"):
        said["amount" if "amount" in said else "amount_vnd"] = int(flags["amount"])
    if flags.get("currency"):
        said["currency"] = flags["currency"]
    return said


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
