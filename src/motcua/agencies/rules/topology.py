"""TopoJSON as GeoJSON: shared arcs become the rings of each unit.

Source: TopoJSON format specification 1.0 (arcs as quantised differences, a negative index is an arc walked backwards).
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any


def features_of(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every geometry of every object. Raises KeyError, IndexError, TypeError or ValueError for what is no topology."""
    scale, move = (
        told.get("transform", {}).get(name, usual)
        for name, usual in (("scale", [1, 1]), ("translate", [0, 0]))
    )
    arcs = [_arc(arc, scale, move, is_quantised="transform" in told) for arc in told["arcs"]]
    return [
        {"properties": one.get("properties"), "geometry": _geometry(one, arcs)}
        for thing in told["objects"].values()
        for one in thing.get("geometries", [thing])
    ]


def _arc(
    arc: Sequence[Sequence[float]], scale: Sequence[float], move: Sequence[float], *, is_quantised: bool
) -> list[list[float]]:
    xs, ys = ([float(point[axis]) for point in arc] for axis in (0, 1))
    if is_quantised:
        xs, ys = list(accumulate(xs)), list(accumulate(ys))
    return [[x * scale[0] + move[0], y * scale[1] + move[1]] for x, y in zip(xs, ys, strict=True)]


def _geometry(one: Mapping[str, Any], arcs: Sequence[list[list[float]]]) -> dict[str, Any]:
    def ring(indices: Sequence[int]) -> list[list[float]]:
        points: list[list[float]] = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[bool(points) :]  # the first point of the next arc is the last of this one
        return points

    kind = one["type"]
    if kind == "Polygon":
        return {"type": kind, "coordinates": [ring(each) for each in one["arcs"]]}
    if kind == "MultiPolygon":
        return {"type": kind, "coordinates": [[ring(each) for each in part] for part in one["arcs"]]}
    return {"type": kind}
