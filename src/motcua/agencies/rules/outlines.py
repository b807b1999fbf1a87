"""Boundaries as a map draws them: GeoJSON or TopoJSON laid on a small grid of whole numbers, so that neighbours keep one line between them.

Source: RFC 7946 (GeoJSON); points on a common grid simplify without gaps, which Douglas and Peucker's way does not.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any, NamedTuple

from motcua.agencies.rules.topology import features_of

Point = tuple[float, float]
Node = tuple[int, int]
Ring = Sequence[Point]
Shapes = Mapping[str, Sequence[Ring]]

WIDTH, NARROWEST = 480, 60  # of the grid
SMALLER = 0.85
LETTERS_MAX = 22_000  # of all paths together: some 10 KB packed
WITHIN = ((6.0, 24.0), (102.0, 118.0))  # latitudes and longitudes of Việt Nam with its islands
CLOSED_MIN = 4
ROOM_MIN = 3  # corners of an area
CODES = ("unit_code", "code", "ma", "ma_xa", "maxa", "maXa", "MA_XA", "MaXa", "Ma_xa")


class Outline(NamedTuple):
    """`path` of an SVG; `x` and `y` where a figure stands in it, with `room` to both sides together."""

    path: str
    x: int
    y: int
    room: int


class Drawn(NamedTuple):
    """Every unit on one sheet."""

    width: int
    height: int
    outlines: dict[str, Outline]


class Damaged(ValueError):
    """Why a file cannot be used, with the number of the feature."""


def read(text: str, known: Iterable[str], *, named: str = "") -> dict[str, list[list[Point]]]:
    """Rings by unit code. `named` is the property with the code. Raises Damaged for what is no such file."""
    features = _features(text)
    codes, found = set(known), {}
    name = named or _naming(features, codes)
    for number, feature in enumerate(features, 1):
        code = _code(feature, name, number)
        if code in found:
            raise Damaged(f"đơn vị thứ {number}: mã {code} có hai lần")
        found[code] = list(_rings(feature, number))
    return found


def _features(text: str) -> list[Any]:
    """Of a FeatureCollection, or of a topology."""
    try:
        told = json.loads(text)
        features = features_of(told) if told["type"] == "Topology" else told["features"]
        is_known = told["type"] in {"Topology", "FeatureCollection"}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged("không phải GeoJSON hay TopoJSON") from error
    if not is_known or not isinstance(features, list) or not features:
        raise Damaged("không phải FeatureCollection có đơn vị nào")
    return features


def drawn(shapes: Shapes) -> Drawn:
    """As fine as fits into `LETTERS_MAX`; the north is above."""
    middle = radians(_mean(y for rings in shapes.values() for ring in rings for _, y in ring))
    flat = {
        code: [[(x * cos(middle), -y) for x, y in ring] for ring in rings] for code, rings in shapes.items()
    }
    width: float = WIDTH
    while True:
        sheet = _laid(flat, round(width))
        letters = sum(len(outline.path) for outline in sheet.outlines.values())
        if letters <= LETTERS_MAX or width * SMALLER < NARROWEST:
            return sheet
        width *= SMALLER


def _naming(features: Sequence[Any], known: set[str]) -> str:
    """The property whose values are codes of units: of the usual names the one that fits best."""

    def fits(name: str) -> tuple[int, int]:
        told = [_properties(each).get(name) for each in features]
        return sum(str(each) in known for each in told), sum(each is not None for each in told)

    return max(CODES, key=fits)


def _properties(feature: Any) -> Mapping[str, Any]:
    told = feature.get("properties") if isinstance(feature, dict) else None
    return told if isinstance(told, dict) else {}


def _code(feature: Any, name: str, number: int) -> str:
    code = str(_properties(feature).get(name, "")).strip()
    if not code:
        raise Damaged(f"đơn vị thứ {number}: không có thuộc tính «{name}»")
    return code


def _rings(feature: Any, number: int) -> Iterable[list[Point]]:
    geometry = feature.get("geometry") or {}
    kind = geometry.get("type")
    if kind not in {"Polygon", "MultiPolygon"}:
        raise Damaged(f"đơn vị thứ {number}: hình phải là Polygon hoặc MultiPolygon")
    try:
        parts = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
        rings = [[_point(point) for point in ring] for one in parts for ring in one]
    except (ValueError, TypeError, KeyError) as error:
        reason = str(error) if isinstance(error, Damaged) else "tọa độ không đọc được"
        raise Damaged(f"đơn vị thứ {number}: {reason}") from error
    if not rings or any(len(ring) < CLOSED_MIN or ring[0] != ring[-1] for ring in rings):
        raise Damaged(f"đơn vị thứ {number}: đường bao không khép kín")
    return rings


def _point(told: Sequence[float]) -> Point:
    east, north = float(told[0]), float(told[1])
    (south, top), (west, right) = WITHIN
    if not (south <= north <= top and west <= east <= right):
        raise Damaged("tọa độ phải là kinh độ, vĩ độ (WGS 84) trong lãnh thổ Việt Nam")
    return east, north


def _mean(values: Iterable[float]) -> float:
    told = list(values)
    return sum(told) / len(told)


def _laid(flat: Shapes, width: int) -> Drawn:
    points = [point for rings in flat.values() for ring in rings for point in ring]
    left, top = (min(axis) for axis in zip(*points, strict=True))
    right, bottom = (max(axis) for axis in zip(*points, strict=True))
    scale = width / max(right - left, (bottom - top) / 1.4, 1e-9)  # a tall province is no endless page

    def node(point: Point) -> Node:
        return round((point[0] - left) * scale), round((point[1] - top) * scale)

    outlines = {
        code: _outline([_cleaned([node(p) for p in ring]) for ring in rings]) for code, rings in flat.items()
    }
    return Drawn(round((right - left) * scale), round((bottom - top) * scale), outlines)


def _cleaned(nodes: Sequence[Node]) -> list[Node]:
    """Without a point twice in a row, and without points on a straight line between their neighbours."""
    ring = [a for a, b in pairwise([*nodes, nodes[0]]) if a != b]
    return (
        [
            here
            for before, here, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)
            if (here[0] - before[0]) * (after[1] - here[1]) != (here[1] - before[1]) * (after[0] - here[0])
        ]
        if ring
        else []
    )


def _outline(rings: Sequence[Sequence[Node]]) -> Outline:
    seen = [ring for ring in rings if len(ring) >= ROOM_MIN]
    if not seen:  # smaller than the grid: a dot says that it is there
        x, y = next((ring[0] for ring in rings if ring), (0, 0))
        return Outline(f"M{x} {y}h2v2h-2z", x, y, 0)
    largest = max(seen, key=lambda ring: abs(_area(ring)))
    x, y, room = _middle(largest)
    return Outline("".join(_path(ring) for ring in seen), x, y, room)


def _area(ring: Sequence[Node]) -> int:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))


def _middle(ring: Sequence[Node]) -> tuple[int, int, int]:
    """Halfway of the widest stretch inside, of the lines around the middle of the height."""
    ys = [y for _, y in ring]
    low, high = min(ys), max(ys)
    best = (ring[0][0], ring[0][1], 0)
    for part in range(3, 8):
        y = low + (high - low) * part / 10 + 0.01
        crossed = sorted(
            a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
            for a, b in pairwise([*ring, ring[0]])
            if (a[1] > y) != (b[1] > y)
        )
        for left, right in zip(crossed[::2], crossed[1::2], strict=False):
            if right - left > best[2]:
                best = (round((left + right) / 2), round(y), int(right - left))
    return best


def _path(ring: Sequence[Node]) -> str:
    first = ring[0]
    words: list[str] = []
    for before, here in pairwise(ring):
        dx, dy = here[0] - before[0], here[1] - before[1]
        words.append(f"{'' if dx < 0 or not words else ' '}{dx}{'' if dy < 0 else ' '}{dy}")
    return f"M{first[0]} {first[1]}l{''.join(words)}z"
