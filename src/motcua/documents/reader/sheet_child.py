"""The child that reads one page of a paper word by word: the PDF's own text where it has any, an OCR engine otherwise.

    python sheet_child.py ENGINE pdf|jpeg|png PAGE < file → one JSON line

`words`: text, how sure (0–100), line, left, top, right, bottom in thousandths of the page, in reading order. `turn`: degrees
to the right by which the page must be turned to be upright. `is_text`: the PDF told it itself. Limits as in child.py.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

    from motcua.documents.reader import child, page_child
else:
    sys.path.insert(0, str(Path(__file__).parent))
    import child
    import page_child

WIDTH = 1_650  # A4 at 200 dpi: print of 10 points is then some 28 pixels high
SIDE_LIMIT = 2_600
CPU_PAGE, WALL_PAGE = 14, 90  # seconds of the engine for one page: a dense one takes three, and it gives way
NICENESS = 10  # seconds of a core, and nobody looks on: pages that people wait for come first
OWN_TEXT = 24  # letters; a stamp or a page number is not a page's text
ENOUGH, SURE = 6, 65  # surely read words of a page that stands upright
THOUSAND = 1_000
Word = list[object]  # text, sure, line, left, top, right, bottom


def main() -> int:
    """Do the one job."""
    engine, kind, page = sys.argv[1:]
    os.nice(NICENESS)
    child.CPU_SECONDS += CPU_PAGE  # the engine inherits the limit, and may only lower it
    child.limit()
    try:
        sys.stdout.write(json.dumps(read(engine, kind, int(page))))
    except child.Refused as refused:
        sys.stdout.write(json.dumps(refused.answer))
        return 3
    return 0


def read(engine: str, kind: str, page: int) -> dict[str, object]:
    """The page's words, however they are to be had."""
    if kind == "pdf":
        content = sys.stdin.buffer.read()
        if words := own_words(content, page):
            return {"words": words, "turn": 0, "is_text": True}
        sys.stdin = io.TextIOWrapper(io.BytesIO(content))  # page_of_pdf reads from there
        picture = child.page_of_pdf(page, WIDTH).convert("L")
    else:
        picture = page_child.opened(kind).convert("L")
    picture.thumbnail((SIDE_LIMIT, SIDE_LIMIT))
    words, turn = upright(engine, picture)
    return {"words": words, "turn": turn, "is_text": False}


# --- the PDF's own text -------------------------------------------------------------------------


def own_words(content: bytes, page: int) -> list[Word]:
    """Words of the text layer, with their places; none when there is hardly any, or the page lies turned."""
    import pypdfium2  # noqa: PLC0415 (after the limits)

    try:
        pdf = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]
        if not 1 <= page <= len(pdf):
            raise child.Refused("page", page=page)
        sheet = pdf[page - 1]
        if sheet.get_rotation():
            return []
        text = sheet.get_textpage()
        letters = text.get_text_range()
        if sum(map(str.isalnum, letters)) < OWN_TEXT:
            return []
        return gathered(text, letters, sheet.get_size())
    except pypdfium2.PdfiumError as error:
        raise child.Refused("unreadable") from error


def gathered(text: object, letters: str, size: tuple[float, float]) -> list[Word]:
    """Letters between spaces; a line ends where the file says so."""
    words: list[Word] = []
    line, begun = 0, -1
    for place, letter in enumerate([*letters, "\n"]):
        if letter.isspace():
            if begun >= 0:
                words.append([letters[begun:place], 100, line, *placed(text, (begun, place), size)])
                begun = -1
            line += letter == "\n"
        elif begun < 0:
            begun = place
    return words


def placed(text: object, span: tuple[int, int], size: tuple[float, float]) -> list[int]:
    """The box around these letters; nothing is known of letters that the file only pretends to have."""
    boxes = []
    for place in range(*span):
        with contextlib.suppress(Exception):
            boxes.append(text.get_charbox(place))  # type: ignore[attr-defined]
    if not boxes:
        return [0, 0, 0, 0]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    across, down = max(size[0], 1), max(size[1], 1)
    edges = (min(lefts) / across, 1 - max(tops) / down, max(rights) / across, 1 - min(bottoms) / down)
    return [min(max(round(edge * THOUSAND), 0), THOUSAND) for edge in edges]


# --- the engine ---------------------------------------------------------------------------------


def upright(engine: str, picture: Picture) -> tuple[list[Word], int]:
    """Words of the page as it lies, or turned when hardly anything could be read that way."""
    words = words_of(engine, picture)
    if sure(words) >= ENOUGH:
        return words, 0
    best = words, 0
    for turn in (180, 90, 270):
        if spent() > CPU_PAGE:
            break
        turned = words_of(engine, picture.rotate(-turn, expand=True))
        if sure(turned) > sure(best[0]):
            best = turned, turn
        if sure(turned) >= ENOUGH:
            break
    return best


def sure(words: list[Word]) -> int:
    """How many real words the engine believes in."""
    return sum(int(str(word[1])) >= SURE and sum(map(str.isalnum, str(word[0]))) > 1 for word in words)


def spent() -> float:
    """Seconds of CPU that the engine took so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def words_of(engine: str, picture: Picture) -> list[Word]:
    """What the engine reads of a whole page, blocks and columns found by itself."""
    written = io.BytesIO()
    picture.save(written, "PPM")
    with contextlib.suppress(subprocess.TimeoutExpired):
        done = subprocess.run(
            [engine, "stdin", "stdout", "-l", "vie", "--psm", "3", "tsv"],
            input=written.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
            timeout=WALL_PAGE,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (CPU_PAGE, CPU_PAGE)),
        )
        return table(done.stdout.decode("utf-8", "replace"), picture.size)
    return []


def table(told: str, size: tuple[int, int]) -> list[Word]:
    """The engine's table; its blocks, paragraphs and lines become one count of lines."""
    words: list[Word] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in told.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():  # noqa: PLR2004 (columns; level 5 is a word)
            left, top, width, height = map(int, cells[6:10])
            line = lines.setdefault(tuple(cells[2:5]), len(lines))
            across, down = THOUSAND / size[0], THOUSAND / size[1]
            box = (left * across, top * down, (left + width) * across, (top + height) * down)
            words.append([cells[11].strip(), round(float(cells[10])), line, *map(round, box)])
    return words


if __name__ == "__main__":
    sys.exit(main())
