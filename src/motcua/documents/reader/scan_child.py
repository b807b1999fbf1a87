"""The child that takes one page out of a scanner's file: upright, level, with its codes read and its ink measured.

    python scan_child.py pdf|jpeg|png PAGE TURN < file → one JSON line, the page as JPEG

`codes`: texts of its QR codes. `ink`: dark points of 100,000; hardly any on a blank back. `skew`: hundredths of a degree taken
out. TURN: degrees to the right. Nobody looks on, so it gives way to every other program. Limits and refusals as in child.py.
"""

from __future__ import annotations

import io
import json
import os
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zxingcpp
    from PIL.Image import Image as Picture

    from motcua.documents.reader import child, page_child
else:
    sys.path.insert(0, str(Path(__file__).parent))
    import child
    import page_child

WIDTH = 1_654  # A4 at 200 dpi, which TT 02/2019/TT-BNV asks for
SIDE_LIMIT = 2_800
QUALITY = 72
NICENESS = 10
RUNGS = 3  # of the ladder for codes: ours are printed large
LOOK, CLOSE_LOOK = 500, 1_000  # widths at which the slant is sought
SLANT_MOST = 9.0
SLANT_LEAST, GAIN = 0.15, 1.02
GREY = 34  # differences between colours below which a page is black and white
INK_WIDTH, INK_MARGIN, INK_DEPTH = 600, 0.04, 52
EVERY = 100_000


def main() -> int:
    """Do the one job."""
    kind, page, turn = sys.argv[1:]
    os.nice(NICENESS)
    child.limit()
    try:
        told, picture = taken(kind, int(page), int(turn))
    except child.Refused as refused:
        sys.stdout.write(json.dumps(refused.answer))
        return 3
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + picture)
    return 0


def taken(kind: str, number: int, turn: int) -> tuple[dict[str, object], bytes]:
    """What is on the page, and the page itself."""
    page = child.page_of_pdf(number, WIDTH).convert("RGB") if kind == "pdf" else page_child.opened(kind)
    page.thumbnail((SIDE_LIMIT, SIDE_LIMIT))
    if turn:
        page = page.rotate(-turn, expand=True)
    grey = page.convert("L")
    codes, angle = codes_of(grey), slant(grey)
    if abs(angle) >= SLANT_LEAST:
        page = turned(page, angle)
        grey = page.convert("L")
    told = {"codes": codes, "ink": ink(grey), "skew": round(angle * 100)}
    return told, jpeg(page if is_coloured(page) else grey)


def codes_of(grey: Picture) -> list[str]:
    """Texts of the codes that the cheap rungs read."""
    spoilt: list[zxingcpp.Barcode] = []
    found = (child.read_codes(rung, spoilt) for rung in islice(child.rungs(grey), RUNGS))
    return next((texts for texts in found if texts), [])


# --- level --------------------------------------------------------------------------------------


def slant(grey: Picture) -> float:
    """Degrees by which the page must be turned (to the left) for its rows of print to be clearest: coarse, then fine."""
    small, close = narrowed(grey, LOOK), narrowed(grey, CLOSE_LOOK)
    steps = int(SLANT_MOST)
    coarse = clearest(small, [float(step) for step in range(-steps, steps + 1)])
    finer = clearest(small, [coarse + step / 4 for step in range(-3, 4)])
    best = clearest(close, [finer + step / 10 for step in range(-2, 3)])
    level, found = page_child.clearness(close, 0.0), page_child.clearness(close, best)
    return best if abs(best) < SLANT_MOST and found > GAIN * level else 0.0


def clearest(grey: Picture, angles: list[float]) -> float:
    """The one of these angles."""
    return max(angles, key=lambda angle: page_child.clearness(grey, angle))


def narrowed(grey: Picture, width: int) -> Picture:
    """No wider than that."""
    small = grey.copy()
    small.thumbnail((width, width * 2))
    return small


def turned(page: Picture, angle: float) -> Picture:
    """By a few degrees; the corners that come in have the colour of the paper."""
    from PIL import Image  # noqa: PLC0415 (after the limits)

    bands = (page_child.percentile(band.histogram(), 0.8) for band in page.split())
    red, green, blue = bands
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(red, green, blue))


# --- ink ----------------------------------------------------------------------------------------


def ink(grey: Picture) -> int:
    """Dark points inside the margins, dust and the shine of the other side left out; of 100,000."""
    from PIL import ImageFilter  # noqa: PLC0415

    small = narrowed(grey, INK_WIDTH)
    side = round(min(small.size) * INK_MARGIN)
    inner = small.crop((side, side, small.width - side, small.height - side)).filter(
        ImageFilter.MedianFilter(3)
    )
    counts = inner.histogram()
    level = max(0, page_child.percentile(counts, 0.75) - INK_DEPTH)
    return EVERY * sum(counts[: level + 1]) // max(1, inner.width * inner.height)


# --- writing ------------------------------------------------------------------------------------


def is_coloured(page: Picture) -> bool:
    """A seal, a signature, a photograph: some of the points are far from grey."""
    from PIL import ImageChops  # noqa: PLC0415

    small = page.copy()
    small.thumbnail((LOOK, LOOK))
    red, green, blue = small.split()
    apart = ImageChops.lighter(ImageChops.difference(red, blue), ImageChops.difference(red, green))
    return page_child.percentile(apart.histogram(), 0.999) > GREY


def jpeg(page: Picture) -> bytes:
    """Nothing but the picture."""
    page.info = {}
    written = io.BytesIO()
    page.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
