"""The population database over HTTP: JSON with the field names of LAW 7.3, each request signed with the shared secret.

The other side in a demo is `python -m motcua_sims.population`, a separate program.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

from motcua.connectors.adapters.protocol import Inquiry
from motcua.connectors.errors import RegisterAway
from motcua.kernel.breaker import Breaker
from motcua.kernel.wire import Request, Unreachable, exchange

PATH = "/tra-cuu"
OK, NOT_FOUND = 200, 404
BREAKER = Breaker(RegisterAway)


class HttpRegister:
    """One register at one address."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.secret = secret

    def find(self, inquiry: Inquiry) -> Mapping[str, Any] | None:
        """POST /tra-cuu."""
        content = {
            "SoDinhDanh": inquiry.identity,
            "Truong": inquiry.fields,
            "MucDich": inquiry.why,
            "MaHoSo": inquiry.dossier,
            "CanBo": inquiry.officer,
        }
        body, timestamp = (
            json.dumps(content).encode(),
            str(int(time.time())),
        )  # of this message, not of any act
        headers = {
            "content-type": "application/json",
            "idempotency-key": inquiry.key,
            "x-timestamp": timestamp,
            "x-signature": _sign(self.secret, timestamp, body),
        }
        with BREAKER.guarding():
            return self._ask(Request("POST", PATH, body, headers), inquiry.identity)

    def _ask(self, request: Request, identity: str) -> Mapping[str, Any] | None:
        try:
            status, content = exchange(self.url, request)
        except Unreachable as error:
            raise RegisterAway from error
        if status == NOT_FOUND:
            return None
        if status != OK:
            raise RegisterAway
        try:
            said = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise RegisterAway from error
        if not isinstance(said, dict) or said.get("SoDinhDanh") != identity:  # never somebody else's data
            raise RegisterAway
        return said


def _sign(secret: str, timestamp: str, body: bytes) -> str:
    return hmac.new(secret.encode(), timestamp.encode() + b"\n" + body, hashlib.sha256).hexdigest()
