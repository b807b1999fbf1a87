"""Boxes and arrows from top to bottom, for a phone as for a desk: where each stands, and the lines between them.

Every arrow leads down, except those that lead back. Source: Sugiyama, Tagawa, Toda 1981 (layers, then order in a layer).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, BESIDE, BELOW, MARGIN = 176, 64, 24, 44, 12
ASIDE = 18  # how far a line that passes other boxes keeps from them


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its key, and its upper left corner."""

    key: str
    x: int
    y: int

    @property
    def middle(self) -> int:
        """Of its width."""
        return self.x + WIDTH // 2

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.y + HEIGHT


@dataclass(frozen=True, slots=True)
class Line:
    """One arrow as an SVG path, and where its number stands."""

    source: str
    target: str
    path: str
    label_x: int
    label_y: int
    is_back: bool
    corners: tuple[tuple[int, int], ...] = ()  # the same in straight pieces, from edge to edge


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything, and how large it is."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


def layered(keys: Sequence[str], arrows: Sequence[tuple[str, str]]) -> Drawing:
    """The keys in the order in which they should come first; an arrow against the layers is drawn at the side."""
    known = set(keys)
    arrows = [(a, b) for a, b in dict.fromkeys(arrows) if a in known and b in known]
    back = _backward(keys, arrows)
    ahead = [arrow for arrow in arrows if arrow not in back and arrow[0] != arrow[1]]
    layers = _layers(keys, ahead)
    rows: dict[int, list[str]] = {}
    for key in keys:
        rows.setdefault(layers[key], []).append(key)
    _order(rows, ahead)
    widest = max((len(row) for row in rows.values()), default=1)
    inner = widest * (WIDTH + BESIDE) - BESIDE
    boxes = {key: box for number in sorted(rows) for key, box in _row(rows[number], number, inner)}
    right = MARGIN + inner
    lines, lanes = [], 0
    for arrow in arrows:
        a, b = boxes[arrow[0]], boxes[arrow[1]]
        is_back = arrow not in ahead
        passes = is_back or layers[arrow[1]] - layers[arrow[0]] > 1
        lanes += passes
        lane = right + ASIDE * min(lanes, 6)
        lines.append(_line(a, b, lane if passes else 0, is_back=is_back))
    height = MARGIN + (max(rows, default=0) + 1) * (HEIGHT + BELOW) - BELOW + MARGIN
    return Drawing(
        tuple(boxes[key] for key in keys),
        tuple(lines),
        right + MARGIN + (ASIDE * min(lanes, 6) + 30 if lanes else 0),
        height,
    )


def _row(row: Sequence[str], number: int, inner: int) -> Iterable[tuple[str, Box]]:
    left = MARGIN + (inner - len(row) * (WIDTH + BESIDE) + BESIDE) // 2
    top = MARGIN + number * (HEIGHT + BELOW)
    return [(key, Box(key, left + place * (WIDTH + BESIDE), top)) for place, key in enumerate(row)]


def _line(a: Box, b: Box, lane: int, *, is_back: bool) -> Line:
    if not lane:
        half = (a.bottom + b.y) // 2
        path = f"M{a.middle},{a.bottom} C{a.middle},{half} {b.middle},{half} {b.middle},{b.y - 5}"
        corners = ((a.middle, a.bottom), (a.middle, half), (b.middle, half), (b.middle, b.y))
        return Line(
            a.key, b.key, path, (a.middle + b.middle) // 2 + 6, half + 4, is_back=False, corners=corners
        )
    out, into = (a.y + HEIGHT // 2, b.y + HEIGHT // 2)
    right_a, right_b = a.x + WIDTH, b.x + WIDTH
    path = f"M{right_a},{out} C{lane},{out} {lane},{out} {lane},{(out + into) // 2} S{lane},{into} {right_b + 5},{into}"
    corners = ((right_a, out), (lane, out), (lane, into), (right_b, into))
    return Line(a.key, b.key, path, lane + 3, (out + into) // 2 + 4, is_back=is_back, corners=corners)


def _backward(keys: Sequence[str], arrows: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Arrows that would close a circle, found from the first keys on."""
    found: set[tuple[str, str]] = set()
    out: dict[str, list[str]] = {key: [] for key in keys}
    for a, b in arrows:
        out[a].append(b)
    state: dict[str, int] = {}
    for root in keys:
        stack = [(root, iter(out[root]))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            key, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                state[key] = 2
                stack.pop()
            elif target not in state:
                state[target] = 1
                stack.append((target, iter(out[target])))
            elif state[target] == 1:
                found.add((key, target))
    return found


def _layers(keys: Sequence[str], ahead: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The longest way to each key."""
    layer = dict.fromkeys(keys, 0)
    for _ in keys:
        changed = False
        for a, b in ahead:
            if layer[b] <= layer[a]:
                layer[b], changed = layer[a] + 1, True
        if not changed:
            break
    return layer


def _order(rows: dict[int, list[str]], ahead: Sequence[tuple[str, str]]) -> None:
    """Each row by the middle of what leads to it, so that few lines cross."""
    before: dict[str, list[str]] = {}
    for a, b in ahead:
        before.setdefault(b, []).append(a)
    places: dict[str, float] = {}
    for number in sorted(rows):
        row = rows[number]
        row.sort(key=lambda key: _middle(places, before.get(key, ())))
        span = len(row) - 1
        places |= {key: place - span / 2 for place, key in enumerate(row)}


def _middle(places: Mapping[str, float], keys: Iterable[str]) -> float:
    known = [places[key] for key in keys if key in places]
    return sum(known) / len(known) if known else 0.0
