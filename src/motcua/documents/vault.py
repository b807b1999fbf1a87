"""The disk: bytes under their SHA-256. Temporary → fsync → rename → fsync folder, and only then the row."""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from motcua.documents.errors import FileMissing, StorageFull


def path_of(sha256: str) -> Path:
    """Where these bytes lie."""
    return Path(settings.FILES) / sha256[:2] / sha256[2:4] / sha256


def digest(content: bytes) -> str:
    """SHA-256 in hex: the name of the content."""
    return hashlib.sha256(content).hexdigest()


@contextmanager
def written(content: bytes) -> Iterator[IO[bytes]]:
    """The content in a temporary file on the same disk, synced; gone afterwards unless `keep` took it."""
    folder = Path(settings.FILES) / "tmp"
    with room():
        folder.mkdir(parents=True, exist_ok=True)
        file = tempfile.NamedTemporaryFile(dir=folder, delete=False)  # noqa: SIM115 (closed below)
    try:
        with room():
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield file
    finally:
        file.close()
        Path(file.name).unlink(missing_ok=True)


def keep(file: IO[bytes], sha256: str) -> None:
    """Give the temporary file its lasting name; afterwards a power cut cannot take it back."""
    target = path_of(sha256)
    with room():
        fresh = [parent for parent in (target.parent, target.parent.parent) if not parent.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        Path(file.name).replace(target)
        for folder in (target.parent, *(parent.parent for parent in fresh)):
            _sync(folder)


def holds(sha256: str, size: int) -> bool:
    """Whether a file of this size lies there."""
    try:
        return path_of(sha256).stat().st_size == size
    except FileNotFoundError:
        return False


def wanted_again(sha256: str, size: int) -> bool:
    """The same; and they count as new, so that nobody clears them away before something points to them."""
    if not holds(sha256, size):
        return False
    try:
        os.utime(path_of(sha256))
    except FileNotFoundError:  # cleared away just now
        return False
    return True


def read(sha256: str) -> bytes:
    """The bytes, proven against their name. Raises FileMissing."""
    try:
        content = path_of(sha256).read_bytes()
    except FileNotFoundError as gone:
        raise FileMissing(sha256) from gone
    if digest(content) != sha256:
        raise FileMissing(sha256)
    return content


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def room() -> Iterator[None]:
    """A full disk is said in words."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise StorageFull from error
        raise
