"""A tile for every unit: a grid in which each unit stands about where it lies, and all are the same size.

A province without boundary files still gets a map; large and small communes can be compared and touched alike.
Source: tile grid maps: each point takes the nearest free cell, then pairs change places while that brings them nearer.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil, cos, radians, sqrt
from typing import NamedTuple

ROOM = 1.3  # cells for each unit
ROUNDS = 6


class Place(NamedTuple):
    """Where a unit lies, in degrees."""

    code: str
    latitude: float
    longitude: float


class Tile(NamedTuple):
    """Column and row, from 0."""

    column: int
    row: int


@lru_cache(maxsize=16)
def tiles(places: tuple[Place, ...]) -> dict[str, Tile]:
    """One tile for each; never two on one. The same places give the same map."""
    wished = _wished(sorted(places))
    taken = _nearest_free(wished)
    for _ in range(ROUNDS):
        if not _exchange(wished, taken):
            break
    return _closed_up({place.code: tile for place, tile in zip(sorted(places), taken, strict=True)})


def in_rows(codes: Sequence[str]) -> dict[str, Tile]:
    """For what lies nowhere, like departments: in their order, line by line."""
    width = max(1, ceil(sqrt(len(codes) * 1.5)))
    return {code: Tile(i % width, i // width) for i, code in enumerate(codes)}


def _wished(places: Sequence[Place]) -> list[tuple[float, float]]:
    """In cells, with the south below: a degree of longitude is shorter than one of latitude."""
    if not places:
        return []
    middle = sum(place.latitude for place in places) / len(places)
    xs = [place.longitude * cos(radians(middle)) for place in places]
    ys = [-place.latitude for place in places]
    width, height = (max(xs) - min(xs)) or 0.01, (max(ys) - min(ys)) or 0.01
    side = sqrt(width * height / (len(places) * ROOM))
    return [((x - min(xs)) / side, (y - min(ys)) / side) for x, y in zip(xs, ys, strict=True)]


def _nearest_free(wished: Sequence[tuple[float, float]]) -> list[Tile]:
    """From the middle outward, so that the crowded middle pushes the edge and not the other way round."""
    if not wished:
        return []
    mx, my = (sum(axis) / len(wished) for axis in zip(*wished, strict=True))
    order = sorted(range(len(wished)), key=lambda i: ((wished[i][0] - mx) ** 2 + (wished[i][1] - my) ** 2, i))
    taken: dict[int, Tile] = {}
    used: set[Tile] = set()
    for i in order:
        taken[i] = min(_around(wished[i], used), key=lambda tile: (_far(wished[i], tile), tile))
        used.add(taken[i])
    return [taken[i] for i in range(len(wished))]


def _around(wish: tuple[float, float], used: set[Tile]) -> list[Tile]:
    """Free cells of the smallest square that has some, and of the one around it: a corner is farther than a side."""
    column, row, reach = round(wish[0]), round(wish[1]), 0
    while True:
        free = [tile for tile in _square(column, row, reach) if tile not in used]
        if free:
            return free + [tile for tile in _square(column, row, reach + 1) if tile not in used]
        reach += 1


def _square(column: int, row: int, reach: int) -> Iterable[Tile]:
    for x in range(column - reach, column + reach + 1):
        for y in range(row - reach, row + reach + 1):
            if max(abs(x - column), abs(y - row)) == reach:
                yield Tile(x, y)


def _exchange(wished: Sequence[tuple[float, float]], taken: list[Tile]) -> bool:
    """Change places where that brings two nearer to where they lie; whether any did."""
    moved = False
    for i in range(len(taken)):
        for j in range(i + 1, len(taken)):
            now = _far(wished[i], taken[i]) + _far(wished[j], taken[j])
            if _far(wished[i], taken[j]) + _far(wished[j], taken[i]) < now - 1e-9:
                taken[i], taken[j] = taken[j], taken[i]
                moved = True
    return moved


def _far(wish: tuple[float, float], tile: Tile) -> float:
    return (wish[0] - tile[0]) ** 2 + (wish[1] - tile[1]) ** 2


def _closed_up(found: dict[str, Tile]) -> dict[str, Tile]:
    """From column and row 0, without empty ones in between."""
    columns = {x: i for i, x in enumerate(sorted({tile.column for tile in found.values()}))}
    rows = {y: i for i, y in enumerate(sorted({tile.row for tile in found.values()}))}
    return {code: Tile(columns[tile.column], rows[tile.row]) for code, tile in found.items()}
