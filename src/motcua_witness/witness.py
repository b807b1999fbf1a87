"""The rule of a witness: never cosign two checkpoints of which one is not the beginning of the other."""

import time
from base64 import b64decode
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from motcua_verify.signed import Keys, read_checkpoint, read_keys
from motcua_witness.book import Book
from motcua_witness.cosigning import Key
from motcua_witness.heads import roots_of_consistency

MOST_HASHES = 63
CONFLICT = 409


class RefusedError(Exception):
    """The HTTP status of C2SP tlog-witness, and what its body says."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


@dataclass
class Witness:
    """`logs` is a file of the logs' public keys, one a line; it is read anew each time."""

    key: Key
    book: Book
    logs: Path
    _alone: Lock = field(default_factory=Lock)

    def add(self, body: str) -> str:
        """An add-checkpoint request; returns our signature line. Raises RefusedError."""
        old, path, note = _read(body)
        origin = note.split("\n", 1)[0]
        size, root = _checked(note, origin, self._keys())
        if old > size:
            raise RefusedError(400, "the old size is larger than the checkpoint")
        with self._alone:
            self._check_growth(origin, old, path, (size, root))
            self.book.keep(origin, size, root, note)
        return self.key.cosign(note.partition("\n\n")[0] + "\n", int(time.time()))

    def _check_growth(self, origin: str, old: int, path: list[bytes], new: tuple[int, bytes]) -> None:
        seen, seen_root = self.book.seen(origin)
        size, root = new
        if old != seen or (size == seen and root != seen_root):
            raise RefusedError(CONFLICT, f"{seen}\n")
        if not seen or size == seen:
            is_good = not path
        else:
            try:
                is_good = roots_of_consistency(seen, size, path, seen_root) == (seen_root, root)
            except ValueError:
                is_good = False
        if not is_good:
            raise RefusedError(422, "the checkpoint does not begin with the one seen before")

    def _keys(self) -> Keys:
        return read_keys(self.logs.read_text(encoding="utf-8")) if self.logs.exists() else {}


def _read(body: str) -> tuple[int, list[bytes], str]:
    head, _, note = body.partition("\n\n")
    first, *hashes = head.split("\n")
    word, _, number = first.partition(" ")
    path = _hashes(hashes)
    if word != "old" or not number.isdecimal() or not note or path is None:
        raise RefusedError(400, "not an add-checkpoint request")
    return int(number), path, note


def _hashes(lines: list[str]) -> list[bytes] | None:
    try:
        path = [b64decode(one, validate=True) for one in lines]
    except ValueError:
        return None
    return path if len(path) <= MOST_HASHES else None


def _checked(note: str, origin: str, keys: Keys) -> tuple[int, bytes]:
    if origin not in {name for name, _ in keys}:
        raise RefusedError(404, "this log is not known here")
    try:
        return read_checkpoint(note, keys, may_have_others=True)
    except Exception:  # noqa: BLE001 however it is damaged
        raise RefusedError(403, "not signed by this log") from None
