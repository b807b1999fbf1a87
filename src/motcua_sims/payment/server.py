"""The gateway over HTTP: signed JSON for the asker, a page for the person."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua_sims.payment.book import Book, Conflict, Intent
from motcua_sims.payment.page import page
from motcua_sims.serving import HTML, Answering, Serving, form
from motcua_sims.telling import altered, tell

PAGE = 200


class Server(Serving):
    """One book, one secret, one thread a request."""

    def __init__(self, address: tuple[str, int], *, secret: str, callback: str, url: str = "") -> None:
        super().__init__(address, Handler)
        self.home = url.rstrip("/") or self.url
        self.secret = secret
        self.callback = callback
        self.book = Book()


class Handler(Answering):
    """Routes."""

    server: Server
    stamped = "payment"

    def asked(self) -> None:
        """The person's page; what the asker looks up."""
        parts = urlsplit(self.path)
        place, _, name = parts.path.rpartition("/")
        name = unquote(name)
        if place == "/pay":
            return self._page(name, parts.query)
        if place in {"/intents/by-key", "/notices", "/statements"} and not self.is_signed(
            self.server.secret, b""
        ):
            return self.told(401, {"error": "signature"})
        book = self.server.book
        if place == "/intents/by-key" and name in book.by_key:
            return self.told(200, self._told(book.by_key[name]))
        if place in {"/notices", "/statements"}:
            rows = book.notices(name) if place == "/notices" else book.of_day(name)
            after = int(dict(parse_qsl(parts.query)).get("after") or 0)
            shown = {"notices": rows[after : after + PAGE], "more": len(rows) > after + PAGE}
            return self.told(200, shown)
        return self.told(404, {"error": "not here"})

    def given(self, body: bytes) -> None:
        """The person pays; the asker opens and refunds."""
        parts = urlsplit(self.path)
        if parts.path.startswith("/pay/"):
            return self._pay(parts.path.removeprefix("/pay/"), parts.query, body)
        acts: dict[str, Callable[[dict[str, Any]], None]] = {"/intents": self._open, "/refunds": self._refund}
        if parts.path not in acts:
            return self.told(404, {"error": "not here"})
        if not self.is_signed(self.server.secret, body):
            return self.told(401, {"error": "signature"})
        try:
            return acts[parts.path](json.loads(body))
        except (ValueError, KeyError, TypeError) as error:
            return self.told(422, {"error": type(error).__name__})

    def _open(self, said: dict[str, Any]) -> None:
        asked = {name: said[name] for name in ("reference", "amount_vnd", "description", "return_url")}
        if type(asked["amount_vnd"]) is not int or asked["amount_vnd"] <= 0:
            raise ValueError(asked)
        try:
            intent, is_new = self.server.book.open(self.headers["idempotency-key"] or "", asked)
        except Conflict:
            return self.told(422, {"error": "the key was used for another intent"})
        return self.told(201 if is_new else 200, self._told(intent))

    def _refund(self, said: dict[str, Any]) -> None:
        key, ref = self.headers["idempotency-key"] or "", said["provider_ref"]
        if ref not in self.server.book.by_ref:
            return self.told(404, {"error": "no such transaction"})
        try:
            notice = self.server.book.give_back(ref, int(said["amount_vnd"]), key)
        except Conflict:
            return self.told(422, {"error": "not that much is left"})
        if notice:
            tell(self.server.callback, self.server.secret, "payment", notice, {})
        return self.told(200, {"provider_ref": ref})

    def _pay(self, provider_ref: str, query: str, body: bytes) -> None:
        act = form(body).get("act", "pay")
        happening = "payment.failed" if act == "fail" else "payment.succeeded"
        notice = self.server.book.move(provider_ref, "open", "failed" if act == "fail" else "paid", happening)
        flags = dict(parse_qsl(query))
        if notice:
            tell(self.server.callback, self.server.secret, "payment", altered(notice, flags), flags)
        self._page(provider_ref, "")

    def _page(self, provider_ref: str, query: str) -> None:
        intent = self.server.book.by_ref.get(provider_ref)
        if intent is None:
            return self.sent(404, HTML, "<p>MÔ PHỎNG: không có giao dịch này.</p>".encode())
        return self.sent(200, HTML, page(intent, self._told(intent)["pay_url"], query))

    def _told(self, intent: Intent) -> dict[str, str]:
        return {
            "provider_ref": intent.provider_ref,
            "pay_url": f"{self.server.home}/pay/{intent.provider_ref}",
            "status": intent.status,
        }
