"""What a lake holds: the checkpoint it was written at, and which version of each Delta table belongs to it.

The manifest is put in place last and whole, so readers see the old lake until the new one is complete; a run that died
leaves versions that no manifest names, and the next one takes them back.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path

from motcua.facts.errors import LakeBusy
from motcua.facts.registry import folds

NAME, LOCK = "lake.json", ".lock"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`size` leaves of the ledger are in it, no more and no fewer."""

    size: int
    root: str  # hex; empty for an empty ledger
    checkpoint: str  # the signed note, for `motcua-verify` and witnesses
    code: str  # what folded it
    tables: dict[str, int] = field(default_factory=dict)  # table → version
    rows: dict[str, int] = field(default_factory=dict)

    def write(self, lake: Path) -> None:
        """Whole or not at all."""
        put(lake / NAME, json.dumps(asdict(self), indent=1).encode())


def read(lake: Path) -> Manifest | None:
    """None where there is no whole lake."""
    try:
        return Manifest(**json.loads((lake / NAME).read_text()))
    except FileNotFoundError:
        return None


@cache
def code_digest() -> str:
    """Of the source that folds: facts folded by other rules are written anew, not mixed."""
    total = hashlib.sha256()
    for fold in folds():
        package = import_module(fold.apply.__module__.rpartition(".")[0])
        for folder in package.__path__:
            for path in sorted(Path(folder).glob("*.py")):
                total.update(f"{fold.name}/{path.name}\n".encode() + path.read_bytes())
        total.update(repr((fold.name, fold.state._fields)).encode())
    return total.hexdigest()


@contextmanager
def alone(lake: Path) -> Iterator[None]:
    """One writer at a time. Raises LakeBusy."""
    lake.mkdir(parents=True, exist_ok=True)
    with (lake / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LakeBusy(place=lake) from None
        yield


def put(path: Path, content: bytes) -> None:
    """Whole or not at all, also when the power goes."""
    beside = path.with_suffix(".tmp")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
