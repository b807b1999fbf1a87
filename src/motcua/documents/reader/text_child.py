"""The child that reads print: finds the card or sheet in a photograph, sets it upright, and lets an OCR engine read it.

    python text_child.py ENGINE pdf|jpeg|png < file → one JSON line

`lines`: from top to bottom, each with its words and how sure the engine is (0–100). `machine`: the lines that only machines
read, where there are some. `look`: what is wrong with the photograph. The engine gets a plain grey picture made here, never
the foreign bytes. Limits, exits and refusals are those of child.py beside it.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

    from motcua.documents.reader import child, page_child
    from motcua.documents.reader.outline import Quad
else:
    sys.path.insert(0, str(Path(__file__).parent))
    import child
    import page_child

WIDTH = 1_200  # of a card set upright: print of 2 mm is then some 30 pixels high, which the engine likes best
CPU_LOOK, WALL_LOOK = 3, 8  # seconds of one look by the engine; the machine may be busy
CPU_ENOUGH, WALL_ENOUGH = 4, 12  # seconds after which nothing more is tried
BEGAN = time.monotonic()
PLENTY = 16  # words that are surely read: no need to try again
SURE = 75
ALONE_SCALE = 0.7  # Vietnamese capitals with two marks are read best when small, and so are digits
DIGITS_MIN, NUMBERS_MOST = 10, 2  # of a long number: a day has eight; how many are read again
MACHINE_SCALES = (1.0, 0.75, 0.6)
MACHINE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"


Box = tuple[int, int, int, int]  # left, top, right, bottom
Word = tuple[str, float, Box]  # text, sureness, place


class Line(NamedTuple):
    """One line of print: words, sureness, its place in the picture, and that of a long number in it."""

    text: str
    sure: int
    box: Box
    number: Box | None = None


def main() -> int:
    """Do the one job."""
    engine, kind = sys.argv[1:]
    child.limit()
    try:
        sys.stdout.write(json.dumps(read(engine, kind)))
    except child.Refused as refused:
        sys.stdout.write(json.dumps(refused.answer))
        return 3
    return 0


def read(engine: str, kind: str) -> dict[str, object]:
    """Everything that is printed there."""
    photo = child.page_of_pdf(1, 1_600).convert("RGB") if kind == "pdf" else page_child.opened(kind)
    photo.thumbnail((page_child.WHOLE_SIDE, page_child.WHOLE_SIDE))
    sheet = page_child.sheet(photo)
    is_cut = sheet is not None and touches_edge(sheet, photo)
    look = looked_at(photo, is_cut=is_cut)
    card = sized(page_child.straight(photo, None if is_cut else sheet).convert("L"))
    picture, lines = best_side(engine, evened(card) if is_cut else card)  # cut, or half of it in the shade
    machine = machine_lines(engine, picture) if has_machine_lines(lines) else []
    lines = [*numbers_again(engine, picture, lines), *capitals_again(engine, picture, lines)]
    told = [{"text": line.text, "sure": line.sure} for line in lines]
    return {"lines": told, "machine": machine, "look": look}


# --- the picture --------------------------------------------------------------------------------


def sized(grey: Picture) -> Picture:
    """Lying, not standing, and of the width at which print is read best."""
    from PIL import Image  # noqa: PLC0415 (after the limits)

    if grey.height > grey.width:
        grey = grey.transpose(Image.Transpose.ROTATE_90)
    size = WIDTH, max(1, round(grey.height * WIDTH / grey.width))
    return grey.resize(size, Image.Resampling.LANCZOS if grey.width > WIDTH else Image.Resampling.BICUBIC)


def evened(grey: Picture) -> Picture:
    """Ink alone: each place against the brightest around it, so that shade and dim light do not count."""
    from PIL import ImageChops, ImageFilter, ImageOps  # noqa: PLC0415

    ground = grey.filter(ImageFilter.GaussianBlur(24))
    return ImageOps.autocontrast(ImageOps.invert(ImageChops.subtract(ground, grey)), cutoff=(0.5, 0))


def upside_down(grey: Picture) -> Picture:
    """Turned by half."""
    from PIL import Image  # noqa: PLC0415

    return grey.transpose(Image.Transpose.ROTATE_180)


def calm(grey: Picture) -> Picture:
    """In even light, with less grain."""
    from PIL import ImageFilter  # noqa: PLC0415

    return evened(grey.filter(ImageFilter.GaussianBlur(1)))


def grainless(grey: Picture) -> Picture:
    """In even light, with hardly any grain."""
    from PIL import ImageFilter  # noqa: PLC0415

    return evened(grey.filter(ImageFilter.MedianFilter(5)))


def edged(grey: Picture) -> Picture:
    """With edges that a blur took."""
    from PIL import ImageFilter  # noqa: PLC0415

    return grey.filter(ImageFilter.UnsharpMask(4, 250, 0))


def best_side(engine: str, card: Picture) -> tuple[Picture, list[Line]]:
    """The picture of which most was read: upright or upside down first, then prepared in other ways."""
    best, lines = card, lines_of(engine, card)
    for prepare in (upside_down, calm, grainless, edged):
        if sure_words(lines) >= PLENTY or is_enough():
            break
        picture = prepare(best)
        if sure_words(other := lines_of(engine, picture)) > sure_words(lines):
            best, lines = picture, other
    return best, lines


def is_enough() -> bool:
    """So much time was spent that what was read must do: somebody waits, and the parent's limit would lose all of it."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    return spent > CPU_ENOUGH or time.monotonic() - BEGAN > WALL_ENOUGH


def sure_words(lines: list[Line]) -> int:
    """Words of lines that the engine believes in."""
    return sum(len(line.text.split()) for line in lines if line.sure >= SURE)


# --- the engine ---------------------------------------------------------------------------------


def lines_of(
    engine: str, picture: Picture, layout: int = 11, *more: str, language: str = "vie"
) -> list[Line]:
    """What the engine reads, line by line. `layout` is its page segmentation mode: 11 finds print anywhere."""
    written = io.BytesIO()
    picture.save(written, "PPM")
    words = [engine, "stdin", "stdout", "-l", language, "--psm", str(layout), *more, "tsv"]
    with contextlib.suppress(subprocess.TimeoutExpired):
        done = subprocess.run(
            words,
            input=written.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
            timeout=WALL_LOOK,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (CPU_LOOK, CPU_LOOK)),
        )
        return gathered(done.stdout.decode("utf-8", "replace"))
    return []


def gathered(table: str) -> list[Line]:
    """The engine's table of words as lines, from top to bottom."""
    found: dict[tuple[str, ...], list[Word]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():  # noqa: PLR2004 (columns; level 5 is a word)
            left, top, width, height = map(int, cells[6:10])
            place = left, top, left + width, top + height
            found.setdefault(tuple(cells[2:5]), []).append((cells[11].strip(), float(cells[10]), place))
    lines = [line_of(words) for words in found.values()]
    return sorted(lines, key=lambda line: line.box[1])


def line_of(words: list[Word]) -> Line:
    """Words beside each other."""
    sure = round(sum(sure for _, sure, _ in words) / len(words))
    digits = [word for word in words if sum(map(str.isdigit, word[0])) * 2 > len(word[0])]
    is_long = sum(sum(map(str.isdigit, text)) for text, _, _ in digits) >= DIGITS_MIN
    return Line(
        " ".join(text for text, _, _ in words), sure, around(words), around(digits) if is_long else None
    )


def around(words: list[Word]) -> Box:
    """The smallest box that holds them."""
    lefts, tops, rights, bottoms = zip(*(box for _, _, box in words), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def numbers_again(engine: str, picture: Picture, lines: list[Line]) -> list[Line]:
    """Long numbers are read once more, alone, when nothing but digits may stand there: a 3 is no 5 then. In front of the rest."""
    boxes = [line.number for line in lines if line.number and "<" not in line.text and not is_enough()]
    rule = ("-c", "tessedit_char_whitelist=0123456789")
    read_again = [alone(engine, picture, box, *rule, language="eng") for box in boxes[:NUMBERS_MOST]]
    return [line for line in read_again if line]


def capitals_again(engine: str, picture: Picture, lines: list[Line]) -> list[Line]:
    """Names stand in capitals: those lines are read once more, alone and smaller, and the surer reading is kept."""
    again = []
    for line in lines:
        better = None
        is_name = line.text.isupper() and " " in line.text and line.box[1] > picture.height // 4
        if is_name and not is_enough():
            better = alone(engine, picture, line.box)
        again.append(max(line, better or line, key=lambda one: one.sure))
    return again


def alone(engine: str, picture: Picture, box: Box, *more: str, language: str = "vie") -> Line | None:
    """One line cut out, with a margin; None when it is none."""
    left, top, right, bottom = box
    margin = (bottom - top) // 3
    strip = picture.crop((left - 2 * margin, top - margin, right + 2 * margin, bottom + margin))
    small = strip.resize((round(strip.width * ALONE_SCALE), round(strip.height * ALONE_SCALE)))
    found = lines_of(engine, small, 7, *more, language=language)
    return found[0]._replace(box=box) if len(found) == 1 else None


# --- lines for machines -------------------------------------------------------------------------


def has_machine_lines(lines: list[Line]) -> bool:
    """Fillers «<<<» or the mark of a Vietnamese card."""
    return any("<<" in line.text or "VNM" in line.text for line in lines)


def machine_lines(engine: str, picture: Picture) -> list[list[str]]:
    """The lower half once more, with the letters that may stand there and no language in mind; in several sizes, because
    check digits tell whoever knows them which reading is right.
    """
    lower = picture.crop((0, picture.height * 55 // 100, picture.width, picture.height))
    rule = ("-c", f"tessedit_char_whitelist={MACHINE_LETTERS}")
    found: list[list[str]] = []
    for scale in MACHINE_SCALES:
        if found and is_enough():
            break
        strip = lower.resize((round(lower.width * scale), round(lower.height * scale)))
        lines = lines_of(engine, strip, 6, *rule, language="eng")
        found.append([line.text.replace(" ", "") for line in lines])
    return found


# --- what is wrong with it ----------------------------------------------------------------------


def looked_at(photo: Picture, *, is_cut: bool) -> dict[str, object]:
    """Sharpness as child.py has it; how bright the brighter parts are; thousandths of the picture that are burnt out."""
    grey = photo.convert("L")
    counts = grey.histogram()
    burnt = 1_000 * sum(counts[250:]) // max(1, sum(counts))
    light = page_child.percentile(counts, 0.8)
    return {"sharpness": child.sharpness(grey), "light": light, "burnt": burnt, "is_cut": is_cut}


def touches_edge(sheet: Quad, photo: Picture) -> bool:
    """A side of the sheet lies on a side of the photograph: there was more of it."""
    near = max(photo.size) // 100
    sides = (
        sum(x <= near for x, _ in sheet),
        sum(x >= photo.width - near for x, _ in sheet),
        sum(y <= near for _, y in sheet),
        sum(y >= photo.height - near for _, y in sheet),
    )
    return max(sides) > 1


if __name__ == "__main__":
    sys.exit(main())
