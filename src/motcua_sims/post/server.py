"""The post over HTTP: order a way-bill, ask after it, move it on."""

import html
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from motcua_sims.post.book import STATES, Book
from motcua_sims.post.callbacks import sign, tell

BODY_MAX = 65_536
WINDOW_SECONDS = 300
WORDS = {
    "DA_NHAN": "Đã nhận",
    "DANG_PHAT": "Đang phát",
    "DA_PHAT": "Đã phát",
    "KHONG_PHAT_DUOC": "Không phát được",
}


class Server(ThreadingHTTPServer):
    """One book, one secret, one address to tell."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], *, secret: str, callback: str = "") -> None:
        super().__init__(address, Handler)
        self.secret = secret
        self.callback = callback
        self.book = Book()


class Handler(BaseHTTPRequestHandler):
    """`/` for people; `/van-don` for machines."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """The page of the post, or one way-bill for whoever signs."""
        path = urlsplit(self.path).path
        if path == "/":
            return self._answer(200, _page(self.server.book).encode(), "text/html; charset=utf-8")
        if not self._is_signed(b""):
            return self._json(401, {"error": "signature"})
        bill = self.server.book.bills.get(path.removeprefix("/van-don/"))
        return self._json(200, bill.now) if bill else self._json(404, {"error": "no such way-bill"})

    def do_POST(self) -> None:
        """Order, or move on as the person at the page says."""
        length = int(self.headers.get("content-length") or 0)
        if not 0 <= length <= BODY_MAX:
            self.close_connection = True
            return self._json(413, {"error": "too long"})
        body, path = self.rfile.read(length), urlsplit(self.path).path
        try:
            if path == "/van-don":
                return self._order(body)
            return self._move(path, body)
        except (ValueError, KeyError, TypeError) as error:
            return self._json(422, {"error": type(error).__name__})

    def _order(self, body: bytes) -> None:
        if not self._is_signed(body):
            return self._json(401, {"error": "signature"})
        bill, is_new = self.server.book.order(json.loads(body))
        return self._json(201 if is_new else 200, bill.now)

    def _move(self, path: str, body: bytes) -> None:
        """POST /tien/NUMBER with «trang-thai», «ghi-chu» and the flags of `callbacks.tell`: what the page's buttons send."""
        given = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        word = self.server.book.move(
            path.removeprefix("/tien/"), given["trang-thai"], given.get("ghi-chu", "")
        )
        tell(self.server.callback, self.server.secret, word, given)
        self.send_response(303)
        self.send_header("location", "/")
        self.send_header("content-length", "0")
        self.end_headers()

    def _is_signed(self, body: bytes) -> bool:
        timestamp = self.headers.get("x-post-timestamp", "")
        expected = sign(self.server.secret, timestamp, urlsplit(self.path).path.encode() + b"\n" + body)
        fresh = timestamp.isdigit() and abs(time.time() - int(timestamp)) <= WINDOW_SECONDS
        return fresh and expected == self.headers.get("x-post-signature", "")

    def _json(self, status: int, content: Any) -> None:
        self._answer(status, json.dumps(content).encode(), "application/json")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gave it
        """Quiet: the book is on the page."""


def _page(book: Book) -> str:
    rows = "".join(
        f"<li><p><strong>{bill.number}</strong> · {html.escape(bill.sender)} · {WORDS[bill.now['TrangThai']]}</p>"
        f'<form method="post" action="/tien/{bill.number}">'
        + "".join(
            f'<button name="trang-thai" value="{state}">{WORDS[state]}</button> ' for state in STATES[1:]
        )
        + "</form></li>"
        for bill in reversed(book.bills.values())
    )
    return (
        '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<title>Bưu điện mô phỏng</title><h1>MÔ PHỎNG: bưu điện</h1>"
        f"<ul>{rows or '<li>Chưa có vận đơn nào.</li>'}</ul></html>"
    )
