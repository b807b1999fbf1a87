"""What the portal sends to the province: a new dossier, a supplement, a wish to withdraw, a rating; signed, until it is answered."""

import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

from motcua_sims.national.book import Book, Push
from motcua_sims.serving import sign

SAMPLE = Path(__file__).with_name("sample.json")
HANOI = timezone(timedelta(hours=7))
RETRY_AFTER_SECONDS = (1, 2, 4, 8, 16)
REFUSED = 500


def push(url: str, secret: str, book: Book, said: Mapping[str, str]) -> None:
    """In the background. Fields: loai, ma (their number, or ours), noi-dung (JSON), and the flags double, forge, age."""
    kind = said["loai"]
    number = said.get("ma") or f"G22.99-{_now()[2:8]}-{secrets.randbelow(10_000):04}"
    content = json.loads(said.get("noi-dung") or "{}")
    if kind == "HO_SO" and not content:
        content = sample(number)
    message = {
        "MaThongDiep": said.get("khoa") or secrets.token_hex(13),
        "Loai": kind,
        "MaHoSo": number,
        "ThoiDiem": _now(),
        "NoiDung": content,
    }
    row = Push(kind, number)
    book.pushes.append(row)
    body = json.dumps(message, ensure_ascii=False).encode()
    for _ in range(2 if said.get("double") else 1):
        Thread(target=_deliver, args=(url, secret, body, row, dict(said)), daemon=True).start()


def sample(number: str) -> dict[str, Any]:
    """A dossier that a person filed at the portal, with one file."""
    said: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    said["MaHoSo"], said["NgayNopHoSo"] = number, _now()
    for paper in said["TaiLieuNop"]:
        name = f"{number}-{paper['MaThanhPhanHoSo']}.pdf"
        paper["DuongDanTaiTepTin"] = f"/tep/{name}"
        paper["MaBam"] = sha256(pdf(name)).hexdigest()
    return said


def pdf(name: str) -> bytes:
    """One page that says what it is; the same name is the same file."""
    words = "MO PHONG " + "".join(letter for letter in name if letter.isascii() and letter.isalnum())
    text = f"BT /F1 24 Tf 72 720 Td ({words}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(out)


def _deliver(url: str, secret: str, body: bytes, row: Push, flags: Mapping[str, str]) -> None:
    for pause in (*RETRY_AFTER_SECONDS, None):
        timestamp = str(int(time.time()) - int(flags.get("age") or 0))
        headers = {
            "content-type": "application/json",
            "x-national-timestamp": timestamp,
            "x-national-signature": sign("wrong" if flags.get("forge") else secret, timestamp, body),
        }
        try:
            asked = urllib.request.Request(url, body, headers)  # noqa: S310 - the address our own starter gave
            with urllib.request.urlopen(asked, timeout=15) as answer:  # noqa: S310
                row.answer = _words(answer.read())
                return
        except urllib.error.HTTPError as error:
            with error:
                row.answer = f"{error.code}: {_words(error.read())}"
            if error.code < REFUSED:
                return
        except OSError as error:
            row.answer = f"không gửi được: {type(error).__name__}"
        if pause:
            time.sleep(pause)


def _now() -> str:
    return f"{datetime.fromtimestamp(time.time(), HANOI):%Y%m%d%H%M%S}"


def _words(body: bytes) -> str:
    try:
        said = json.loads(body)
    except ValueError:
        return "trả lời vô nghĩa"
    return f"{said.get('message', '')} {said.get('MaHoSo', '')}".strip()
