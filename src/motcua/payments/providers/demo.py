"""The demo provider: JSON over HTTP, each request signed with the shared secret.

The other side is `python -m motcua_sims.payment`, a separate program.
"""

import json
import time
from typing import Any
from urllib.parse import quote

from motcua.kernel.breaker import Breaker
from motcua.payments.errors import ProviderAway
from motcua.payments.providers.protocol import Intent, Opened
from motcua.payments.providers.wire import Request, exchange
from motcua.payments.rules import callback
from motcua.payments.rules.settlement import Notice

OK, CREATED, NOT_FOUND = 200, 201, 404
BREAKER = Breaker(ProviderAway)


class DemoProvider:
    """A local gateway such as a province runs."""

    name = "demo"
    way = "online_local"

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.secret = secret

    def open(self, intent: Intent, *, key: str) -> Opened:
        """POST /intents."""
        content = {
            "reference": intent.reference,
            "amount_vnd": intent.amount_vnd,
            "description": intent.description,
            "return_url": intent.return_url,
        }
        return _opened(self._call("POST", "/intents", content, key))

    def find(self, key: str) -> Opened | None:
        """GET /intents/by-key/KEY."""
        said = self._call("GET", f"/intents/by-key/{quote(key, safe='')}")
        return None if said is None else _opened(said)

    def notices(self, reference: str) -> tuple[Notice, ...]:
        """GET /notices/REFERENCE."""
        said = self._call("GET", f"/notices/{quote(reference, safe='')}") or {}
        try:
            return tuple(callback.notice(one) for one in said["notices"]) if said else ()
        except (KeyError, TypeError, ValueError) as error:
            raise ProviderAway from error

    def refund(self, provider_ref: str, amount_vnd: int, *, key: str) -> None:
        """POST /refunds."""
        self._call("POST", "/refunds", {"provider_ref": provider_ref, "amount_vnd": amount_vnd}, key)

    def _call(self, method: str, path: str, content: dict[str, Any] | None = None, key: str = "") -> Any:
        body = json.dumps(content).encode() if content is not None else b""
        timestamp = str(int(time.time()))  # of this message, not of any act
        headers = {
            callback.TIMESTAMP: timestamp,
            callback.SIGNATURE: callback.sign(self.secret, timestamp, path.encode() + b"\n" + body),
        }
        if body:
            headers |= {"content-type": "application/json", "idempotency-key": key}
        with BREAKER.guarding():
            return _answer(*exchange(self.url, Request(method, path, body, headers)))


def _answer(status: int, content: bytes) -> Any:
    if status == NOT_FOUND:
        return None
    if status not in {OK, CREATED}:
        raise ProviderAway
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ProviderAway from error


def _opened(said: Any) -> Opened:
    try:
        opened = Opened(str(said["provider_ref"]), str(said["pay_url"]))
    except (KeyError, TypeError) as error:
        raise ProviderAway from error
    if not opened.pay_url.startswith(("http://", "https://")):
        raise ProviderAway
    return opened
