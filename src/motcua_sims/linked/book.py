"""What one pretended agency was told: parts by key, what it decided of each, and how it behaves. Survives being killed."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any

MODES = ("well", "down", "error", "slow", "garbage", "lost", "twice", "late", "refuse")
NEEDED = ("maThongDiep", "maDonVi", "maTTHC", "module", "maHoSo", "ngayTiepNhan", "data")

# What an agency gives for the fields it was told: number, further facts, and the lines of its paper. May raise Refused.
Decide = Callable[[dict[str, str], int], "Decision"]


class Refused(Exception):
    """A message that no agency would take; says why."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome; without a title no paper comes out."""

    number: str
    facts: dict[str, str] = field(default_factory=dict)
    title: str = ""
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Part:
    """One part, and what was said of it last."""

    key: str
    order: int
    told: dict[str, Any]
    at: float
    said: dict[str, Any] = field(default_factory=dict)
    times: int = 1

    @property
    def is_decided(self) -> bool:
        """There is an outcome or a refusal."""
        return self.said.get("TrangThai") in {"KET_QUA", "TU_CHOI"}


class Book:
    """Every method is atomic. With a home, a part is acknowledged after it is on the disk, and so is what was decided."""

    def __init__(self, name: str, decide: Decide, home: Path | None = None) -> None:
        self.mode = "well"
        self.parts: dict[str, Part] = {}
        self.decide = decide
        self._lock = RLock()
        self._journal = home / f"{name}.jsonl" if home else None
        if self._journal:
            self._journal.parent.mkdir(parents=True, exist_ok=True)
            for line in self._journal.read_text().splitlines() if self._journal.exists() else ():
                if line.endswith("}"):  # the last may be half written
                    self._keep(json.loads(line))

    def take(self, told: dict[str, Any]) -> Part:
        """The same key is the same part. Raises Refused."""
        if missing := [name for name in NEEDED if not told.get(name)]:
            raise Refused("thiếu " + ", ".join(missing))
        with self._lock:
            known = self.parts.get(told["maThongDiep"])
            if known:
                known.times += 1
                return known
            row = {"told": told, "at": time.time()}
            self._write(row)
            return self._keep(row)

    def finish(self, key: str, reason: str = "") -> Part:
        """Decide once; what is decided stays. Raises KeyError."""
        with self._lock:
            part = self.parts[key]
            if not part.is_decided:
                row = {"key": key, "said": self._said(part, reason)}
                self._write(row)
                self._keep(row)
            return part

    def _said(self, part: Part, reason: str) -> dict[str, Any]:
        base = {"MaThongDiep": part.key, "MaHoSo": part.told["maHoSo"], "MaTiepNhan": f"TN{part.order:06}"}
        if reason:
            return base | {"TrangThai": "TU_CHOI", "LyDo": reason}
        try:
            found = self.decide(part.told["data"], part.order)
        except Refused as refused:
            return base | {"TrangThai": "TU_CHOI", "LyDo": str(refused)}
        paper = {"TieuDe": found.title, "Dong": found.lines} if found.title else None
        return base | {"TrangThai": "KET_QUA", "SoKetQua": found.number, "DuLieu": found.facts, "Giay": paper}

    def _keep(self, row: dict[str, Any]) -> Part:
        if "told" in row:
            key = str(row["told"]["maThongDiep"])
            return self.parts.setdefault(key, Part(key, len(self.parts) + 1, row["told"], row["at"]))
        part = self.parts[row["key"]]
        part.said = row["said"]
        return part

    def _write(self, row: dict[str, Any]) -> None:
        if self._journal:
            with self._journal.open("a") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
