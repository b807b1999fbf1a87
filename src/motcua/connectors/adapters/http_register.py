"""A register over HTTP: JSON with the field names of LAW 7.3, each request signed with the shared secret.

The other sides in a demo are `python -m motcua_sims.population` and `motcua_sims.business`, separate programs.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from motcua.connectors.adapters.protocol import Inquiry
from motcua.connectors.errors import BusinessesAway, RegisterAway
from motcua.kernel import signed
from motcua.kernel.breaker import Breaker
from motcua.kernel.wire import Request, Unreachable, exchange

PATH = "/tra-cuu"
OK, NOT_FOUND = 200, 404
HEADERS = signed.Names("x-timestamp", "x-signature")
BREAKER = Breaker(RegisterAway)  # one for each register: the other is not silenced by it
BUSINESS_BREAKER = Breaker(BusinessesAway)


class Kind(NamedTuple):
    """Whom a register is about: the field of the number, and what its silence is called."""

    number: str
    away: type[RegisterAway]


RESIDENTS = Kind("SoDinhDanh", RegisterAway)
BUSINESSES = Kind("MaSoDoanhNghiep", BusinessesAway)


class HttpRegister:
    """One register at one address."""

    def __init__(self, kind: Kind, url: str, secret: str) -> None:
        self.kind = kind
        self.url = url
        self.secret = secret

    def find(self, inquiry: Inquiry) -> Mapping[str, Any] | None:
        """POST /tra-cuu."""
        content = {
            self.kind.number: inquiry.number,
            "Truong": inquiry.fields,
            "MucDich": inquiry.why,
            "MaHoSo": inquiry.dossier,
            "CanBo": inquiry.officer,
        }
        body = json.dumps(content).encode()
        headers = {"content-type": "application/json", "idempotency-key": inquiry.key}
        headers |= signed.headers(HEADERS, self.secret, body, PATH)
        with (BREAKER if self.kind is RESIDENTS else BUSINESS_BREAKER).guarding():
            return self._ask(Request("POST", PATH, body, headers), inquiry.number)

    def _ask(self, request: Request, number: str) -> Mapping[str, Any] | None:
        try:
            status, content = exchange(self.url, request)
        except Unreachable as error:
            raise self.kind.away from error
        if status == NOT_FOUND:
            return None
        if status != OK:
            raise self.kind.away
        try:
            said = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise self.kind.away from error
        if not isinstance(said, dict) or said.get(self.kind.number) != number:  # never somebody else's data
            raise self.kind.away
        return said
