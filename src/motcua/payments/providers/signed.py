"""JSON over HTTP, each request signed with the secret that both sides share."""

import json
from dataclasses import dataclass
from typing import Any

from motcua.kernel import signed
from motcua.kernel.breaker import Breaker
from motcua.payments.errors import ProviderAway, ProviderRefused
from motcua.payments.providers.wire import Request, exchange
from motcua.payments.rules.callback import HEADERS

OK, CREATED, NOT_FOUND = 200, 201, 404
REFUSED = frozenset({400, 422})  # for good; 409 is «still at it»: asked again


@dataclass(frozen=True, slots=True)
class Line:
    """The way to one provider."""

    url: str
    secret: str
    breaker: Breaker

    def call(self, method: str, path: str, content: dict[str, Any] | None = None, key: str = "") -> Any:
        """What it answers, or None for «not here». Raises ProviderAway, ProviderRefused."""
        body = json.dumps(content).encode() if content is not None else b""
        headers = signed.headers(HEADERS, self.secret, body, path)
        if body:
            headers |= {"content-type": "application/json", "idempotency-key": key}
        with self.breaker.guarding():
            status, said = _answer(*exchange(self.url, Request(method, path, body, headers)))
        if status in REFUSED:
            raise ProviderRefused
        return said


def _answer(status: int, content: bytes) -> tuple[int, Any]:
    if status == NOT_FOUND or status in REFUSED:
        return status, None
    if status not in {OK, CREATED}:
        raise ProviderAway
    try:
        return status, json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ProviderAway from error
