"""One pretended agency over HTTP: parts come in signed, answers go out signed, by themselves or when asked."""

import base64
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Thread, Timer
from typing import Any
from urllib.parse import urlsplit

from motcua_sims.linked.book import MODES, Book, Decide, Part, Refused
from motcua_sims.linked.page import page
from motcua_sims.linked.paper import paper
from motcua_sims.linked.seal import Ca, CannotSeal, seal_of
from motcua_sims.serving import HTML, Answering, Serving, form, sign

PATH = "/lien-thong/ho-so"
SLOW_SECONDS, LATE_SECONDS = 30.0, 120.0
RETRY_AFTER_SECONDS = (1, 2, 4, 8, 16, 32)


@dataclass(frozen=True, slots=True)
class Agency:
    """Who is pretended: its short name, its long one, how it decides."""

    name: str
    title: str
    code: str  # of the ministry, in its seal
    decide: Decide


@dataclass(frozen=True, slots=True)
class Ways:
    """How it is reached and reaches back. `after` seconds it decides by itself; below zero: never."""

    secret: str
    callback: str = ""
    home: Path | None = None
    after: float = -1
    ca: Ca | None = None
    slow: float = SLOW_SECONDS  # how long it thinks when it is slow


class Server(Serving):
    """One book, one secret, one province."""

    def __init__(self, address: tuple[str, int], agency: Agency, ways: Ways) -> None:
        super().__init__(address, Handler)
        self.agency, self.ways = agency, ways
        self._papers: dict[str, bytes] = {}
        self.book = Book(agency.name, agency.decide, ways.home)
        for part in list(self.book.parts.values()):  # killed before: what was begun goes on
            self.work(part)

    def work(self, part: Part) -> None:
        """Decide after a while, and tell."""
        if part.is_decided or self.ways.after < 0:
            return
        after = LATE_SECONDS if self.book.mode == "late" else self.ways.after
        timer = Timer(after, self.decide, (part.key,))
        timer.daemon = True
        timer.start()

    def decide(self, key: str, reason: str = "") -> None:
        """Now; told in the background, twice when it is so minded."""
        if not reason and self.book.mode == "refuse":
            reason = "Hồ sơ chưa đủ điều kiện (mô phỏng từ chối)"
        part = self.book.finish(key, reason)
        for _ in range(2 if self.book.mode == "twice" else 1):
            Thread(target=self._tell, args=(part,), daemon=True).start()

    def said(self, part: Part) -> bytes:
        """What is to be said of a part now; while the seal cannot be put on, it is still being worked on."""
        if not part.is_decided or not self._is_sealed(part):
            status = "DANG_XU_LY" if part.times > 1 else "DA_NHAN"
            word = {"MaThongDiep": part.key, "TrangThai": status, "MaTiepNhan": f"TN{part.order:06}"}
            return json.dumps(word).encode()
        told: dict[str, Any] = {key: value for key, value in part.said.items() if key != "Giay"}
        if part.said["TrangThai"] == "KET_QUA":
            told["CoQuanCap"] = self.agency.title
        if part.said.get("Giay"):
            pdf = self._paper(part)
            name = f"{self.agency.name}-{part.order:06}.pdf"
            told["Tep"] = {
                "Ten": name,
                "MaBam": sha256(pdf).hexdigest(),
                "NoiDung": base64.b64encode(pdf).decode(),
            }
        return json.dumps(told, ensure_ascii=False).encode()

    def _is_sealed(self, part: Part) -> bool:
        try:
            return not part.said.get("Giay") or bool(self._paper(part))
        except CannotSeal:
            return False

    def _paper(self, part: Part) -> bytes:
        if part.key not in self._papers:
            page = part.said["Giay"]
            pdf = paper(self.agency.title, page["TieuDe"], part.said["SoKetQua"], page["Dong"], part.at)
            if self.ways.ca:
                pdf = seal_of(self.ways.ca, self.agency.code, self.agency.title).put_on(pdf)
            self._papers[part.key] = pdf
        return self._papers[part.key]

    def _tell(self, part: Part) -> None:
        for pause in (*RETRY_AFTER_SECONDS, None):
            if self._told(part) or pause is None:
                return
            time.sleep(pause)

    def _told(self, part: Part) -> bool:
        """Whether somebody listened, or will never."""
        if not self.ways.callback:
            return True
        if self.book.mode in {"down", "error", "garbage", "lost"} or not self._is_sealed(part):
            return False
        body, timestamp = self.said(part), str(int(time.time()))
        headers = {
            "content-type": "application/json",
            "x-link-timestamp": timestamp,
            "x-link-signature": sign(self.ways.secret, timestamp, body, PATH),
        }
        request = urllib.request.Request(self.ways.callback, body, headers)  # noqa: S310 - the address our own starter gave
        try:
            with urllib.request.urlopen(request, timeout=10):  # noqa: S310
                return True
        except urllib.error.HTTPError as error:
            error.close()
            return error.code < 500  # noqa: PLR2004
        except OSError:
            return False


class Handler(Answering):
    """`/` for people; `/lien-thong/ho-so` for the province."""

    server: Server
    stamped = "link"
    body_max = 2**20

    def asked(self) -> None:
        """The page; everything as JSON; one part for whoever signs."""
        path, server = urlsplit(self.path).path, self.server
        if path == "/":
            return self.sent(200, HTML, page(server.agency.title, server.book))
        if path == "/so.json":
            rows = [
                {"khoa": p.key, "lan": p.times, "nhan": p.told, "tra": p.said}
                for p in server.book.parts.values()
            ]
            return self.told(200, rows)
        if not self.is_signed(server.ways.secret, b""):
            return self.told(401, {"error": "signature"})
        if self._misbehaved():
            return None
        part = server.book.parts.get(path.removeprefix(f"{PATH}/"))
        if part is None:
            return self._answer(b'{"MaThongDiep": "-", "TrangThai": "LOI", "LyDo": "khong co"}', 422)
        return self._answer(server.said(part))

    def given(self, body: bytes) -> None:
        """A part; or a button of the page."""
        path, server, said = urlsplit(self.path).path, self.server, form(body)
        if path == PATH:
            return self._take(body)
        if path == "/che-do" and said.get("che-do") in MODES:
            server.book.mode = said["che-do"]
        elif path == "/tra" and said.get("khoa") in server.book.parts:
            server.decide(said["khoa"], said.get("ly-do", ""))
        else:
            return self.told(422, {"error": "Không hiểu"})
        return self.led("/")

    def _take(self, body: bytes) -> None:
        server = self.server
        if not self.is_signed(server.ways.secret, body):
            return self.told(401, {"error": "signature"})
        if self._misbehaved():
            return None
        try:
            said = json.loads(body)
            part = server.book.take(said)
        except (Refused, ValueError, KeyError, TypeError, AttributeError) as error:
            told = {"MaThongDiep": _key(body), "TrangThai": "LOI", "LyDo": str(error) or type(error).__name__}
            return self._answer(json.dumps(told, ensure_ascii=False).encode(), 422)
        if part.times == 1:
            server.work(part)
        if server.book.mode == "lost":  # taken, and nobody is told
            self.close_connection = True
            return None
        return self._answer(server.said(part))

    def _answer(self, content: bytes, status: int = 200) -> None:
        """Signed inside the body: what came back is proof by itself."""
        timestamp = str(int(time.time()))
        signature = sign(self.server.ways.secret, timestamp, content, urlsplit(self.path).path)
        self.told(status, {"NoiDung": content.decode(), "ThoiDiem": timestamp, "ChuKy": signature})

    def _misbehaved(self) -> bool:
        mode = self.server.book.mode
        if mode == "slow":
            time.sleep(self.server.ways.slow)
        if mode in {"down", "error"}:
            self.told(503 if mode == "down" else 500, {"error": "Hệ thống đang bảo trì"})
        if mode == "garbage":
            self.sent(200, HTML, b"<html>\xff\x00 {")
        return mode in {"down", "error", "garbage"}


def _key(body: bytes) -> Any:
    try:
        return str(json.loads(body).get("maThongDiep") or "-")
    except (ValueError, AttributeError):
        return "-"
