"""Where a sheet of paper lies in a photograph: four corners of a bright patch, in plain arithmetic.

Source: greedy reduction of a convex hull to a quadrilateral; the projective map of a square (Heckbert 1989).
"""

from __future__ import annotations

from itertools import pairwise

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]  # from the upper left, as the hands of a clock go

AREA_MIN, AREA_MAX = 0.18, 0.97  # of the picture; more is a scan, which has no table around it
FILLED = (
    0.6  # of the hull is bright: print and a photograph may be dark, a table with papers is not one sheet
)
SQUARENESS = 0.93  # hull against its quadrilateral: a hand or a second sheet makes it less
SIDES_APART = 1.7  # opposite sides of one sheet, seen from any sane place


def outline(mask: bytes, width: int, height: int) -> Quad | None:
    """The corners of the one large bright sheet, in pixels of the mask; None when there is no such thing."""
    patch = largest_patch(mask, width, height)
    hull = hull_of(edge_points(patch))
    if len(hull) < 4:  # noqa: PLR2004
        return None
    quad = four_sided(hull)
    around, sheet, whole = area(hull), area(quad), width * height
    is_sheet = (
        AREA_MIN * whole <= sheet <= AREA_MAX * whole
        and around >= SQUARENESS * sheet
        and sum(end - start for row in patch.values() for start, end in row) >= FILLED * around
        and is_plausible(quad, width, height)
    )
    return clockwise(quad) if is_sheet else None


Patch = dict[int, list[tuple[int, int]]]  # row → runs [start, end)


def largest_patch(mask: bytes, width: int, height: int) -> Patch:
    """The runs of the largest connected bright patch."""
    parent: list[int] = []
    runs: list[tuple[int, int, int]] = []
    above: list[int] = []
    for y in range(height):
        row = mask[y * width : (y + 1) * width]
        here: list[int] = []
        for start, end in runs_of(row):
            mine = len(runs)
            runs.append((y, start, end))
            parent.append(mine)
            here.append(mine)
            for other in above:
                if runs[other][1] < end and start < runs[other][2]:
                    parent[root(parent, other)] = root(parent, mine)
        above = here
    sizes: dict[int, int] = {}
    for at, (_, start, end) in enumerate(runs):
        top = root(parent, at)
        sizes[top] = sizes.get(top, 0) + end - start
    best = max(sizes, key=lambda top: sizes[top], default=-1)
    patch: Patch = {}
    for at, (y, start, end) in enumerate(runs):
        if root(parent, at) == best:
            patch.setdefault(y, []).append((start, end))
    return patch


def runs_of(row: bytes) -> list[tuple[int, int]]:
    """The bright stretches of one row."""
    found, at = [], 0
    while (start := row.find(255, at)) >= 0:
        at = row.find(0, start)
        at = len(row) if at < 0 else at
        found.append((start, at))
    return found


def root(parent: list[int], at: int) -> int:
    """The patch that a run belongs to."""
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def edge_points(patch: Patch) -> list[Point]:
    """The outermost points of every row."""
    points: list[Point] = []
    for y, runs in patch.items():
        left, right = min(start for start, _ in runs), max(end for _, end in runs)
        points += [(left, y), (right, y), (left, y + 1), (right, y + 1)]
    return points


def hull_of(points: list[Point]) -> list[Point]:
    """The convex hull (Andrew's monotone chain)."""
    ordered = sorted(set(points))

    def half(points: list[Point]) -> list[Point]:
        chain: list[Point] = []
        for point in points:
            while len(chain) > 1 and cross(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return half(ordered) + half(ordered[::-1])


def four_sided(hull: list[Point]) -> list[Point]:
    """Take away the edge whose neighbours, made longer until they meet, add least; until four are left."""
    quad = list(hull)
    while len(quad) > 4:  # noqa: PLR2004
        choices = []
        for at in range(len(quad)):
            before, start, end, after = (quad[(at + step) % len(quad)] for step in (-1, 0, 1, 2))
            meet = crossing((before, start), (after, end))
            if meet is not None:
                choices.append((abs(cross(start, meet, end)), at, meet))
        if not choices:
            return quad[:4]
        _, at, meet = min(choices)
        after_at = (at + 1) % len(quad)
        quad[at] = meet
        del quad[after_at]
    return quad


def crossing(first: tuple[Point, Point], second: tuple[Point, Point]) -> Point | None:
    """Where two lines meet beyond their second points; None when they part."""
    (ax, ay), (bx, by) = first
    (cx, cy), (dx, dy) = second
    ux, uy, vx, vy = bx - ax, by - ay, dx - cx, dy - cy
    across = ux * vy - uy * vx
    if abs(across) < 1e-9:  # noqa: PLR2004
        return None
    along = ((cx - ax) * vy - (cy - ay) * vx) / across
    other = ((cx - ax) * uy - (cy - ay) * ux) / across
    return (ax + along * ux, ay + along * uy) if along >= 1 and other >= 1 else None


def cross(a: Point, b: Point, c: Point) -> float:
    """Twice the area of a triangle, with its turn."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def area(polygon: list[Point]) -> float:
    """Of any polygon."""
    return abs(sum(a[0] * b[1] - a[1] * b[0] for a, b in pairwise([*polygon, polygon[0]]))) / 2


def is_plausible(quad: list[Point], width: int, height: int) -> bool:
    """Corners within the picture, opposite sides of like length, no flat corner."""
    slack = 0.06
    if not all(
        -slack * width <= x <= (1 + slack) * width and -slack * height <= y <= (1 + slack) * height
        for x, y in quad
    ):
        return False
    sides = [length(a, b) for a, b in pairwise([*quad, quad[0]])]
    if min(sides) < 0.15 * max(width, height):
        return False
    return all(max(a, b) <= SIDES_APART * min(a, b) for a, b in (sides[::2], sides[1::2]))


def length(a: Point, b: Point) -> float:
    """Of a side."""
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def clockwise(quad: list[Point]) -> Quad:
    """Upper left first: the corner nearest to the picture's own."""
    middle_x, middle_y = sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4
    turned = quad if cross(quad[0], quad[1], quad[2]) > 0 else quad[::-1]  # y grows downwards
    first = min(range(4), key=lambda at: (turned[at][0] - middle_x) + (turned[at][1] - middle_y))
    a, b, c, d = (turned[(first + step) % 4] for step in range(4))
    return a, b, c, d


def size_of(quad: Quad) -> tuple[float, float]:
    """Width and height of the sheet: the mean of opposite sides."""
    a, b, c, d = quad
    return (length(a, b) + length(d, c)) / 2, (length(a, d) + length(b, c)) / 2


def projection(quad: Quad, width: float, height: float) -> tuple[float, ...]:
    """The eight numbers that take a point of the straight sheet to the photograph (for Pillow's PERSPECTIVE)."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = quad
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    under = dx1 * dy2 - dx2 * dy1
    g, h = (sx * dy2 - dx2 * sy) / under, (dx1 * sy - sx * dy1) / under
    a, b = x1 - x0 + g * x1, x3 - x0 + h * x3
    d, e = y1 - y0 + g * y1, y3 - y0 + h * y3
    return (a / width, b / height, x0, d / width, e / height, y0, g / width, h / height)
