"""A small GeoJSON drawn by hand: squares with a crooked border between them, a hole, an island."""

import json
from itertools import pairwise

LEFT, TOP, SIDE = 106.0, 20.9, 0.08


def crooked(a: tuple[float, float], b: tuple[float, float], bends: int = 7) -> list[tuple[float, float]]:
    """The same points whichever of the neighbours walks along it."""
    (first, last), is_turned = sorted((a, b)), a > b
    dx, dy = last[0] - first[0], last[1] - first[1]
    points = [
        (
            round(first[0] + dx * i / bends - dy * 0.1 * (i % 3 - 1), 6),
            round(first[1] + dy * i / bends + dx * 0.1 * (i % 3 - 1), 6),
        )
        for i in range(1, bends)
    ]
    way = [first, *points, last]
    return way[::-1] if is_turned else way


def ring(column: int, row: int) -> list[tuple[float, float]]:
    x, y = round(LEFT + column * SIDE, 6), round(TOP - row * SIDE, 6)
    x2, y2 = round(LEFT + (column + 1) * SIDE, 6), round(TOP - (row + 1) * SIDE, 6)
    corners = [(x, y), (x2, y), (x2, y2), (x, y2), (x, y)]
    way = [point for a, b in pairwise(corners) for point in crooked(a, b)[:-1]]
    return [*way, way[0]]


def feature(code: str, *rings: list[tuple[float, float]], name: str = "ma_xa") -> dict:
    geometry = {"type": "MultiPolygon", "coordinates": [[one] for one in rings]}
    return {"type": "Feature", "properties": {name: code, "ten": "Xã"}, "geometry": geometry}


def collection(codes: list[str], across: int = 4) -> str:
    features = [feature(code, ring(i % across, i // across)) for i, code in enumerate(codes)]
    return json.dumps({"type": "FeatureCollection", "features": features})
