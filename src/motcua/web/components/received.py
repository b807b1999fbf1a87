"""Files that a browser sent: counted and weighed before one is read, and none read further than we take."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings

from motcua.documents.errors import FilesTooHeavy, FilesTooMany

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

FILES_MAX = 20
MEGABYTE = 2**20
BYTES_MAX = 64 * MEGABYTE  # of one request, its files together


def check_all(files: "Sequence[UploadedFile[Any]]") -> None:
    """Raises FilesTooMany, FilesTooHeavy."""
    if len(files) > FILES_MAX:
        raise FilesTooMany(found=len(files), limit=FILES_MAX)
    if sum(file.size or 0 for file in files) > BYTES_MAX:
        raise FilesTooHeavy(limit_mb=BYTES_MAX // MEGABYTE)


def content_of(file: "UploadedFile[Any]") -> bytes:
    """One byte more than we take at most: enough for the store to refuse it."""
    return bytes(file.read(settings.FILE_BYTES_MAX + 1))
