"""Keep the bytes of one file."""

import io
from collections.abc import Callable

import pikepdf
from django.conf import settings
from PIL import Image

from motcua.documents import reader, vault
from motcua.documents.errors import (
    FileEmpty,
    FileKindNotTaken,
    FileMistyped,
    FileTooLarge,
    FileTwoFaced,
    FileUnreadable,
)
from motcua.documents.models import StoredFile, Upload
from motcua.documents.reader import Found
from motcua.documents.rules import file_kinds
from motcua.documents.rules.file_kinds import Kind
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase

MEGABYTE = 2**20
TAKEN_WORDS = Phrase("PDF, JPEG và PNG")
TAKEN_PHOTOS = Phrase("PDF và ảnh chụp (JPEG, PNG, HEIC, WebP)")


def store(content: bytes, name: str, *, declared: str = "", by: str = "") -> StoredFile:
    """Keep what somebody sent. `name` and `declared` (media type) are claims; the bytes decide.

    `by` is the account that sent it and may put it into a dossier.
    Call it before the transaction of the act: looking inside takes a child process and up to ten seconds.
    The same bytes twice are one row. Raises a FileRefused that says what to do.
    """
    name = file_kinds.shown_name(name) or "tệp không tên"
    check_size(content, name)
    kind = kind_taken(content, name, declared)
    sha256 = vault.digest(content)
    row = StoredFile.objects.filter(sha256=sha256).first()
    if row is None or not vault.wanted_again(sha256, row.size):
        with vault.written(content) as file:
            with open(file.name, "rb") as again:  # noqa: PTH123 (a handle of its own for the child)
                found = reader.inspect(again, kind, name)
            vault.keep(file, sha256)
        row = _row(sha256, len(content), kind, found)
    if by:
        note_upload(row, by)
    return row


def note_upload(file: StoredFile, by: str) -> None:
    """This account has shown these bytes; shown again, its days begin anew."""
    Upload.objects.bulk_create(
        [Upload(file=file, account=by, made_at=clock.now())],
        update_conflicts=True,
        unique_fields=["file", "account"],
        update_fields=["made_at"],
    )


def keep(pdf: bytes) -> StoredFile:
    """Keep a PDF that we made or signed ourselves: no look inside by a child."""
    return _kept(pdf, Kind.PDF, _measured)


def keep_jpeg(picture: bytes) -> StoredFile:
    """Keep a JPEG that our own child wrote."""
    return _kept(picture, Kind.JPEG, _seen)


def _kept(content: bytes, kind: Kind, measured: Callable[[bytes], Found]) -> StoredFile:
    sha256 = vault.digest(content)
    known = StoredFile.objects.filter(sha256=sha256).first()
    if known and vault.wanted_again(sha256, known.size):
        return known
    with vault.written(content) as file:
        vault.keep(file, sha256)
    return _row(sha256, len(content), kind, measured(content))


def _row(sha256: str, size: int, kind: Kind, found: Found) -> StoredFile:
    pages, width, height = found
    facts = {
        "size": size,
        "kind": kind,
        "pages": pages,
        "width": width,
        "height": height,
        "stored_at": clock.now(),
    }
    return StoredFile.objects.get_or_create(sha256=sha256, defaults=facts)[0]


def _measured(pdf: bytes) -> Found:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as paper:
            left, bottom, right, top = (float(edge) for edge in paper.pages[0].mediabox)
            return Found(len(paper.pages), round(right - left), round(top - bottom))
    except pikepdf.PdfError as error:
        raise FileUnreadable(name="PDF") from error


def _seen(jpeg: bytes) -> Found:
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as picture:  # its header only
        return Found(1, picture.width, picture.height)


def check_size(content: bytes, name: str) -> None:
    """Neither empty nor too large. Raises a FileRefused."""
    if not content:
        raise FileEmpty(name=name)
    if len(content) > settings.FILE_BYTES_MAX:
        size = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise FileTooLarge(name=name, size_mb=size, limit_mb=settings.FILE_BYTES_MAX // MEGABYTE)


def kind_taken(content: bytes, name: str, declared: str, *, is_photo: bool = False) -> Kind:
    """What the bytes are, when that is a kind we take; with `is_photo` also what a page can be made of.

    Raises a FileRefused.
    """
    head = content[: file_kinds.HEAD]
    kind, said = file_kinds.kind_of(head), file_kinds.said_by(name)
    if kind is Kind.ARCHIVE and said in {Kind.DOCX, Kind.XLSX}:
        kind = said  # an office file with its parts in another order
    looks = file_kinds.WORDS.get(kind) or file_kinds.looks_like(head)
    claimed = said or file_kinds.declared_as(declared)
    if claimed and claimed is not kind:
        raise FileMistyped(name=name, said=file_kinds.WORDS[claimed], actual=looks)
    if kind not in file_kinds.TAKEN and not (is_photo and kind in file_kinds.PICTURES):
        taken = TAKEN_PHOTOS if is_photo else TAKEN_WORDS
        raise FileKindNotTaken(name=name, looks=looks, taken=taken, what_to_do=file_kinds.ADVICE[kind])
    if file_kinds.is_two_faced(kind, head, content[-file_kinds.TAIL :]):
        raise FileTwoFaced(name=name)
    return kind
