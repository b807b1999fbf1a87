"""SMS and Zalo over HTTP: signed JSON for the sender, a page for whoever wants to see what people would get."""

import hashlib
import hmac
import json
import re
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from motcua_sims.messages.book import MODES, Book, Conflict
from motcua_sims.messages.page import page

BODY_MAX, WINDOW_SECONDS, SLOW_SECONDS = 65_536, 300, 20.0
SMS_LENGTH = 160
PHONE = re.compile(r"0\d{9,10}")
HTML, JSON = "text/html; charset=utf-8", "application/json"
CHANNELS = ("email", "sms", "zalo")


class Gateway(ThreadingHTTPServer):
    """One book, a secret a channel, one thread a request."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], book: Book, secrets: Mapping[str, str]) -> None:
        super().__init__(address, Handler)
        self.url = f"http://{address[0]}:{self.server_port}"
        self.book = book
        self.secrets = dict(secrets)


class Handler(BaseHTTPRequestHandler):
    """Routes."""

    server: Gateway
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """The page, or the same as JSON."""
        parts = urlsplit(self.path)
        wanted = parse_qs(parts.query).get("kenh", [""])[0]
        found = self.server.book.newest_first(wanted)
        if parts.path == "/":
            modes = {channel: self.server.book.mode(channel) for channel in CHANNELS}
            return self._send(200, HTML, page(found, wanted, modes))
        if parts.path == "/messages.json":
            said = [{name: str(value) for name, value in vars(one).items()} for one in found]
            return self._json(200, said)
        return self._json(404, {"error": "not here"})

    def do_POST(self) -> None:
        """A message comes in; or somebody at the page makes a channel misbehave."""
        length = int(self.headers.get("content-length") or 0)
        if not 0 <= length <= BODY_MAX:
            self.close_connection = True
            return self._json(413, {"error": "too long"})
        body = self.rfile.read(length)
        path = urlsplit(self.path).path
        if path == "/mode":
            return self._behave(parse_qs(body.decode("utf-8", "replace")))
        if not path.endswith("/messages"):
            return self._json(404, {"error": "not here"})
        try:
            return self._take(json.loads(body), body)
        except (ValueError, KeyError, TypeError) as error:
            return self._json(400, {"error": type(error).__name__})

    def _take(self, said: dict[str, Any], body: bytes) -> None:
        channel, to, text, link = (str(said[name]) for name in ("channel", "to", "text", "link"))
        if not self._is_signed(channel, body):
            return self._json(401, {"error": "signature"})
        if self._misbehaved(channel):
            return None
        if error := _unusable(channel, to, text, link):
            return self._json(422, {"error": error})
        key = self.headers.get("idempotency-key", "")
        try:
            is_new = self.server.book.take(channel, key, {"to": to, "text": text})
        except Conflict:
            return self._json(422, {"error": "the key was used for another message"})
        return self._json(201 if is_new else 200, {"id": f"{channel}-{key}"})

    def _misbehaved(self, channel: str) -> bool:
        mode = self.server.book.mode(channel)
        if mode == "slow":
            time.sleep(SLOW_SECONDS)
        if mode == "down":
            self._json(503, {"error": "down"})
        if mode == "garbage":
            self._send(200, HTML, b"<html>\xff\x00 {")
        return mode in {"down", "garbage"}

    def _behave(self, form: Mapping[str, list[str]]) -> None:
        channel, mode = form.get("channel", [""])[0], form.get("mode", [""])[0]
        if channel not in CHANNELS or mode not in MODES:
            return self._json(422, {"error": "no such channel or mode"})
        self.server.book.behave(channel, mode)
        self.send_response(303)
        self.send_header("location", "/")
        self.send_header("content-length", "0")
        return self.end_headers()

    def _is_signed(self, channel: str, body: bytes) -> bool:
        timestamp = self.headers.get("x-message-timestamp", "")
        said = timestamp.encode() + b"." + self.path.encode() + b"\n" + body
        expected = hmac.new(self.server.secrets.get(channel, "").encode(), said, hashlib.sha256).hexdigest()
        fresh = timestamp.isdigit() and abs(time.time() - int(timestamp)) <= WINDOW_SECONDS
        given = self.headers.get("x-message-signature", "")
        return (
            channel in self.server.secrets
            and fresh
            and hmac.compare_digest(expected.encode(), given.encode())
        )

    def _json(self, status: int, content: object) -> None:
        self._send(status, JSON, json.dumps(content, ensure_ascii=False).encode())

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gave it
        """Quiet: the book keeps the record."""


def _unusable(channel: str, to: str, text: str, link: str) -> str:
    """Why no gateway would take this; empty when it would."""
    if not PHONE.fullmatch(to):
        return "no such number"
    if channel == "sms" and len(text) > SMS_LENGTH:
        return "too long"
    return "" if text.count(link) == 1 else "one link"
