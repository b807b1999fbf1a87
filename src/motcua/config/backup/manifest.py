"""What a backup says about itself."""

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """`dump`: sqlite (the file), pg_dump (custom format) or copy (one COPY text a table)."""

    made_at: str
    version: str  # of motcua
    dump: str
    tables: dict[str, int]  # rows of each
    migrations: list[str]  # «room.0001_initial»
    files: dict[str, int]  # SHA-256: bytes
    entries: int  # of the ledger
    checkpoint: str  # the newest signed one, empty when nothing is sealed
    master_key_mark: str  # says whether a master key is the right one, and nothing else
    keys: dict[str, str]  # name: SHA-256, only when asked for
    format: int = FORMAT

    @property
    def vendor(self) -> str:
        """Django's word for the database."""
        return "sqlite" if self.dump == "sqlite" else "postgresql"

    def text(self) -> str:
        """As JSON."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """The other way round."""
        fields: dict[str, Any] = json.loads(text)
        return cls(**fields)
