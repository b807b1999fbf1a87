"""For eyes and hands: letters twice as large, lines and letters set wide, what one aims at large enough (USE U23, U24)."""

from collections.abc import Iterator
from typing import Any

NARROW, WIDE = 320, 1280
SIDES = ((NARROW, 640), (WIDE, 740))
LARGER = "larger"  # the site's own switch, as `looks` puts it on the page
# WCAG 1.4.12, to the letter.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
TWICE = "html { font-size: 200% !important }"
# Text that sticks out of its own box, where the box hides it. Tabs of papers end in three dots by design: the list beside says the whole name.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(one => ["hidden", "clip"].includes(getComputedStyle(one).overflowX) && one.innerText?.trim())
  .filter(one => !one.closest(".visually-hidden, .govuk-visually-hidden, thead, .djs-container, .viewer__tabs") && one.clientWidth > 1)
  .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map(one => one.outerHTML.slice(0, 80))"""
WIDEST = """() => [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .slice(-1).map(one => one.outerHTML.slice(0, 80)).join("")"""
TARGET_SIZE = {
    "runOnly": {"type": "rule", "values": ["target-size"]},
    "rules": {"target-size": {"enabled": True}},
}


def strained(page: Any) -> Iterator[str]:
    """Everything that is too narrow, cut off or too small; the page is as it was afterwards."""
    page.evaluate(f"document.documentElement.classList.add('{LARGER}')")
    yield from _lost(
        page, "text 200 %", SIDES[1:]
    )  # WCAG 1.4.4; on 320 px letters are twice as large already by zoom
    page.evaluate(f"document.documentElement.classList.remove('{LARGER}')")
    style = page.add_style_tag(content=SPACING)
    yield from _lost(page, "text spacing", SIDES)
    style.evaluate("one => one.remove()")


def narrow_and_read_large(page: Any) -> Iterator[str]:
    """The browser's own text of 200 %, or WCAG's spacing, on a telephone's 320 px: nothing to push sideways."""
    page.set_viewport_size({"width": NARROW, "height": 640})
    for how, content in (("text 200 %", TWICE), ("text spacing", SPACING)):
        style = page.add_style_tag(content=content)
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > NARROW:
            yield f"{how}: {wide} px wide on {NARROW} px, {page.evaluate(WIDEST)}"
        style.evaluate("one => one.remove()")


def narrow_and_large(page: Any) -> Iterator[str]:
    """Letters of 200 % on a telephone's 320 px: nothing to push sideways."""
    page.evaluate(f"document.documentElement.classList.add('{LARGER}')")
    page.set_viewport_size({"width": NARROW, "height": 640})
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > NARROW:
        yield f"{wide} px wide on {NARROW} px, {page.evaluate(WIDEST)}"


def _lost(page: Any, how: str, sides: tuple[tuple[int, int], ...]) -> Iterator[str]:
    for width, height in sides:
        page.set_viewport_size({"width": width, "height": height})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            yield f"{how}: {wide} px wide on {width} px, {page.evaluate(WIDEST)}"
        for cut in page.evaluate(CUT):
            yield f"{how}: cut off on {width} px, {cut}"


def small_targets(page: Any, axe: Any) -> Iterator[str]:
    """Below 24 px, and no room around it; links within a sentence aside (WCAG 2.5.8), as wide and as narrow."""
    for width, height in SIDES:
        page.set_viewport_size({"width": width, "height": height})
        for rule in axe.run(page, options=TARGET_SIZE).response["violations"]:
            for node in rule["nodes"]:
                yield f"small on {width} px: {node['html'][:120]}"
