"""Make pages of what a telephone sent: photographs, or the pages of a PDF that goes with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.documents import reader, vault
from motcua.documents.actions.store import check_size, keep_jpeg, kind_taken
from motcua.documents.errors import FileSigned, FileTooManyPages
from motcua.documents.models import StoredFile
from motcua.documents.reader import Shot
from motcua.documents.rules import file_kinds
from motcua.documents.rules.file_kinds import Kind

PAGES_MAX = 40  # of one paper that is photographed; more is a book, which a scanner makes smaller


@dataclass(frozen=True, slots=True)
class PhotographedPage:
    """One page: `whole` as it was taken, without what the camera writes about its owner; `shown` is cut and straight."""

    name: str
    whole: StoredFile
    shown: StoredFile
    corners: tuple[int, ...]
    warnings: tuple[str, ...]


def photograph(content: bytes, name: str, *, declared: str = "") -> list[PhotographedPage]:
    """The pages of one file, in order. The file itself, with its place and time of exposure, is not kept.

    Call it before the transaction of the act: every page takes a child process of about a second. Raises a FileRefused.
    """
    name = file_kinds.shown_name(name) or "ảnh"
    check_size(content, name)
    kind = kind_taken(content, name, declared, is_photo=True)
    count = _pages_of_pdf(content, name) if kind is Kind.PDF else 1
    shots = (reader.shot(content, kind, name, page=number) for number in range(1, count + 1))
    return [_kept(name if count == 1 else f"{name}, {at}", shot) for at, shot in enumerate(shots, start=1)]


def cut_again(
    whole: StoredFile, name: str, *, corners: Sequence[int], turn: int
) -> tuple[StoredFile, tuple[str, ...]]:
    """The page shown, made once more of the whole: cut or not, turned; with what a reader will suffer from."""
    shot = reader.shot_again(vault.read(whole.sha256), name, corners=corners, turn=turn)
    return keep_jpeg(shot.page), tuple(shot.warnings)


def is_lone_pdf(files: Sequence[bytes]) -> bool:
    """Whether this is one PDF by itself, which is kept as it came: text, signatures and all."""
    return len(files) == 1 and file_kinds.kind_of(files[0][: file_kinds.HEAD]) is Kind.PDF


def _pages_of_pdf(content: bytes, name: str) -> int:
    if b"/ByteRange" in content:
        raise FileSigned(name=name)
    pages = reader.pages(content, Kind.PDF, name)
    if pages > PAGES_MAX:
        raise FileTooManyPages(name=name, found=pages, limit=PAGES_MAX)
    return pages


def _kept(name: str, shot: Shot) -> PhotographedPage:
    return PhotographedPage(
        name, keep_jpeg(shot.whole), keep_jpeg(shot.page), tuple(shot.corners), tuple(shot.warnings)
    )
