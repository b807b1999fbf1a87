"""What was booked on the account, in order. In memory: it is a simulator."""

import secrets
import time
from datetime import UTC, datetime, timedelta, timezone
from threading import Lock
from typing import Any

LOCAL = timezone(timedelta(hours=7))


class Refused(Exception):
    """The bank does not do this; the text says why."""


class Book:
    """One account; every method is atomic."""

    def __init__(self, account: str) -> None:
        self.account = account
        self.lock = Lock()
        self.rows: list[dict[str, Any]] = []
        self.by_key: dict[str, dict[str, Any]] = {}

    def arrive(self, amount: int, text: str, currency: str = "VND") -> dict[str, Any]:
        """Money comes in; the bank puts the payer's text between words of its own."""
        if amount <= 0:
            raise Refused("amount")
        with self.lock:
            return self._book(
                "in", f"FT{secrets.token_hex(8)}", amount, currency, f"MBVCB.{text}.CT tu 0123456789"
            )

    def give_back(self, transaction: str, amount: int, key: str) -> tuple[dict[str, Any], bool]:
        """(the row, is new). Never more than came in. The same key pays once. Raises Refused."""
        with self.lock:
            if known := self.by_key.get(key):
                return known, False
            mine = [row for row in self.rows if row["transaction"] == transaction]
            left = sum(row["amount"] if row["direction"] == "in" else -row["amount"] for row in mine)
            if not key or not 0 < amount <= left:
                raise Refused("not that much came in under this transaction")
            row = self._book("out", transaction, amount, mine[0]["currency"], f"HOAN TIEN {mine[0]['text']}")
            row["refund"] = key
            self.by_key[key] = row
            return row, True

    def containing(self, text: str) -> list[dict[str, Any]]:
        """Every row whose text holds these words."""
        with self.lock:
            return [row for row in self.rows if text and text in row["text"]]

    def of_day(self, day: str) -> list[dict[str, Any]]:
        """Every row of a day, 2026-11-23, by Việt Nam's clock."""
        with self.lock:
            return [row for row in self.rows if _day(row["booked_at"]) == day]

    def _book(
        self, direction: str, transaction: str, amount: int, currency: str, text: str
    ) -> dict[str, Any]:
        row = {
            "id": f"bk_{secrets.token_hex(8)}",
            "account": self.account,
            "direction": direction,
            "transaction": transaction,
            "amount": amount,
            "currency": currency,
            "text": text,
            "booked_at": int(time.time()),
        }
        self.rows.append(row)
        return row


def _day(epoch: int) -> str:
    return f"{datetime.fromtimestamp(epoch, UTC).astimezone(LOCAL):%Y-%m-%d}"
