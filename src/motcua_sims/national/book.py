"""What the portal knows: messages by key, dossiers with everything that was told of them, and what it sent itself."""

import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

MODES = ("well", "down", "error", "slow", "garbage", "lost")
FIRST, LAST = 1, 10
NEEDED = ("MaHoSo", "MaTTHC", "NgayNopHoSo", "TrangThaiHoSo", "ChuHoSo")


class Refused(Exception):
    """A message that no portal would take; says why."""


@dataclass(slots=True)
class Dossier:
    """One dossier of the province, oldest word first."""

    number: str
    told: list[dict[str, Any]] = field(default_factory=list)

    @property
    def now(self) -> dict[str, Any]:
        """The newest `HoSo`."""
        newest: dict[str, Any] = self.told[-1]["HoSo"]
        return newest


@dataclass(slots=True)
class Push:
    """Something that the portal sent to the province, and what it heard."""

    kind: str
    number: str
    answer: str = "đang gửi"


class Book:
    """Every method is atomic. With a home it survives being killed: a message is acknowledged after it is on the disk."""

    def __init__(self, home: Path | None = None) -> None:
        self.mode = "well"
        self.dossiers: dict[str, Dossier] = {}
        self.keys: dict[str, int] = {}  # how often each came
        self.pushes: list[Push] = []
        self._lock = Lock()
        self._journal = home / "national.jsonl" if home else None
        if self._journal:
            self._journal.parent.mkdir(parents=True, exist_ok=True)
            for line in self._journal.read_text().splitlines() if self._journal.exists() else ():
                if line.endswith("}"):  # the last may be half written
                    self._keep(json.loads(line))

    def take(self, key: str, said: dict[str, Any]) -> bool:
        """Whether it is new. Raises Refused."""
        if not key:
            raise Refused("thiếu idempotency-key")
        dossier = said["HoSo"]
        if missing := [name for name in NEEDED if not dossier.get(name)]:
            raise Refused("thiếu " + ", ".join(missing))
        if not FIRST <= int(dossier["TrangThaiHoSo"]) <= LAST:
            raise Refused("trạng thái không có")
        with self._lock:
            if key in self.keys:
                self.keys[key] += 1
                return False
            row = {"key": key, "at": int(time.time()), **said}
            self._write(row)
            self._keep(row)
            return True

    def of_day(self, day: str) -> list[dict[str, Any]]:
        """Number and state of what was filed on a day, 20261123."""
        with self._lock:
            found = [one.now for one in self.dossiers.values()]
        return [
            {"MaHoSo": one["MaHoSo"], "TrangThaiHoSo": one["TrangThaiHoSo"]}
            for one in sorted(found, key=lambda one: str(one["MaHoSo"]))
            if one["NgayNopHoSo"].startswith(day)
        ]

    def forget(self, number: str) -> None:
        """As if it had never been told: what reconciliation is for."""
        with self._lock:
            gone = self.dossiers.pop(number, None)
            for row in gone.told if gone else ():
                self.keys.pop(row["key"], None)

    def _keep(self, row: dict[str, Any]) -> None:
        number = str(row["HoSo"]["MaHoSo"])
        self.keys[row["key"]] = self.keys.get(row["key"], 0) + 1
        self.dossiers.setdefault(number, Dossier(number)).told.append(row)

    def _write(self, row: dict[str, Any]) -> None:
        if self._journal:
            with self._journal.open("a") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
