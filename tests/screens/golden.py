"""The pictures that are kept, and where things stood when they were drawn.

Another Chromium smooths letters otherwise, so where its major version or the signs of this machine's fonts are not those
of the day the pictures were drawn, the places of headings, buttons, fields and tables are compared instead of pixels.
"""

import hashlib
import json
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from tests.screens import likeness
from tests.screens.stage import WIDTHS

FOLDER = Path(__file__).parent / "pictures"
SEEN = Path("var/pictures")
DRAWN_BY, BOXES = FOLDER / "drawn_by.json", FOLDER / "boxes.json"
SIGNS = "<p style='font:18px/1.5 system-ui'>✓ ■ ▲ ◌ ● ‹ › − ☎ Ấ ẫ ợ</p>"
MEASURED = "h1, main h2, main button, main .govuk-button, main input:not([type=hidden]), main select, main textarea, main table, main img"
PLACES = f"""() => [...document.querySelectorAll({MEASURED!r})].filter(one => one.getClientRects().length)
  .map(one => [one, one.getBoundingClientRect()])
  .map(([one, box]) => [one.tagName.toLowerCase(), Math.round(box.x), Math.round(box.y + scrollY), Math.round(box.width), Math.round(box.height)])"""
NEAR, OF_THE_WAY = (
    8,
    0.03,
)  # another browser breaks a line otherwise here and there: the further down, the more
# Hashes and signatures: every installation has keys of its own. Of equal length, so they take the same room.
# What a PDF made of photographs weighs: a kilobyte more or less, as it is packed.
UNSEEN = """code, pre, [data-new-each-time], p:has(~ .pages) .stored .whole
  { color: transparent !important }"""
Places = list[list[Any]]


def machine(browser: Any) -> dict[str, str]:
    """What must be the same for pixels to be the same."""
    page = browser.new_page(viewport={"width": 400, "height": 60})
    page.set_content(SIGNS)
    drawn = hashlib.sha256(page.screenshot()).hexdigest()[:16]
    page.close()
    return {"chromium": browser.version.partition(".")[0], "signs": drawn}


def shot(page: Any, width: int) -> bytes:
    """The whole page at this width."""
    page.set_viewport_size({"width": width, "height": page.viewport_size["height"]})
    page.add_style_tag(content=UNSEEN)
    return bytes(page.screenshot(full_page=True, animations="disabled", caret="hide"))


def places(page: Any) -> Places:
    """Tag, left, top, width, height of what people aim at."""
    return list(page.evaluate(PLACES))


def difference(name: str, page: Any, width: int, *, is_same_machine: bool) -> str:
    """In words; empty when the screen looks as it did."""
    file = file_of(name, width)
    if not DRAWN_BY.exists():
        return "pictures without drawn_by.json: draw them with `make pictures`" if has_pictures() else ""
    if not file.exists():
        return f"no picture at {width} px: draw it with `make pictures`"
    if is_same_machine:
        drawn = shot(page, width)
        found = likeness.unlike(file.read_bytes(), drawn)
        if found:  # to look at
            SEEN.mkdir(parents=True, exist_ok=True)
            (SEEN / f"{name}-{width}.png").write_bytes(drawn)
    else:
        page.set_viewport_size({"width": width, "height": page.viewport_size["height"]})
        found = moved(boxes().get(f"{name}/{width}", []), places(page))
    return f"{width} px: {found}" if found else ""


def moved(before: Places, now: Places) -> str:
    """The first thing that is gone, new, or elsewhere."""
    if [one[0] for one in before] != [one[0] for one in now]:
        return f"{len(now)} things to aim at instead of {len(before)}, or in another order"
    for old, new in zip(before, now, strict=True):
        slack = NEAR + OF_THE_WAY * old[2]
        if any(abs(a - b) > slack for a, b in zip(old[1:], new[1:], strict=True)):
            return f"{old} is now {new}"
    return ""


def has_pictures() -> bool:
    """Somebody drew some; before that there is nothing to compare with."""
    return next(FOLDER.glob("*/*.webp"), None) is not None


def file_of(name: str, width: int) -> Path:
    return FOLDER / str(width) / f"{name}.webp"


def is_same(browser: Any) -> bool:
    """Pixels may be compared."""
    return DRAWN_BY.exists() and json.loads(DRAWN_BY.read_text(encoding="utf-8")) == machine(browser)


def keep(name: str, page: Any, found: dict[str, Places]) -> None:
    """Draw it anew at both widths."""
    for width in WIDTHS:
        file = file_of(name, width)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(likeness.compact(shot(page, width)))
        found[f"{name}/{width}"] = places(page)


def sweep(names: Collection[str], found: dict[str, Places]) -> None:
    """What is no screen any more is no picture any more."""
    for file in FOLDER.glob("*/*.webp"):
        if file.stem not in names:
            file.unlink()
    for key in [key for key in found if key.partition("/")[0] not in names]:
        del found[key]


@cache
def boxes() -> dict[str, Places]:
    found: dict[str, Places] = json.loads(BOXES.read_text(encoding="utf-8"))
    return found
