"""The archive: a zip that anybody can open, whose comment is the SHA-256 of every byte before it."""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from motcua.config.backup.errors import BackupBroken

MARK = b"sha256:"
COMMENT_BYTES = len(MARK) + 64
CHUNK = 1 << 20


@contextmanager
def written(path: Path) -> Iterator[zipfile.ZipFile]:
    """A new archive under its last name only when it is whole and on the disk."""
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        private = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # it holds everything
        with (
            os.fdopen(private, "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        ):
            archive.comment = MARK + b"0" * 64
            yield archive
        digest = _digest(unfinished)
        with unfinished.open("r+b") as end:
            end.seek(-64, os.SEEK_END)
            end.write(digest)
            end.flush()
            os.fsync(end.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """An archive all of whose bytes are as they were written. Raises BackupBroken."""
    if not path.is_file():
        raise BackupBroken(why=f"không có tệp {path}")
    if path.stat().st_size <= COMMENT_BYTES or _comment(path) != MARK + _digest(path):
        raise BackupBroken(why="mã băm của cả tệp không khớp")
    with zipfile.ZipFile(path) as archive:
        yield archive


def digest_of(file: IO[bytes]) -> str:
    """SHA-256 in hex of what is left to read."""
    found = hashlib.sha256()
    while chunk := file.read(CHUNK):
        found.update(chunk)
    return found.hexdigest()


def _comment(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-COMMENT_BYTES, os.SEEK_END)
        return file.read()


def _digest(path: Path) -> bytes:
    """Of everything before the comment, in hex."""
    found, left = hashlib.sha256(), path.stat().st_size - COMMENT_BYTES
    with path.open("rb") as file:
        while chunk := file.read(min(CHUNK, left)):
            found.update(chunk)
            left -= len(chunk)
    return found.hexdigest().encode()
