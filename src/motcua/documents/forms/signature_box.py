"""Find where the visible signature goes: the template left a link annotation there."""

import io
from typing import NamedTuple

import pikepdf

MARK = "urn:motcua:signature"


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's lower left corner; `page` counts from 0."""

    page: int
    x: float
    y: float
    width: float
    height: float


def signature_box(pdf: bytes) -> Box | None:
    """Where `house.typ`'s `signature` keeps a place; None when the paper has none."""
    return next(iter(signature_boxes(pdf)), None)


def signature_boxes(pdf: bytes) -> tuple[Box, ...]:
    """Every such place, in the order in which they are read."""
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return tuple(
            _box(number, note)
            for number, page in enumerate(paper.pages)
            for note in page.get("/Annots", [])
            if links_to(note, MARK)
        )


def _box(page: int, note: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(edge) for edge in note.Rect)
    return Box(page, left, bottom, right - left, top - bottom)


def links_to(note: pikepdf.Object, address: str) -> bool:
    """Whether an annotation is a link to this address."""
    return "/A" in note and str(note.A.get("/URI", "")) == address
