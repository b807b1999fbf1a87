"""The national portal over HTTP: the fields of LAW 7.2, each request signed with the shared secret.

The other side in a demo is `python -m motcua_sims.national`, a separate program.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings

from motcua.connectors.errors import NationalAway, NationalRefused
from motcua.kernel import signed
from motcua.kernel.breaker import Breaker
from motcua.kernel.signed import Names
from motcua.kernel.wire import Request, Unreachable, exchange

PATH = "/dong-bo/ho-so"
HEADERS = Names("x-national-timestamp", "x-national-signature")
OK, CREATED = 200, 201
REFUSED = frozenset({OK, CREATED, 400, 409, 422})  # with an error_code that is not 0
WORDS_MAX, PAGES_MAX = 300, 500
BREAKER = Breaker(NationalAway)


class HttpNational:
    """The portal at one address."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.secret = secret

    def tell(self, key: str, content: Mapping[str, Any]) -> str:
        """POST /dong-bo/ho-so."""
        body = json.dumps(content, ensure_ascii=False).encode()
        headers = {"content-type": "application/json", "idempotency-key": key}
        said = self._json(Request("POST", PATH, body, headers))
        number, words = said.get("error_code"), str(said.get("message", ""))[:WORDS_MAX]
        if type(number) is not int:
            raise NationalAway
        if number:
            raise NationalRefused(str(number), words)
        return words

    def listed(self, day: date) -> dict[str, int]:
        """GET /dong-bo/ho-so?ngay=20261123, page by page."""
        found: dict[str, int] = {}
        for _ in range(PAGES_MAX):
            said = self._json(Request("GET", f"{PATH}?ngay={day:%Y%m%d}&sau={len(found)}"))
            try:
                page = {str(one["MaHoSo"]): int(one["TrangThaiHoSo"]) for one in said["HoSo"]}
            except (KeyError, TypeError, ValueError) as error:
                raise NationalAway from error
            found |= page
            if not said.get("ConNua") or not page:
                return found
        raise NationalAway

    def file(self, path: str) -> bytes:
        """GET, at the portal's own address only."""
        status, content = self._exchange(Request("GET", path, answer_max=settings.FILE_BYTES_MAX))
        if status != OK:
            raise NationalAway
        return content

    def _json(self, request: Request) -> dict[str, Any]:
        status, content = self._exchange(request)
        try:
            said = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise NationalAway from error
        if not isinstance(said, dict) or status not in REFUSED:
            raise NationalAway
        return said

    def _exchange(self, request: Request) -> tuple[int, bytes]:
        own = signed.headers(HEADERS, self.secret, request.body, request.path)
        asked = Request(request.method, request.path, request.body, request.headers | own, request.answer_max)
        with BREAKER.guarding():
            try:
                status, content = exchange(self.url, asked)
            except Unreachable as error:
                raise NationalAway from error
            if status not in REFUSED and status != 404:  # noqa: PLR2004  it is there, but not well
                raise NationalAway
            return status, content
