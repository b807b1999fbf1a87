"""Where everything stands on the drawing: left to right, branches below each other.

Source: BPMN 2.0.2 (OMG formal/2013-12-09), section 12 (diagram interchange); sizes are those of bpmn-js.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from motcua.workflow.rules.parts import Branch, Choice, Parallel, Part, Step

COLUMN, ROW, LEFT, TOP = 160, 120, 80, 60
SIZES = {"userTask": (100, 80), "startEvent": (36, 36), "endEvent": (36, 36)}
GATEWAY = (50, 50)


@dataclass(slots=True)
class Shape:
    """One node with the middle of its shape."""

    id: str
    tag: str
    x: int
    y: int
    step: Step | None = None
    default: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return SIZES.get(self.tag, GATEWAY)


@dataclass(frozen=True, slots=True)
class Edge:
    """One flow from shape to shape."""

    id: str
    source: Shape
    target: Shape
    condition: str = ""

    def points(self) -> list[tuple[int, int]]:
        """From edge to edge; where the rows differ, up or down beside the gateway."""
        a, b = self.source, self.target
        begin, end = (a.x + a.size[0] // 2, a.y), (b.x - b.size[0] // 2, b.y)
        if a.y == b.y:
            return [begin, end]
        side = 1 if b.y > a.y else -1
        if a.tag.endswith("Gateway"):
            return [(a.x, a.y + side * a.size[1] // 2), (a.x, b.y), end]
        return [begin, (b.x, a.y), (b.x, b.y - side * b.size[1] // 2)]


Tail = list[tuple[Shape, str, bool]]  # where the next part is to be joined on: shape, condition, is default


@dataclass(slots=True)
class Plan:
    """All shapes and edges of one route."""

    shapes: list[Shape] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def whole(self, parts: Sequence[Part]) -> "Plan":
        """Lay everything out, with a start and an end."""
        middle = TOP + _height(parts) * ROW // 2
        start = self.add("startEvent", "start", 0, middle)
        tail, column = self.sequence(parts, [(start, "", False)], 1, middle)
        self.join(tail, self.add("endEvent", "end", column, middle))
        return self

    def sequence(self, parts: Sequence[Part], tail: Tail, column: int, middle: int) -> tuple[Tail, int]:
        """Parts one after the other around the line `middle`."""
        for part in parts:
            if isinstance(part, Step):
                number = sum(shape.step is not None for shape in self.shapes) + 1
                shape = self.add("userTask", f"step_{number}", column, middle)
                shape.step = part
                self.join(tail, shape)
                tail, column = [(shape, "", False)], column + 1
            else:
                tail, column = self.block(part, tail, column, middle)
        return tail, column

    def block(self, part: Parallel | Choice, tail: Tail, column: int, middle: int) -> tuple[Tail, int]:
        """A gateway, the branches below each other, a gateway."""
        tag = _tag(part)
        number = sum(shape.id.startswith("split") for shape in self.shapes) + 1
        split = self.add(tag, f"split_{number}", column, middle)
        self.join(tail, split)
        ends: Tail = []
        width = max((_width(branch.parts) for branch in part.branches), default=0)
        top = middle - sum(_height(branch.parts) for branch in part.branches) * ROW // 2
        for branch in part.branches:
            height = _height(branch.parts) * ROW
            is_default = isinstance(part, Choice) and not branch.condition
            first: Tail = [(split, branch.condition, is_default)]
            ends += self.sequence(branch.parts, first, column + 1, top + height // 2)[0]
            top += height
        join = self.add(tag, f"join_{number}", column + 1 + width, middle)
        self.join(ends, join)
        return [(join, "", False)], column + 2 + width

    def add(self, tag: str, key: str, column: int, middle: int) -> Shape:
        """A new shape in a column."""
        self.shapes.append(Shape(key, tag, LEFT + column * COLUMN, middle))
        return self.shapes[-1]

    def join(self, tail: Tail, target: Shape) -> None:
        """Flows from every end of the tail."""
        for source, condition, is_default in tail:
            edge = Edge(f"flow_{len(self.edges) + 1}", source, target, condition)
            self.edges.append(edge)
            if is_default:
                source.default = edge.id


def _tag(part: Parallel | Choice) -> str:
    if isinstance(part, Parallel):
        return "parallelGateway"
    return "inclusiveGateway" if part.is_inclusive else "exclusiveGateway"


def _width(parts: Sequence[Part]) -> int:
    """In columns."""
    return sum(1 if isinstance(part, Step) else 2 + _widest(part.branches) for part in parts)


def _widest(branches: Sequence[Branch]) -> int:
    return max((_width(branch.parts) for branch in branches), default=0)


def _height(parts: Sequence[Part]) -> int:
    """In rows."""
    heights = [
        1 if isinstance(part, Step) else sum(_height(b.parts) for b in part.branches) for part in parts
    ]
    return max(heights, default=1)
