"""The bank over HTTP: a page for the payer, signed JSON for whoever owns the account."""

import hmac
import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua_sims.bank import qr
from motcua_sims.bank.book import Book, Refused
from motcua_sims.bank.page import page
from motcua_sims.payment.callbacks import sign, tell

BODY_MAX, PAGE = 65_536, 200
WINDOW_SECONDS = 300
HTML, JSON = "text/html; charset=utf-8", "application/json"


class Server(ThreadingHTTPServer):
    """One account, one secret, one thread a request."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], *, account: str, secret: str, callback: str) -> None:
        super().__init__(address, Handler)
        self.url = f"http://{address[0]}:{self.server_port}"
        self.secret = secret
        self.callback = callback
        self.book = Book(account)


class Handler(BaseHTTPRequestHandler):
    """Routes."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
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
            return self._json(404, {"error": "not here"})
        if not self._is_signed(b""):
            return self._json(401, {"error": "signature"})
        rows, after = ways[place](unquote(name)), int(asked.get("after") or 0)
        shown = {"notices": rows[after : after + PAGE], "more": len(rows) > after + PAGE}
        return self._json(200, shown)

    def do_POST(self) -> None:
        """The payer transfers; the owner sends back."""
        length = int(self.headers.get("content-length") or 0)
        if not 0 <= length <= BODY_MAX:
            self.close_connection = True
            return self._json(413, {"error": "too long"})
        body, parts = self.rfile.read(length), urlsplit(self.path)
        try:
            if parts.path == "/transfers":
                return self._transfer(dict(parse_qsl(body.decode())), dict(parse_qsl(parts.query)))
            if parts.path != "/refunds":
                return self._json(404, {"error": "not here"})
            if not self._is_signed(body):
                return self._json(401, {"error": "signature"})
            return self._refund(json.loads(body))
        except (Refused, ValueError, KeyError, TypeError) as error:
            return self._json(422, {"error": f"{type(error).__name__}: {error}"})

    def _form(self, scanned: str) -> None:
        try:
            account, amount, text = qr.read(scanned) if scanned else (self.server.book.account, "", "")
        except (ValueError, KeyError):
            return self._send(422, HTML, page("", "", "", said="Mã QR không đọc được"))
        return self._send(200, HTML, page(account, str(amount), text))

    def _transfer(self, said: dict[str, str], flags: dict[str, str]) -> None:
        if said["account"] != self.server.book.account:
            return self._send(422, HTML, page("", "", "", said="Không có tài khoản này"))
        row = self.server.book.arrive(int(said["amount"]), said.get("text", ""), flags.get("currency", "VND"))
        tell(self.server.callback, self.server.secret, row, flags)
        return self._send(200, HTML, page("", "", "", said=f"Đã chuyển {row['amount']} {row['currency']}"))

    def _refund(self, said: dict[str, Any]) -> None:
        row, is_new = self.server.book.give_back(
            said["transaction"], int(said["amount"]), self.headers["idempotency-key"] or ""
        )
        if is_new:
            tell(self.server.callback, self.server.secret, row, {})
        self._json(200, {"id": row["id"]})

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
        """Quiet: the owner keeps the record."""
