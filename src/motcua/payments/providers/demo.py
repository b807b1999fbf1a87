"""A payment gateway in the manner of PayGov: signed requests, signed callbacks, a query by reference, a statement a day.

The other side is `python -m motcua_sims.payment`, a separate program.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from motcua.kernel.breaker import Breaker
from motcua.payments.errors import ProviderAway, ProviderRefused
from motcua.payments.providers.paged import paged
from motcua.payments.providers.protocol import Intent, Opened
from motcua.payments.providers.signed import Line
from motcua.payments.rules import callback
from motcua.payments.rules.settlement import Notice

BREAKER = Breaker(ProviderAway)


class DemoProvider:
    """A local gateway such as a province runs."""

    name = "demo"
    way = "online_local"

    def __init__(self, url: str, secret: str) -> None:
        self.secret = secret
        self.line = Line(url, secret, BREAKER)

    def open(self, intent: Intent, *, key: str) -> Opened:
        """POST /intents."""
        content = {
            "reference": intent.reference,
            "amount_vnd": intent.amount_vnd,
            "description": intent.description,
            "return_url": intent.return_url,
        }
        return _opened(self.line.call("POST", "/intents", content, key))

    def find(self, key: str) -> Opened | None:
        """GET /intents/by-key/KEY."""
        said = self.line.call("GET", f"/intents/by-key/{quote(key, safe='')}")
        return None if said is None else _opened(said)

    def read(self, body: bytes) -> Notice:
        """See Source."""
        return callback.read(body)

    def notices(self, reference: str) -> Sequence[Notice]:
        """GET /notices/REFERENCE."""
        return paged(self.line, f"/notices/{quote(reference, safe='')}", callback.notice)

    def statement(self, day: date) -> Sequence[Notice]:
        """GET /statements/DAY."""
        return paged(self.line, f"/statements/{day:%Y-%m-%d}", callback.notice)

    def refund(self, provider_ref: str, amount_vnd: int, *, key: str) -> None:
        """POST /refunds."""
        content = {"provider_ref": provider_ref, "amount_vnd": amount_vnd}
        if self.line.call("POST", "/refunds", content, key) is None:
            raise ProviderRefused


def _opened(said: Any) -> Opened:
    try:
        opened = Opened(str(said["provider_ref"]), str(said["pay_url"]))
    except (KeyError, TypeError) as error:
        raise ProviderAway from error
    if not opened.pay_url.startswith(("http://", "https://")):
        raise ProviderAway
    return opened
