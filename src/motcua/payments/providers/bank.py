"""Our account at a bank: it tells us what arrives, answers what it booked, and sends money back.

The other side is `python -m motcua_sims.bank`, a separate program. People pay by VietQR; nothing is opened beforehand.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote

from motcua.kernel.breaker import Breaker
from motcua.payments.errors import ProviderAway, ProviderRefused
from motcua.payments.providers.paged import paged
from motcua.payments.providers.signed import Line
from motcua.payments.queries import references_known
from motcua.payments.rules import callback
from motcua.payments.rules.arrivals import references_in
from motcua.payments.rules.settlement import Happening, Notice

BREAKER = Breaker(ProviderAway)
HAPPENINGS = {"in": Happening.SUCCEEDED, "out": Happening.REFUNDED}


class BankAccount:
    """One account that fees are paid to."""

    name = "bank"
    way = "online_local"

    def __init__(self, url: str, secret: str, account: str) -> None:
        self.secret, self.account = secret, account
        self.line = Line(url, secret, BREAKER)

    def read(self, body: bytes) -> Notice:
        """See Source."""
        return callback.read(body, self._notice)

    def notices(self, reference: str) -> Sequence[Notice]:
        """GET /transactions/REFERENCE."""
        return paged(self.line, f"/transactions/{quote(reference, safe='')}", self._notice)

    def statement(self, day: date) -> Sequence[Notice]:
        """GET /statements/DAY."""
        return paged(self.line, f"/statements/{day:%Y-%m-%d}", self._notice)

    def refund(self, provider_ref: str, amount_vnd: int, *, key: str) -> None:
        """POST /refunds."""
        content = {"transaction": provider_ref, "amount": amount_vnd}
        if self.line.call("POST", "/refunds", content, key) is None:
            raise ProviderRefused

    def _notice(self, said: Mapping[str, Any]) -> Notice:
        """Money without a readable reference is money all the same: its reference is empty, and no charge has that."""
        if said["account"] != self.account:
            raise ValueError(said["account"])
        names = references_in(str(said["text"]))
        known = references_known(names)
        return Notice(
            event_id=callback.text(said["id"]),
            happening=HAPPENINGS[said["direction"]],
            reference=known[0] if len(known) == 1 else "".join(names[:1]),
            provider_ref=callback.text(said["transaction"]),
            amount_vnd=callback.whole(said["amount"]),
            happened_at=datetime.fromtimestamp(int(said["booked_at"]), UTC),
            currency=callback.text(said["currency"]),
            refund=callback.text(said["refund"]) if said.get("refund") else "",
        )
