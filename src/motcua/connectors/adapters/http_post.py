"""A post office over HTTP: way-bills ordered and asked after, each request signed with the shared secret.

The other side in a demo is `python -m motcua_sims.post`, a separate program.
"""

import json
from typing import Any

from motcua.connectors.adapters.protocol import Consignment
from motcua.connectors.errors import PostAway
from motcua.connectors.rules import postal
from motcua.kernel import signed
from motcua.kernel.breaker import Breaker
from motcua.kernel.errors import InvalidInput
from motcua.kernel.wire import Request, Unreachable, exchange

PATH = "/van-don"
OK, CREATED = 200, 201
BREAKER = Breaker(PostAway)


class HttpPost:
    """One post office at one address."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.secret = secret

    def order(self, consignment: Consignment) -> postal.Told:
        """POST /van-don: our reference is the key, so an order that comes twice is one way-bill."""
        return self._ask(
            "POST",
            PATH,
            {
                "MaThamChieu": consignment.reference,
                "NguoiNhan": consignment.name,
                "DiaChi": consignment.address,
                "DienThoai": consignment.phone,
                "NoiGui": consignment.sender,
            },
        )

    def state_of(self, number: str) -> postal.Told:
        """GET /van-don/NUMBER."""
        return self._ask("GET", f"{PATH}/{number}", None)

    def _ask(self, method: str, path: str, content: dict[str, Any] | None) -> postal.Told:
        body = json.dumps(content).encode() if content is not None else b""
        headers = signed.headers(postal.HEADERS, self.secret, body, path)
        with BREAKER.guarding():
            try:
                status, said = exchange(self.url, Request(method, path, body, headers))
                if status not in {OK, CREATED}:
                    raise PostAway
                return postal.read(said)
            except (Unreachable, InvalidInput) as error:
                raise PostAway from error
