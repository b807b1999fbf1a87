"""Open foreign bytes: always in a child process with limits on memory, time and output, without our secrets."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import BinaryIO, NamedTuple

from motcua.documents.errors import REFUSALS, FileRefused, FileSwells, PageMissing
from motcua.documents.photo_errors import PrintReaderBusy
from motcua.documents.rules.photo_faults import Look

CHILD = Path(__file__).with_name("child.py")
PAGE_CHILD = Path(__file__).with_name("page_child.py")
TEXT_CHILD = Path(__file__).with_name("text_child.py")
SHEET_CHILD = Path(__file__).with_name("sheet_child.py")
SCAN_CHILD = Path(__file__).with_name("scan_child.py")
CUT_CHILD = Path(__file__).with_name("cut_child.py")
SECONDS = 10
PRINT_SECONDS, PRINT_WAIT = (
    25,
    8,
)  # the child itself tries nothing new after 12; how long to wait for the place
SHEET_SECONDS, SHEET_WAIT = 180, 60  # a page in the worker, behind everybody else: its CPU is what is limited
SCAN_SECONDS = 180
PATIENCE = {TEXT_CHILD: PRINT_SECONDS, SHEET_CHILD: SHEET_SECONDS, SCAN_CHILD: SCAN_SECONDS}
REFUSED = 3
PLACES = BoundedSemaphore(2)  # children of this process at once: each may take its whole limit of memory
PRINT_PLACE = BoundedSemaphore(1)  # reading print takes seconds: one place is always left for what takes less


class Found(NamedTuple):
    """What a file holds. Width and height: pixels of a picture, points of a PDF's first page."""

    pages: int
    width: int
    height: int


class Codes(NamedTuple):
    """The QR codes of a photograph. `rung` of the ladder that read them, -1 for none; how sharp a picture without is."""

    texts: list[str]
    rung: int
    sharpness: int
    seen: bool  # a code was there, readable or not


class PrintLine(NamedTuple):
    """One printed line, and how sure the engine is of it, 0–100."""

    text: str
    sure: int


class Print(NamedTuple):
    """What is printed in a photograph, from top to bottom. `machine`: several readings of the lines for machines."""

    lines: list[PrintLine]
    machine: list[list[str]]
    look: Look


class PrintedWord(NamedTuple):
    """One word, how sure it is (0–100), its line, and its place in thousandths of the page."""

    text: str
    sure: int
    line: int
    left: int
    top: int
    right: int
    bottom: int


class PrintedPage(NamedTuple):
    """What one page says, in reading order. `turn`: degrees to the right that set it upright. `is_text`: no OCR was needed."""

    words: tuple[PrintedWord, ...]
    turn: int
    is_text: bool


class Scan(NamedTuple):
    """One page of a scanner's file: a JPEG, upright and level; its codes, and its dark points of 100,000."""

    picture: bytes
    codes: list[str]
    ink: int
    skew: int  # hundredths of a degree that were taken out


def codes(content: BinaryIO, kind: str, name: str, *, is_quick: bool = False) -> Codes:
    """Read the QR codes of a photograph or of a PDF's first page; `is_quick` tries the cheap rungs. Raises a FileRefused."""
    quick = ("quick",) if is_quick else ()
    return Codes(**json.loads(_ask(content, name, "codes", kind, *quick)))


def print_in(content: BinaryIO, kind: str, name: str, *, engine: str) -> Print:
    """Let the engine at this path read a photograph or a PDF's first page. Raises a FileRefused or PrintReaderBusy."""
    if not PRINT_PLACE.acquire(timeout=PRINT_WAIT):
        raise PrintReaderBusy
    try:
        said = json.loads(_ask(content, name, engine, kind, program=TEXT_CHILD))
    finally:
        PRINT_PLACE.release()
    lines = [PrintLine(**line) for line in said["lines"]]
    return Print(lines, said["machine"], Look(**said["look"]))


def page_in(content: BinaryIO, kind: str, name: str, *, page: int, engine: str) -> PrintedPage:
    """The words of one page (from 1). Seconds of CPU. Raises a FileRefused, PageMissing or PrintReaderBusy."""
    if not PRINT_PLACE.acquire(timeout=SHEET_WAIT):
        raise PrintReaderBusy
    try:
        said = json.loads(_ask(content, name, engine, kind, str(page), program=SHEET_CHILD))
    finally:
        PRINT_PLACE.release()
    return PrintedPage(tuple(PrintedWord(*word) for word in said["words"]), said["turn"], said["is_text"])


def scan(content: BinaryIO, kind: str, name: str, *, page: int, turn: int = 0) -> Scan:
    """One page (from 1) as a scanner's file has it, turned by degrees to the right. Raises a FileRefused or PageMissing."""
    said = _ask(content, name, kind, str(page), str(turn), program=SCAN_CHILD)
    line, _, picture = said.partition(b"\n")
    return Scan(picture, **json.loads(line))


def cut(content: BinaryIO, name: str, parts: Sequence[Sequence[int]]) -> list[bytes]:
    """These pages (from 1) of a PDF, each part a PDF of its own. Raises a FileRefused or PageMissing."""
    wanted = [",".join(map(str, pages)) for pages in parts]
    line, _, rest = _ask(content, name, *wanted, program=CUT_CHILD).partition(b"\n")
    made, at = [], 0
    for length in json.loads(line):
        made.append(rest[at : at + length])
        at += length
    return made


def pages(content: bytes, kind: str, name: str) -> int:
    """How many pages these bytes have. Raises a FileRefused."""
    with _as_file(content) as file:
        return inspect(file, kind, name).pages


def inspect(content: BinaryIO, kind: str, name: str) -> Found:
    """Look inside. `content` is an open file; `name` is for the refusal. Raises a FileRefused."""
    return Found(**json.loads(_ask(content, name, "inspect", kind)))


def picture(content: BinaryIO, kind: str, name: str, *, page: int, width: int) -> bytes:
    """One page (from 1) as WebP, `width` pixels wide. Raises a FileRefused or PageMissing."""
    return turned_picture(content, kind, name, Drawing(page, width))


class Drawing(NamedTuple):
    """Which page (from 1), how many pixels wide, turned by how many degrees to the right."""

    page: int
    width: int
    turn: int = 0


def turned_picture(content: BinaryIO, kind: str, name: str, drawing: Drawing) -> bytes:
    """The same, turned."""
    return _ask(content, name, "picture", kind, *map(str, drawing))


class Shot(NamedTuple):
    """One page out of a photograph. Both pictures are JPEG without EXIF; `whole` is empty when it was ours already."""

    whole: bytes
    page: bytes
    corners: list[
        int
    ]  # of the sheet, in thousandths of `whole`: x, y, clockwise from the upper left; [] for none
    warnings: list[str]  # small, dark, blurred


def shot(content: bytes, kind: str, name: str, *, page: int = 1) -> Shot:
    """A photograph, or one page of a PDF, made into a page. Raises a FileRefused."""
    with _as_file(content) as file:
        return _shot(_ask(file, name, "shot", kind, str(page), program=PAGE_CHILD))


def shot_again(content: bytes, name: str, *, corners: Sequence[int] = (), turn: int = 0) -> Shot:
    """The page out of a `whole` once more: cut at these corners or not at all, turned by degrees to the right."""
    with _as_file(content) as file:
        return _shot(_ask(file, name, "page", str(turn), *map(str, corners), program=PAGE_CHILD))


@contextmanager
def _as_file(content: bytes) -> Iterator[BinaryIO]:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        yield file


def _shot(said: bytes) -> Shot:
    line, _, pictures = said.partition(b"\n")
    told = json.loads(line)
    return Shot(pictures[: told["whole"]], pictures[told["whole"] :], told["corners"], told["warnings"])


def _ask(content: BinaryIO, name: str, *job: str, program: Path | None = None) -> bytes:
    content.seek(0)
    with tempfile.TemporaryFile() as answer:  # a file, so that the child's limit on output holds
        try:
            with PLACES:
                child = subprocess.run(
                    [sys.executable, "-I", "-B", str(program or CHILD), *job],
                    stdin=content,
                    stdout=answer,
                    stderr=subprocess.DEVNULL,
                    env={"LANG": "C.UTF-8", "HOME": "/nonexistent"},
                    cwd="/",
                    timeout=PATIENCE.get(program or CHILD, SECONDS),
                    check=False,
                )
        except subprocess.TimeoutExpired as late:
            raise FileSwells(name=name) from late
        answer.seek(0)
        said = answer.read()
    if child.returncode == REFUSED:
        raise _refusal(json.loads(said), name)
    if child.returncode or not said:
        raise FileSwells(name=name)
    return said


def _refusal(said: dict[str, object], name: str) -> FileRefused | PageMissing:
    why = str(said.pop("why"))
    if why == "page":
        return PageMissing(int(str(said["page"])))
    return REFUSALS[why](name=name, **said)
