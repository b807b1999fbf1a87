"""The bank over HTTP: a page for the payer, signed JSON for whoever owns the account."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua_sims.bank import qr
from motcua_sims.bank.book import Book, Refused
from motcua_sims.bank.page import page
from motcua_sims.serving import HTML, Answering, Serving, form
from motcua_sims.telling import altered, tell

PAGE = 200


class Server(Serving):
    """One account, one secret, one thread a request."""

    def __init__(self, address: tuple[str, int], *, account: str, secret: str, callback: str) -> None:
        super().__init__(address, Handler)
        self.secret = secret
        self.callback = callback
        self.book = Book(account)


class Handler(Answering):
    """Routes."""

    server: Server
    stamped = "payment"

    def asked(self) -> None:
        """The payer's page; what the owner asks."""
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        if parts.path == "/":
            return self._form(asked.pop("qr", ""))
        place, _, name = parts.path.rpartition("/")
        ways: dict[str, Callable[[str], list[dict[str, Any]]]] = {
            "/transactions": self.server.book.containing,
            "/statements": self.server.book.of_day,
        }
        if place not in ways:
            return self.told(404, {"error": "not here"})
        if not self.is_signed(self.server.secret, b""):
            return self.told(401, {"error": "signature"})
        rows, after = ways[place](unquote(name)), int(asked.get("after") or 0)
        shown = {"notices": rows[after : after + PAGE], "more": len(rows) > after + PAGE}
        return self.told(200, shown)

    def given(self, body: bytes) -> None:
        """The payer transfers; the owner sends back."""
        parts = urlsplit(self.path)
        try:
            if parts.path == "/transfers":
                return self._transfer(form(body), dict(parse_qsl(parts.query)))
            if parts.path != "/refunds":
                return self.told(404, {"error": "not here"})
            if not self.is_signed(self.server.secret, body):
                return self.told(401, {"error": "signature"})
            return self._refund(json.loads(body))
        except (Refused, ValueError, KeyError, TypeError) as error:
            return self.told(422, {"error": f"{type(error).__name__}: {error}"})

    def _form(self, scanned: str) -> None:
        try:
            account, amount, text = qr.read(scanned) if scanned else (self.server.book.account, "", "")
        except (ValueError, KeyError):
            return self.sent(422, HTML, page("", "", "", said="Mã QR không đọc được"))
        return self.sent(200, HTML, page(account, str(amount), text))

    def _transfer(self, said: dict[str, str], flags: dict[str, str]) -> None:
        if said["account"] != self.server.book.account:
            return self.sent(422, HTML, page("", "", "", said="Không có tài khoản này"))
        row = self.server.book.arrive(int(said["amount"]), said.get("text", ""), flags.get("currency", "VND"))
        tell(self.server.callback, self.server.secret, "payment", altered(row, flags), flags)
        return self.sent(200, HTML, page("", "", "", said=f"Đã chuyển {row['amount']} {row['currency']}"))

    def _refund(self, said: dict[str, Any]) -> None:
        row, is_new = self.server.book.give_back(
            said["transaction"], int(said["amount"]), self.headers["idempotency-key"] or ""
        )
        if is_new:
            tell(self.server.callback, self.server.secret, "payment", row, {})
        self.told(200, {"id": row["id"]})
