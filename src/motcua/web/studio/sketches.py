"""Drawings with their words: boxes of two lines, arrows with numbers, ready for an SVG template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise

from motcua.web.components.language import plain
from motcua.workflow.rules.drawing import HEIGHT, WIDTH, Drawing, Line

LETTERS, LINES = 24, 2  # that fit into a box


class Text(NamedTuple):
    """One line of words in a box."""

    words: str
    x: int
    y: int
    is_small: bool


class Shape(NamedTuple):
    """One box with its lines. `look` is its class."""

    key: str
    x: int
    y: int
    look: str
    title: str
    lines: tuple[Text, ...]


class Arrow(NamedTuple):
    """One arrow with its number."""

    line: Line
    number: str


@dataclass(frozen=True)
class Sketch:
    """A whole drawing."""

    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int
    box_width: int = WIDTH
    box_height: int = HEIGHT


def sketch(
    drawing: Drawing,
    *,
    names: Mapping[str, str | Promise],
    below: Mapping[str, str],
    looks: Mapping[str, str],
    counts: Mapping[tuple[str, str], str],
) -> Sketch:
    """`names` are the words of each box, `below` what stands under them, `looks` its class, `counts` on the arrows."""
    shapes = tuple(
        Shape(
            box.key,
            box.x,
            box.y,
            looks.get(box.key, ""),
            title := str(plain(names.get(box.key, box.key))),
            tuple(_lines(title, below.get(box.key, ""), box.middle, box.y)),
        )
        for box in drawing.boxes
    )
    arrows = tuple(Arrow(line, counts.get((line.source, line.target), "")) for line in drawing.lines)
    return Sketch(shapes, arrows, drawing.width, drawing.height)


def _lines(title: str, below: str, middle: int, top: int) -> Iterable[Text]:
    said = _broken(title)
    first = top + (26 if len(said) == 1 else 20) + (0 if below else 6)
    for place, words in enumerate(said):
        yield Text(words, middle, first + place * 16, is_small=False)
    if below:
        yield Text(below, middle, top + HEIGHT - 10, is_small=True)


def _broken(title: str) -> list[str]:
    """Two lines at most; what does not fit ends in «…», the whole is the title of the box."""
    lines: list[str] = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LETTERS:
            lines[-1] = longer
        elif len(lines) < LINES:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1][: LETTERS - 1]}…"
            break
    return lines
