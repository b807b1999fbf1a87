"""The register over HTTP: one signed question, the fields that were asked for, and a log of who asked why."""

import hashlib
import hmac
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

RESIDENTS = Path(__file__).with_name("residents.json")
BODY_MAX = 65_536
WINDOW_SECONDS = 300
NUMBER = "SoDinhDanh"


class Server(ThreadingHTTPServer):
    """Residents by number, one secret, one log."""

    daemon_threads = True

    def __init__(
        self, address: tuple[str, int], *, secret: str, residents: Path = RESIDENTS, number: str = NUMBER
    ) -> None:
        super().__init__(address, Handler)
        self.secret, self.number = secret, number
        self.residents: dict[str, dict[str, Any]] = {
            one[number]: one for one in json.loads(residents.read_text(encoding="utf-8"))
        }
        self.log: list[dict[str, Any]] = []


class Handler(BaseHTTPRequestHandler):
    """One route."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """Alive; and the log: who asked for what and why, about nobody by name or number."""
        told = {"MÔ PHỎNG": "cơ sở dữ liệu", "NhatKy": self.server.log}
        self._json(200, told)

    def do_POST(self) -> None:
        """Purpose and officer must be told; only what is asked for is answered."""
        length = int(self.headers.get("content-length") or 0)
        if not 0 <= length <= BODY_MAX:
            self.close_connection = True
            return self._json(413, {"error": "too long"})
        body = self.rfile.read(length)
        if self.path != "/tra-cuu":
            return self._json(404, {"error": "not here"})
        if not self._is_signed(body):
            return self._json(401, {"error": "signature"})
        try:
            return self._answer(json.loads(body))
        except (ValueError, KeyError, TypeError) as error:
            return self._json(422, {"error": type(error).__name__})

    def _answer(self, asked: dict[str, Any]) -> None:
        if not asked["MucDich"] or not asked["CanBo"]:
            return self._json(422, {"error": "purpose and officer"})
        number, fields = str(asked[self.server.number]), {self.server.number, *asked["Truong"]}
        self.server.log.append({name: asked[name] for name in ("MucDich", "MaHoSo", "CanBo", "Truong")})
        found = self.server.residents.get(number)
        if found is None:
            return self._json(404, {"error": "nobody"})
        return self._json(200, {name: found[name] for name in sorted(fields & found.keys())})

    def _is_signed(self, body: bytes) -> bool:
        timestamp = self.headers.get("x-timestamp", "")
        said = timestamp.encode() + b"\n" + body
        expected = hmac.new(self.server.secret.encode(), said, hashlib.sha256).hexdigest()
        fresh = timestamp.isdigit() and abs(time.time() - int(timestamp)) <= WINDOW_SECONDS
        return fresh and hmac.compare_digest(expected.encode(), self.headers.get("x-signature", "").encode())

    def _json(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gave it
        """Quiet: the log is a list."""
