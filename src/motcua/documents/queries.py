"""Reading files and papers. Whether the reader may is the caller's question: every route asks it first."""

import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from motcua.documents import reader, vault
from motcua.documents.errors import PageMissing
from motcua.documents.models import NumberBook, PageTurn, Paper, StoredFile
from motcua.kernel.errors import NotFound
from motcua.kernel.statements import Reading, Slot

PAGE_IMAGE_TYPE = "image/webp"
WIDTHS = (240, 480, 800, 1200, 1600)  # few, so that the cache stays small
QUARTERS = (90, 180, 270)
PAPERS = Reading(
    lambda: Paper.objects.filter(subject=Slot(0)).select_related("file", "draft").order_by("made_at", "pk")
)


def stored_file(sha256: str) -> StoredFile:
    """The row of a file. Raises NotFound."""
    file = StoredFile.objects.filter(sha256=sha256).first()
    if file is None:
        raise NotFound("tệp")
    return file


def open_file(sha256: str) -> bytes:
    """The bytes, proven against their hash. Raises NotFound, FileMissing."""
    return vault.read(stored_file(sha256).sha256)


def volume_of(agency: str, symbol: str, year: int) -> str:
    """The volume (quyển số) of a number book as it was last written; empty when nobody wrote one this year."""
    rows = NumberBook.objects.filter(agency=agency, symbol=symbol, year=year)
    return rows.values_list("volume", flat=True).first() or ""


def page_image(sha256: str, page: int, width: int, turn: int = 0) -> bytes:
    """One page (from 1) as WebP, at the next of WIDTHS, turned by 0, 90, 180 or 270 degrees; drawn by a child process once, then from the disk.

    Raises NotFound, PageMissing, FileMissing, or a FileRefused when the page cannot be drawn within the limits.
    """
    file = stored_file(sha256)
    if not 1 <= page <= file.pages:
        raise PageMissing(page)
    turn = turn if turn in QUARTERS else 0
    width = next((step for step in WIDTHS if step >= width), WIDTHS[-1])
    place = (
        Path(settings.FILES)
        / "pages"
        / sha256[:2]
        / f"{sha256}-{page}-{width}{f'-{turn}' if turn else ''}.webp"
    )
    if place.exists():
        return place.read_bytes()
    vault.read(sha256)  # never draw what is no longer what it was
    with vault.path_of(sha256).open("rb") as content:
        image = reader.turned_picture(content, file.kind, sha256[:8], reader.Drawing(page, width, turn))
    _remember(place, image)
    return image


def turns_of(sha256: str) -> dict[int, int]:
    """By page, how many degrees to the right set it upright, where somebody turned it or the machine found it lying."""
    return dict(PageTurn.objects.filter(sha256=sha256).values_list("page", "turn"))


def papers(subject: str) -> list[Paper]:
    """All papers of a subject, oldest first, with their files."""
    return PAPERS(subject)


def paper(public_id: str) -> Paper:
    """One paper by its public id. Raises NotFound."""
    found = Paper.objects.filter(public_id=public_id).select_related("file", "draft").first()
    if found is None:
        raise NotFound("giấy tờ")
    return found


def _remember(place: Path, image: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(image)
    Path(name).replace(place)


def ids_of(hashes: Collection[str], by: str) -> dict[str, int]:
    """Primary key by SHA-256 of those of these files that this account sent, for rows that point to them."""
    if not hashes:
        return {}
    sent = StoredFile.objects.filter(sha256__in=hashes, uploads__account=by)
    return dict(sent.values_list("sha256", "pk"))
