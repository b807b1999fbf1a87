"""Take a file in piece by piece, so that a broken connection goes on where it stopped.

Source: tus 1.0.0 (creation, core), whose offsets and conflicts these are; the words of HTTP belong to `web`.
"""

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO

from django.conf import settings

from motcua.documents import vault
from motcua.documents.actions.store import MEGABYTE
from motcua.documents.errors import (
    FileEmpty,
    FileTooLarge,
    PartInTheWay,
    PartMisplaced,
    TooManyUploads,
    UploadMissing,
)
from motcua.documents.models import PartialUpload
from motcua.documents.rules.file_kinds import shown_name
from motcua.kernel import clock


@dataclass(frozen=True, slots=True)
class Announced:
    """What a sender says of a file before its bytes come."""

    subject: str
    target: str
    name: str
    size: int
    declared: str = ""
    is_among_others: bool = False


def begin(announced: Announced, account: str) -> PartialUpload:
    """Room for one file of this account. Raises FileEmpty, FileTooLarge, TooManyUploads."""
    name, now = shown_name(announced.name) or "tệp", clock.now()
    if announced.size <= 0:
        raise FileEmpty(name=name)
    if announced.size > settings.FILE_BYTES_MAX:
        size = f"{announced.size / MEGABYTE:.1f}".replace(".", ",")
        raise FileTooLarge(name=name, size_mb=size, limit_mb=settings.FILE_BYTES_MAX // MEGABYTE)
    open_ones = PartialUpload.objects.filter(account=account, finished_at=None, expires_at__gt=now)
    if open_ones.count() >= settings.PARTIAL_UPLOADS_MAX:
        raise TooManyUploads(limit=settings.PARTIAL_UPLOADS_MAX)
    return PartialUpload.objects.create(
        account=account,
        subject=announced.subject,
        target=announced.target,
        name=name,
        declared=announced.declared[:100],
        size=announced.size,
        is_among_others=announced.is_among_others,
        made_at=now,
        expires_at=now + timedelta(hours=settings.PARTIAL_UPLOAD_HOURS),
    )


def upload_of(public_id: str, account: str) -> PartialUpload:
    """An upload of this account that has not expired. Raises UploadMissing."""
    found = PartialUpload.objects.filter(public_id=public_id, account=account).first()
    if found is None or found.is_expired(clock.now()):
        raise UploadMissing
    return found


def offset_of(upload: PartialUpload) -> int:
    """How many bytes are here: what the disk says."""
    if upload.finished_at:
        return upload.size
    try:
        return _place(upload).stat().st_size
    except FileNotFoundError:
        return 0


def append(
    upload: PartialUpload, offset: int, pieces: Iterable[bytes], *, done: Callable[[bytes], None]
) -> int:
    """Write the next bytes; what came before a connection broke stays. Returns the offset now.

    With the last byte `done` gets the whole, once; should it fail, an empty piece at the end makes it try again.
    Raises PartMisplaced when `offset` is not where the file ends, PartInTheWay while another piece is being written.
    """
    with _alone(upload) as file:
        here = file.seek(0, 2)
        if offset != here:
            raise PartMisplaced(offset=here)
        for piece in pieces:
            here += file.write(piece[: upload.size - here])
        file.flush()
        if here == upload.size:
            done(_place(upload).read_bytes())
            _close(upload)
        return here


def _close(upload: PartialUpload) -> None:
    """The file was taken or refused: its bytes go, that it was here stays until it expires."""
    PartialUpload.objects.filter(pk=upload.pk).update(finished_at=clock.now())
    _place(upload).unlink(missing_ok=True)


def sweep(limit: int = 200) -> int:
    """Throw away what nobody finished in time; returns how many."""
    gone = list(PartialUpload.objects.filter(expires_at__lte=clock.now()).order_by("pk")[:limit])
    for upload in gone:
        _place(upload).unlink(missing_ok=True)
    PartialUpload.objects.filter(pk__in=[upload.pk for upload in gone]).delete()
    return len(gone)


def _place(upload: PartialUpload) -> Path:
    return Path(settings.FILES) / "partial" / upload.public_id


@contextmanager
def _alone(upload: PartialUpload) -> Iterator[IO[bytes]]:
    place = _place(upload)
    with vault.room():
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as busy:
                raise PartInTheWay from busy
            yield file
