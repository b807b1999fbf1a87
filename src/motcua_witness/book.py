"""What this witness saw last of each log: on the disk before anything is cosigned, or it could be made to forget."""

import json
import os
from hashlib import sha256
from pathlib import Path


class Book:
    """One file for each log."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def seen(self, origin: str) -> tuple[int, bytes]:
        """Size and root; (0, nothing) of a log that was never seen."""
        file = self._file(origin)
        if not file.exists():
            return 0, b""
        told = json.loads(file.read_text(encoding="utf-8"))
        return int(told["size"]), bytes.fromhex(told["root"])

    def keep(self, origin: str, size: int, root: bytes, note: str) -> None:
        """Written beside, synchronised, then put in place."""
        file = self._file(origin)
        fresh = file.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as target:
            json.dump(
                {"origin": origin, "size": size, "root": root.hex(), "note": note}, target, ensure_ascii=False
            )
            target.flush()
            os.fsync(target.fileno())
        fresh.replace(file)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _file(self, origin: str) -> Path:
        return self.folder / f"{sha256(origin.encode()).hexdigest()[:32]}.json"
