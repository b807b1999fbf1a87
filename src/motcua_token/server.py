"""HTTP on the loopback for the pages of one portal: `GET /` tells the state, `POST /sign` signs up to twenty hashes.

Whoever else asks is refused: another origin, another host name (a stranger's name that leads to this machine), none.
"""

import json
import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from motcua_token import VERSION
from motcua_token.device import Device

PORT = 14_789
MOST = 20  # hashes on one PIN
HASH, BODY_MAX = 32, 16_384
_FINGERPRINT = re.compile(r"[0-9a-f]{64}\Z")


class Asked(ValueError):
    """What came is no question of ours."""


class Server(ThreadingHTTPServer):
    """One device, one portal."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], *, device: Device, portal: str) -> None:
        parts = urlsplit(portal)
        self.device, self.portal = device, f"{parts.scheme}://{parts.netloc}".lower()
        super().__init__(address, Answers)

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a page may call this machine."""
        return f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """The two questions, and the browser's question whether it may ask."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_OPTIONS(self) -> None:
        """May this origin ask? (CORS, and a public page that asks a private address.)"""
        if self._is_known():
            self._sent(HTTPStatus.NO_CONTENT, None)

    def do_GET(self) -> None:
        """The state of program, library and device."""
        if not self._is_known():
            return
        if self.path == "/":
            self._sent(HTTPStatus.OK, {"version": VERSION} | self.server.device.state())
        else:
            self._sent(HTTPStatus.NOT_FOUND, {"error": "not_here"})

    def do_POST(self) -> None:
        """Sign."""
        if not self._is_known():
            return
        try:
            pin, fingerprint, hashes = _wish(self._body())
        except Asked as error:
            self.close_connection = True
            self._sent(HTTPStatus.BAD_REQUEST, {"error": "not_understood", "why": str(error)})
            return
        signed = self.server.device.sign(pin, fingerprint, hashes)
        told = {"values": [one.hex() for one in signed.values], "error": signed.error}
        self._sent(HTTPStatus.OK, told | {"tries_left": signed.tries_left})

    def _body(self) -> bytes:
        """Raises Asked. A page of another origin could send a plain form without asking first, but no JSON."""
        length = int(self.headers.get("content-length") or 0)
        is_json = self.headers.get("content-type", "").partition(";")[0].strip() == "application/json"
        if self.path != "/sign" or not is_json or not 0 < length <= BODY_MAX:
            raise Asked(self.path)
        return self.rfile.read(length)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gave it
        """Quiet: nobody reads it, and no line may ever hold a PIN."""

    def _is_known(self) -> bool:
        origin, host = self.headers.get("origin", "").lower(), self.headers.get("host", "").lower()
        if origin == self.server.portal and host in self.server.hosts:
            return True
        self.close_connection = True
        self._sent(HTTPStatus.FORBIDDEN, {"error": "other_origin"}, may_read=False)
        return False

    def _sent(self, status: HTTPStatus, told: object, *, may_read: bool = True) -> None:
        content = b"" if told is None else json.dumps(told).encode()
        self.send_response(status)
        if may_read:
            self.send_header("Access-Control-Allow-Origin", self.server.portal)
            self.send_header("Access-Control-Allow-Methods", "GET, POST")
            self.send_header("Access-Control-Allow-Headers", "content-type")
            self.send_header("Access-Control-Allow-Private-Network", "true")
        self.send_header("Vary", "Origin")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _wish(body: bytes) -> tuple[str, str, tuple[bytes, ...]]:
    """Raises Asked."""
    try:
        given: dict[str, Any] = json.loads(body)
        pin, fingerprint = given["pin"], given["certificate"]
        hashes = tuple(bytes.fromhex(one) for one in given["hashes"])
    except (ValueError, TypeError, KeyError) as error:
        raise Asked(type(error).__name__) from error
    if not isinstance(pin, str) or not _FINGERPRINT.match(str(fingerprint)):
        raise Asked("pin, certificate")
    if not 0 < len(hashes) <= MOST or {len(one) for one in hashes} != {HASH}:
        raise Asked("hashes")
    return pin, fingerprint, hashes
