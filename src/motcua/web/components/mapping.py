"""A map drawn by the server: one tile for each unit, a link on each, no script and no picture from outside.

Hoàng Sa and Trường Sa stand beside every map.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from motcua.agencies.rules.cartogram import Tile
from motcua.agencies.rules.outlines import Outline
from motcua.facts.queries import Counts
from motcua.web.components.language import marked, plain

SIDE, GAP = 40, 2
DRAWN = 8_000  # tiles and rows kept: a second of news changes few
WIDEST = 96  # px of a tile on a page with room: three units need no wall
WORST = 4  # the darkest class
LETTER = 6  # width of a digit on the sheet of boundaries
LINE = 9  # letters of a name that fit into a tile
ISLANDS = (  # name, of which province, where its islands lie in the frame
    ("Hoàng Sa", "thành phố Đà Nẵng", ((20, 12), (27, 16), (33, 13), (24, 21), (31, 23), (40, 18))),
    (
        "Trường Sa",
        "tỉnh Khánh Hòa",
        ((12, 20), (19, 14), (26, 22), (31, 16), (38, 25), (44, 19), (22, 29), (35, 31), (50, 27)),
    ),
)


class Shade(NamedTuple):
    """One unit's figure. `place` is its class, 0 the best or the least; None: nothing to say. `mark` fits into a tile."""

    code: str
    name: str
    href: str
    why: str
    words: str = ""
    mark: str = "–"
    value: Fraction | None = None
    place: int | None = None
    counts: Counts | None = None
    is_few: bool = False


class Ground(NamedTuple):
    """The sheet that boundaries are drawn on; `outlines` by agency."""

    width: int
    height: int
    outlines: Mapping[str, Outline]


def drawn(units: Sequence[Shade], tiles: Mapping[str, Tile], *, tone: str, label: str) -> SafeString:
    """`tone` is the row of colours, «do» for what is late, «lam» for everything else."""
    columns = max((tile.column for tile in tiles.values()), default=0) + 1
    rows = max((tile.row for tile in tiles.values()), default=0) + 1
    language = get_language()
    inside = "".join(_tile(unit, tiles[unit.code], language) for unit in units)
    return SafeString(
        f'<svg class="map map--{tone}" width="{columns * WIDEST}" viewBox="0 0 {columns * SIDE} {rows * SIDE}" role="group" '
        f'aria-label="{escape(label)}">{inside}</svg>'
    )


def bounded(units: Sequence[Shade], ground: Ground, *, tone: str, label: str) -> SafeString:
    """Units within their boundaries; those that have none as tiles in a row below."""
    language = get_language()
    inside = "".join(
        _area(unit, ground.outlines[unit.code], language) for unit in units if unit.code in ground.outlines
    )
    rest = [unit for unit in units if unit.code not in ground.outlines]
    across = max(1, ground.width // SIDE)
    below = -(-ground.height // SIDE) + 1
    inside += "".join(
        _tile(unit, Tile(i % across, below + i // across), language) for i, unit in enumerate(rest)
    )
    height = (below + -(-len(rest) // across)) * SIDE if rest else ground.height
    return SafeString(
        f'<svg class="map map--{tone} map--bounds" width="{max(WIDEST * 6, ground.width)}" viewBox="-2 -2 {ground.width + 4} {height + 4}" '
        f'role="group" aria-label="{escape(label)}">{inside}</svg>'
    )


def rows(units: Sequence[Shade], layer: str, classes: Sequence[str]) -> SafeString:
    """The twin of the tiles as rows of a table: unit, figure, class in words."""
    said = [marked(words) for words in classes]
    language = get_language()
    return SafeString("".join(_row(unit, layer, _class_of(unit, said), language) for unit in units))


def names(units: Sequence[Shade], layer: str) -> SafeString:
    """Units without a figure, as a list: each still says why."""
    return SafeString("".join(_name(unit, layer) for unit in units))


def islands() -> SafeString:
    """The two archipelagos, each in a frame of its own."""
    return SafeString("".join(_archipelago(*one) for one in ISLANDS))


def short(name: str) -> tuple[str, str]:
    """A name without its kind, in two lines that fit."""
    words = bare(name).split()
    first = ""
    while words and len(first) + len(words[0]) < LINE + bool(not first):
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    if not first:
        first, rest = rest[: LINE - 1] + "…", ""
    return first, rest if len(rest) <= LINE else f"{rest[: LINE - 1]}…"


def bare(name: str) -> str:
    """«Ủy ban nhân dân phường Phố Hiến» → «Phố Hiến»."""
    for kind in ("Ủy ban nhân dân ", "UBND ", "xã ", "phường ", "đặc khu ", "Xã ", "Phường ", "Sở "):
        name = name.removeprefix(kind)
    return name


@lru_cache(maxsize=DRAWN)
def _area(unit: Shade, outline: Outline, _language: str | None) -> str:
    """The figure stands in it where there is room."""
    shade = "x" if unit.place is None else f"{unit.place}"
    few = " few" if unit.is_few else ""
    words = plain(unit.words) if unit.words else gettext("không có số liệu")
    mark = plain(unit.mark)
    has_room = unit.value is not None and outline.room >= LETTER * len(mark)
    figure = f'<text x="{outline.x}" y="{outline.y + 3}" class="b">{escape(mark)}</text>' if has_room else ""
    return (
        f'<a href="{escape(unit.href)}" class="t{shade}{few}"><title>{escape(unit.name)}: {escape(words)}</title>'
        f'<path d="{outline.path}"/>{figure}</a>'
    )


@lru_cache(maxsize=DRAWN)
def _tile(unit: Shade, tile: Tile, _language: str | None) -> str:
    x, y = tile.column * SIDE, tile.row * SIDE
    shade = "x" if unit.place is None else f"{unit.place}"
    few = " few" if unit.is_few else ""
    words = plain(unit.words) if unit.words else gettext("không có số liệu")
    size = SIDE - GAP
    first, second = short(unit.name)
    lower = f'<text x="{x + 19}" y="{y + 35}" class="n">{escape(second)}</text>' if second else ""
    return (
        f'<a href="{escape(unit.href)}" class="t{shade}{few}"><title>{escape(unit.name)}: {escape(words)}</title>'
        f'<rect x="{x}" y="{y}" width="{size}" height="{size}" rx="3"/>'
        f'<text x="{x + 19}" y="{y + 16}">{escape(plain(unit.mark))}</text>'
        f'<text x="{x + 19}" y="{y + 27}" class="n">{escape(first)}</text>{lower}</a>'
    )


def _class_of(unit: Shade, classes: Sequence[str]) -> str:
    return "" if unit.place is None or not classes else classes[unit.place]


@lru_cache(maxsize=DRAWN)
def _row(unit: Shade, layer: str, shade: str, _language: str | None) -> str:
    words = marked(unit.words) if unit.words else gettext("không có số liệu")
    worst = '<span aria-hidden="true">■</span> ' if unit.place == WORST else ""
    few = f' <span class="muted">{gettext("(ít hồ sơ)")}</span>' if unit.is_few else ""
    return (
        f'<tr><th scope="row"><a href="{escape(unit.href)}">{marked(unit.name)}</a></th><td class="number nowrap">'
        f'<a class="num" data-metric="{layer}" href="{escape(unit.why)}">{words}</a></td>'
        f"<td>{worst}{shade}{few}</td></tr>"
    )


def _name(unit: Shade, layer: str) -> str:
    return (
        f'<li><a data-metric="{layer}" href="{escape(unit.why)}">{marked(bare(unit.name))}'
        f'<span class="visually-hidden">: {marked(unit.words) if unit.words else gettext("không có số liệu")}</span></a></li>'
    )


def _archipelago(name: str, province: str, points: Sequence[tuple[int, int]]) -> str:
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="1.6"/>' for x, y in points)
    label = f"Quần đảo {name} ({province}), Việt Nam"
    return (
        f'<svg class="islands" viewBox="0 0 62 56" role="img" aria-label="{label}" lang="vi">'
        f'<rect x=".5" y=".5" width="61" height="55" rx="3"/>{dots}'
        f'<text x="31" y="43">QĐ. {name}</text><text x="31" y="51" class="n">(Việt Nam)</text></svg>'
    )
