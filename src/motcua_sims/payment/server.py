"""The gateway over HTTP: signed JSON for the asker, a page for the person."""

import hmac
import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua_sims.payment.book import Book, Conflict, Intent
from motcua_sims.payment.callbacks import sign, tell
from motcua_sims.payment.page import page

BODY_MAX, PAGE = 65_536, 200
WINDOW_SECONDS = 300
HTML, JSON = "text/html; charset=utf-8", "application/json"


class Server(ThreadingHTTPServer):
    """One book, one secret, one thread a request."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], *, secret: str, callback: str, url: str = "") -> None:
        super().__init__(address, Handler)
        self.url = url.rstrip("/") or f"http://{address[0]}:{self.server_port}"
        self.secret = secret
        self.callback = callback
        self.book = Book()


class Handler(BaseHTTPRequestHandler):
    """Routes."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """The person's page; what the asker looks up."""
        parts = urlsplit(self.path)
        place, _, name = parts.path.rpartition("/")
        name = unquote(name)
        if place == "/pay":
            return self._page(name, parts.query)
        if place in {"/intents/by-key", "/notices", "/statements"} and not self._is_signed(b""):
            return self._json(401, {"error": "signature"})
        book = self.server.book
        if place == "/intents/by-key" and name in book.by_key:
            return self._json(200, self._told(book.by_key[name]))
        if place in {"/notices", "/statements"}:
            rows = book.notices(name) if place == "/notices" else book.of_day(name)
            after = int(dict(parse_qsl(parts.query)).get("after") or 0)
            shown = {"notices": rows[after : after + PAGE], "more": len(rows) > after + PAGE}
            return self._json(200, shown)
        return self._json(404, {"error": "not here"})

    def do_POST(self) -> None:
        """The person pays; the asker opens and refunds."""
        length = int(self.headers.get("content-length") or 0)
        if not 0 <= length <= BODY_MAX:
            self.close_connection = True
            return self._json(413, {"error": "too long"})
        body = self.rfile.read(length)
        parts = urlsplit(self.path)
        if parts.path.startswith("/pay/"):
            return self._pay(parts.path.removeprefix("/pay/"), parts.query, body)
        acts: dict[str, Callable[[dict[str, Any]], None]] = {"/intents": self._open, "/refunds": self._refund}
        if parts.path not in acts:
            return self._json(404, {"error": "not here"})
        if not self._is_signed(body):
            return self._json(401, {"error": "signature"})
        try:
            return acts[parts.path](json.loads(body))
        except (ValueError, KeyError, TypeError) as error:
            return self._json(422, {"error": type(error).__name__})

    def _open(self, said: dict[str, Any]) -> None:
        asked = {name: said[name] for name in ("reference", "amount_vnd", "description", "return_url")}
        if type(asked["amount_vnd"]) is not int or asked["amount_vnd"] <= 0:
            raise ValueError(asked)
        try:
            intent, is_new = self.server.book.open(self.headers["idempotency-key"] or "", asked)
        except Conflict:
            return self._json(422, {"error": "the key was used for another intent"})
        return self._json(201 if is_new else 200, self._told(intent))

    def _refund(self, said: dict[str, Any]) -> None:
        key, ref = self.headers["idempotency-key"] or "", said["provider_ref"]
        if ref not in self.server.book.by_ref:
            return self._json(404, {"error": "no such transaction"})
        try:
            notice = self.server.book.give_back(ref, int(said["amount_vnd"]), key)
        except Conflict:
            return self._json(422, {"error": "not that much is left"})
        if notice:
            tell(self.server.callback, self.server.secret, notice, {})
        return self._json(200, {"provider_ref": ref})

    def _pay(self, provider_ref: str, query: str, body: bytes) -> None:
        act = dict(parse_qsl(body.decode("utf-8", "replace"))).get("act", "pay")
        happening = "payment.failed" if act == "fail" else "payment.succeeded"
        notice = self.server.book.move(provider_ref, "open", "failed" if act == "fail" else "paid", happening)
        if notice:
            tell(self.server.callback, self.server.secret, notice, dict(parse_qsl(query)))
        self._page(provider_ref, "")

    def _page(self, provider_ref: str, query: str) -> None:
        intent = self.server.book.by_ref.get(provider_ref)
        if intent is None:
            return self._send(404, HTML, "<p>MÔ PHỎNG: không có giao dịch này.</p>".encode())
        return self._send(200, HTML, page(intent, self._told(intent)["pay_url"], query))

    def _told(self, intent: Intent) -> dict[str, str]:
        return {
            "provider_ref": intent.provider_ref,
            "pay_url": f"{self.server.url}/pay/{intent.provider_ref}",
            "status": intent.status,
        }

    def _is_signed(self, body: bytes) -> bool:
        timestamp = self.headers.get("x-payment-timestamp", "")
        expected = sign(self.server.secret, timestamp, self.path.encode() + b"\n" + body)
        fresh = timestamp.isdigit() and abs(time.time() - int(timestamp)) <= WINDOW_SECONDS
        given = self.headers.get("x-payment-signature", "")
        return fresh and hmac.compare_digest(expected.encode(), given.encode())

    def _json(self, status: int, content: object) -> None:
        self._send(status, JSON, json.dumps(content).encode())

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gave it
        """Quiet: the asker keeps the record."""
