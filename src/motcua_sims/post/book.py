"""Way-bills: one for each reference, with everything that happened to it."""

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

STATES = ("DA_NHAN", "DANG_PHAT", "DA_PHAT", "KHONG_PHAT_DUOC")


@dataclass(slots=True)
class Bill:
    """One item on its way."""

    number: str
    reference: str
    sender: str
    said: list[dict[str, Any]] = field(default_factory=list)  # oldest first

    @property
    def now(self) -> dict[str, Any]:
        """The newest word."""
        return self.said[-1]


class Book:
    """All of them, by number; no name or address outlives the order."""

    def __init__(self) -> None:
        self.bills: dict[str, Bill] = {}
        self._of: dict[str, str] = {}
        self._lock = Lock()

    def order(self, asked: dict[str, Any]) -> tuple[Bill, bool]:
        """The way-bill, and whether it is new. Raises KeyError, ValueError for an order that cannot be carried out."""
        reference = str(asked["MaThamChieu"])
        if not all(str(asked[name]).strip() for name in ("MaThamChieu", "NguoiNhan", "DiaChi", "NoiGui")):
            raise ValueError(reference)
        with self._lock:
            if reference in self._of:
                return self.bills[self._of[reference]], False
            bill = Bill(f"EMP{len(self.bills) + 1:09}VN", reference, str(asked["NoiGui"]))
            self.bills[bill.number], self._of[reference] = bill, bill.number
            self._say(bill, "DA_NHAN", "")
            return bill, True

    def move(self, number: str, state: str, note: str = "") -> dict[str, Any]:
        """A new word about it. Raises KeyError, ValueError."""
        if state not in STATES:
            raise ValueError(state)
        with self._lock:
            return self._say(self.bills[number], state, note)

    def _say(self, bill: Bill, state: str, note: str) -> dict[str, Any]:
        word = {
            "MaThamChieu": bill.reference,
            "MaVanDon": bill.number,
            "TrangThai": state,
            "ThoiDiem": int(time.time()),
            "GhiChu": note,
        }
        bill.said.append(word)
        return word
