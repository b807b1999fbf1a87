"""The gateway's book: intents, what happened to them, and the keys they came with. In memory: it is a simulator."""

import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from threading import Lock
from typing import Any

LOCAL = timezone(timedelta(hours=7))


class Conflict(Exception):
    """The same idempotency key came with another intent."""


@dataclass
class Intent:
    """One payment that somebody asked us to collect."""

    provider_ref: str
    asked: dict[str, Any]
    status: str = "open"  # open | paid | failed | refunded
    notices: list[dict[str, Any]] = field(default_factory=list)


class Book:
    """All intents; every method is atomic."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.by_key: dict[str, Intent] = {}
        self.by_ref: dict[str, Intent] = {}

    def open(self, key: str, asked: dict[str, Any]) -> tuple[Intent, bool]:
        """(intent, is new). The same key and content give the same intent. Raises Conflict."""
        with self.lock:
            known = self.by_key.get(key)
            if known is None:
                intent = Intent(f"MP{secrets.token_hex(8)}", asked)
                self.by_key[key] = self.by_ref[intent.provider_ref] = intent
                return intent, True
            if known.asked != asked:
                raise Conflict
            return known, False

    def move(self, provider_ref: str, wanted: str, status: str, happening: str) -> dict[str, Any] | None:
        """From status `wanted` to `status`, with one notice; None when it is not in that status."""
        with self.lock:
            intent = self.by_ref.get(provider_ref)
            if intent is None or intent.status != wanted:
                return None
            intent.status = status
            return _note(intent, happening, intent.asked["amount_vnd"])

    def give_back(self, provider_ref: str, amount: int, key: str) -> dict[str, Any] | None:
        """One notice of a refund, whole or in part; None when the key came before. Raises Conflict beyond what is left."""
        with self.lock:
            intent = self.by_ref[provider_ref]
            if any(notice.get("refund") == key for notice in intent.notices):
                return None
            back = sum(n["amount_vnd"] for n in intent.notices if n["happening"] == "refund.succeeded")
            if (
                intent.status not in {"paid", "refunded"}
                or not 0 < amount <= intent.asked["amount_vnd"] - back
            ):
                raise Conflict
            intent.status = "refunded" if back + amount == intent.asked["amount_vnd"] else "paid"
            return _note(intent, "refund.succeeded", amount, refund=key)

    def of_day(self, day: str) -> list[dict[str, Any]]:
        """Everything that happened on a day, 2026-11-23, by Việt Nam's clock, in order."""
        with self.lock:
            all_ = [n for i in self.by_ref.values() for n in i.notices]
        return sorted((n for n in all_ if _day(n["happened_at"]) == day), key=lambda n: n["happened_at"])

    def notices(self, reference: str) -> list[dict[str, Any]]:
        """Everything that happened to a reference, over all its intents."""
        with self.lock:
            return [n for i in self.by_ref.values() for n in i.notices if n["reference"] == reference]


def _note(intent: Intent, happening: str, amount: int, **more: str) -> dict[str, Any]:
    notice: dict[str, Any] = {
        "event_id": f"ev_{secrets.token_hex(8)}",
        "happening": happening,
        "reference": intent.asked["reference"],
        "provider_ref": intent.provider_ref,
        "amount_vnd": amount,
        "currency": "VND",
        "happened_at": int(time.time()),
        **more,
    }
    intent.notices.append(notice)
    return notice


def _day(epoch: int) -> str:
    return f"{datetime.fromtimestamp(epoch, UTC).astimezone(LOCAL):%Y-%m-%d}"
