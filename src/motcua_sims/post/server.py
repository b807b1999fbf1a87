"""The post over HTTP: order a way-bill, ask after it, move it on."""

import html
import json
from urllib.parse import urlsplit

from motcua_sims.post.book import STATES, Book
from motcua_sims.serving import HTML, Answering, Serving, form
from motcua_sims.telling import tell

WORDS = {
    "DA_NHAN": "Đã nhận",
    "DANG_PHAT": "Đang phát",
    "DA_PHAT": "Đã phát",
    "KHONG_PHAT_DUOC": "Không phát được",
}


class Server(Serving):
    """One book, one secret, one address to tell."""

    def __init__(self, address: tuple[str, int], *, secret: str, callback: str = "") -> None:
        super().__init__(address, Handler)
        self.secret = secret
        self.callback = callback
        self.book = Book()


class Handler(Answering):
    """`/` for people; `/van-don` for machines."""

    server: Server
    stamped = "post"

    def asked(self) -> None:
        """The page of the post, or one way-bill for whoever signs."""
        path = urlsplit(self.path).path
        if path == "/":
            return self.sent(200, HTML, _page(self.server.book).encode())
        if not self.is_signed(self.server.secret, b""):
            return self.told(401, {"error": "signature"})
        bill = self.server.book.bills.get(path.removeprefix("/van-don/"))
        return self.told(200, bill.now) if bill else self.told(404, {"error": "no such way-bill"})

    def given(self, body: bytes) -> None:
        """Order, or move on as the person at the page says."""
        path = urlsplit(self.path).path
        try:
            if path == "/van-don":
                return self._order(body)
            return self._move(path, body)
        except (ValueError, KeyError, TypeError) as error:
            return self.told(422, {"error": type(error).__name__})

    def _order(self, body: bytes) -> None:
        if not self.is_signed(self.server.secret, body):
            return self.told(401, {"error": "signature"})
        bill, is_new = self.server.book.order(json.loads(body))
        return self.told(201 if is_new else 200, bill.now)

    def _move(self, path: str, body: bytes) -> None:
        """POST /tien/NUMBER with «trang-thai», «ghi-chu» and the flags of `telling.tell`: what the page's buttons send."""
        given = form(body)
        word = self.server.book.move(
            path.removeprefix("/tien/"), given["trang-thai"], given.get("ghi-chu", "")
        )
        tell(self.server.callback, self.server.secret, "post", word, given)
        self.led("/")


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
