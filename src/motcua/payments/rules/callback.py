"""What does this callback say? Whether it is genuine and fresh, `kernel.signed` tells.

Source: our own contract with the gateway of the demo.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from motcua.kernel.errors import InvalidInput
from motcua.kernel.signed import Letter, Names
from motcua.payments.rules.settlement import VND, Happening, Notice

HEADERS = Names("x-payment-timestamp", "x-payment-signature")
EXAMPLE = '{"event_id": "…", "happening": "payment.succeeded", "reference": "MC…", "amount_vnd": 20000}'


@dataclass(frozen=True, slots=True)
class Callback(Letter):
    """A callback as it came, and who is said to have sent it."""

    provider: str = "demo"

    @classmethod
    def from_headers(cls, headers: Mapping[str, str], body: bytes, provider: str = "demo") -> "Callback":
        """From an HTTP request; header names in any case."""
        return replace(cls.read(HEADERS, headers, body), provider=provider)


def read(body: bytes, of: Callable[[Mapping[str, Any]], Notice] | None = None) -> Notice:
    """What it says, in the words of the gateway or `of` another sender. Raises InvalidInput for anything that is no notice."""
    try:
        return (of or notice)(json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise InvalidInput("Thông báo thanh toán", "không đọc được.", EXAMPLE) from error


def notice(said: Mapping[str, Any]) -> Notice:
    """The same from parsed JSON."""
    return Notice(
        event_id=text(said["event_id"]),
        happening=Happening(said["happening"]),
        reference=text(said["reference"]),
        provider_ref=text(said["provider_ref"]),
        amount_vnd=whole(said["amount_vnd"]),
        happened_at=datetime.fromtimestamp(int(said["happened_at"]), UTC),
        currency=text(said.get("currency", VND)),
        refund=text(said["refund"]) if said.get("refund") else "",
    )


def whole(value: object) -> int:
    """An amount. Raises TypeError for 19999.5, true and «20000»."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def text(value: object) -> str:
    """A short word of plain letters. Raises TypeError."""
    if not isinstance(value, str) or not 0 < len(value) <= 80 or not value.isascii():  # noqa: PLR2004
        raise TypeError(value)
    return value
