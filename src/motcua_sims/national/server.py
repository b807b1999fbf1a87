"""The portal over HTTP: signed JSON for the province, a page for whoever wants to see what it knows."""

import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua_sims.national import pushing
from motcua_sims.national.book import MODES, Book, Refused
from motcua_sims.national.page import page
from motcua_sims.serving import HTML, Answering, Serving, form

PAGE, SLOW_SECONDS = 200, 20.0
MESSAGES, FILES = "/dong-bo/ho-so", "/tep/"


class Server(Serving):
    """One book, one secret, one province."""

    def __init__(
        self, address: tuple[str, int], *, secret: str, callback: str = "", home: Path | None = None
    ) -> None:
        super().__init__(address, Handler)
        self.secret = secret
        self.callback = callback
        self.book = Book(home)


class Handler(Answering):
    """`/` for people; `/dong-bo/ho-so` and `/tep/…` for the province."""

    server: Server
    stamped = "national"
    body_max = 2**20

    def asked(self) -> None:
        """The page; everything as JSON; the list of a day, or a file, for whoever signs."""
        path, book = urlsplit(self.path).path, self.server.book
        if path == "/":
            return self.sent(200, HTML, page(book, can_push=bool(self.server.callback)))
        if path == "/so.json":
            told = {number: one.told for number, one in book.dossiers.items()}
            pushes = [vars_of(one) for one in book.pushes]
            return self.told(200, {"HoSo": told, "SoLan": book.keys, "DaGui": pushes})
        if not self.is_signed(self.server.secret, b""):
            return self.told(401, {"error_code": 401, "message": "Chữ ký không đúng"})
        return None if self._misbehaved() else self._show(path)

    def _show(self, path: str) -> None:
        if path == MESSAGES:
            return self._list(dict(parse_qsl(urlsplit(self.path).query)))
        if path.startswith(FILES):
            return self.sent(200, "application/pdf", pushing.pdf(unquote(path.removeprefix(FILES))))
        return self.told(404, {"error_code": 404, "message": "Không có"})

    def given(self, body: bytes) -> None:
        """A message of the province; or a button of the page."""
        path = urlsplit(self.path).path
        if path == MESSAGES:
            return self._take(body)
        said, book = form(body), self.server.book
        if path == "/che-do" and said.get("che-do") in MODES:
            book.mode = said["che-do"]
        elif path == "/quen":
            book.forget(said.get("ma", ""))
        elif path == "/gui" and self.server.callback:
            pushing.push(self.server.callback, self.server.secret, book, said)
        else:
            return self.told(422, {"error_code": 422, "message": "Không hiểu"})
        return self.led("/")

    def _take(self, body: bytes) -> None:
        if not self.is_signed(self.server.secret, body):
            return self.told(401, {"error_code": 401, "message": "Chữ ký không đúng"})
        if self._misbehaved():
            return None
        try:
            is_new = self.server.book.take(self.headers.get("idempotency-key", ""), json.loads(body))
        except Refused as refused:
            return self.told(422, {"error_code": 2, "message": str(refused)})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return self.told(422, {"error_code": 3, "message": f"Không đọc được: {type(error).__name__}"})
        if self.server.book.mode == "lost":  # taken, and nobody is told
            self.close_connection = True
            return None
        return self.told(200, {"error_code": 0, "message": "Đã nhận" if is_new else "Đã nhận trước đó"})

    def _list(self, asked: dict[str, str]) -> None:
        rows, after = self.server.book.of_day(asked.get("ngay", "")), int(asked.get("sau") or 0)
        shown: dict[str, Any] = {"HoSo": rows[after : after + PAGE], "ConNua": len(rows) > after + PAGE}
        self.told(200, shown)

    def _misbehaved(self) -> bool:
        mode = self.server.book.mode
        if mode == "slow":
            time.sleep(SLOW_SECONDS)
        if mode in {"down", "error"}:
            self.told(503 if mode == "down" else 500, {"error_code": 1, "message": "Hệ thống đang bảo trì"})
        if mode == "garbage":
            self.sent(200, HTML, b"<html>\xff\x00 {")
        return mode in {"down", "error", "garbage"}


def vars_of(push: Any) -> dict[str, str]:
    """A push as JSON."""
    return {"Loai": push.kind, "MaHoSo": push.number, "TraLoi": push.answer}
