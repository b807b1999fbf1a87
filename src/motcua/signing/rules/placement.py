"""Where the agency's seal stands beside the person's signature.

Legal basis: Phụ lục I, NĐ 30/2020/NĐ-CP.
"""

from dataclasses import dataclass

SEAL_POINTS = 102.0  # a round seal of 36 mm


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the lower left corner. `page` counts from 0; -1 is the last."""

    page: int
    x: float
    y: float
    width: float
    height: float

    @classmethod
    def from_top(cls, page: int, *, x: float, top: float, size: tuple[float, float]) -> "Box":
        """`top` is the distance from the upper edge of an A4 page, as typesetters count."""
        width, height = size
        return cls(page, x, 841.89 - top - height, width, height)


def seal_box(person: Box, size: float = SEAL_POINTS) -> Box:
    """The seal covers about a third of the person's signature, on its left, and rises above it."""
    x = max(0.0, person.x + person.width / 3 - size)
    middle = person.y + person.height * 2 / 3
    return Box(person.page, x, max(0.0, middle - size / 2), size, size)
