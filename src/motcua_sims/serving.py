"""What every pretended outside system does alike over HTTP: reads a bounded body, checks who signed, answers, serves until told.

It shares no line with `motcua`: the two sides of a protocol must not agree by accident.
"""

import hashlib
import hmac
import json
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

BODY_MAX = 65_536
WINDOW_SECONDS = 300
HTML, JSON = "text/html; charset=utf-8", "application/json"


def sign(secret: str, timestamp: str, body: bytes, path: str = "") -> str:
    """Hex HMAC-SHA256 of «timestamp.body», or of «timestamp.path», a new line and the body."""
    where = path.encode() + b"\n" if path else b""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + where + body, hashlib.sha256).hexdigest()


def is_signed(secret: str, given: tuple[str, str], body: bytes, path: str) -> bool:
    """Whether (timestamp, signature) are of whoever has the secret, and of the last five minutes."""
    timestamp, signature = given
    expected = sign(secret, timestamp, body, path)
    fresh = (
        timestamp.isascii() and timestamp.isdigit() and abs(time.time() - int(timestamp)) <= WINDOW_SECONDS
    )
    return bool(secret) and fresh and hmac.compare_digest(expected.encode(), signature.encode())


class Serving(ThreadingHTTPServer):
    """One thread a request; none outlives the program."""

    daemon_threads = True

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self.server_address[0]!s}:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    """What comes in and what goes out; the routes are each system's own."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    body_max = BODY_MAX
    stamped = ""  # the word in the names of its headers: x-WORD-timestamp

    def do_GET(self) -> None:
        """What needs no body."""
        self.asked()

    def do_POST(self) -> None:
        """What comes with a body, unless it is too long."""
        length = int(self.headers.get("content-length") or 0)
        if 0 <= length <= self.body_max:
            return self.given(self.rfile.read(length))
        self.close_connection = True
        return self.told(413, {"error": "too long"})

    def asked(self) -> None:
        """Somebody asks; nothing to see unless a system shows something."""
        self.told(404, {"error": "not here"})

    def given(self, body: bytes) -> None:
        """Somebody brings something; not here."""
        self.told(404, {"error": f"not here, with {len(body)} bytes"})

    def is_signed(self, secret: str, body: bytes, path: str = "") -> bool:
        """By its headers, over its path (as it was asked for, unless another is given) and body."""
        name = f"x-{self.stamped}-" if self.stamped else "x-"
        given = self.headers.get(f"{name}timestamp", ""), self.headers.get(f"{name}signature", "")
        return is_signed(secret, given, body, path or self.path)

    def told(self, status: int, content: object) -> None:
        """JSON."""
        self.sent(status, JSON, json.dumps(content, ensure_ascii=False).encode())

    def sent(self, status: int, kind: str, content: bytes) -> None:
        """Anything."""
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.send_header("cache-control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def led(self, to: str) -> None:
        """To another page."""
        self.send_response(303)
        self.send_header("location", to)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gave it
        """Quiet: what matters stands in each system's own book."""


def form(body: bytes) -> dict[str, str]:
    """What a page's form sent."""
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def serve(server: ThreadingHTTPServer, words: str) -> int:
    """Say that it is there, and serve until it is told to stop."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"MÔ PHỎNG: {words}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0
