"""Boundaries: one line between neighbours, small on the wire; what is wrong is refused whole, with the reason."""

import json
import re
from datetime import date

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.agencies.actions.import_boundaries import import_boundaries
from motcua.agencies.errors import BoundariesRefused
from motcua.agencies.models import AdministrativeUnit, BoundarySheet
from motcua.agencies.queries import sheet
from motcua.agencies.rules.outlines import LETTERS_MAX, Damaged, drawn, read
from motcua.agencies.tests.drawn_units import collection, feature, ring
from motcua.kernel.errors import NotAllowed
from motcua.ledger.queries import history

CODES = [f"{11000 + i:05}" for i in range(12)]
SQUARE = [[(106.0, 20.0), (106.1, 20.0), (106.1, 20.1), (106.0, 20.1), (106.0, 20.0)]]


def nodes(path: str) -> set[tuple[int, int]]:
    found = set()
    for part in re.findall(r"M(\d+) (\d+)l([^z]*)z", path):
        x, y, steps = int(part[0]), int(part[1]), [int(n) for n in re.findall(r"-?\d+", part[2])]
        found.add((x, y))
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            found.add((x, y))
    return found


def test_neighbours_share_the_points_of_their_border():
    laid = drawn(read(collection(CODES), CODES))
    assert set(laid.outlines) == set(CODES)
    left, right = (nodes(laid.outlines[code].path) for code in CODES[:2])
    assert len(left & right) >= 5
    for outline in laid.outlines.values():
        assert 0 <= outline.x <= laid.width
        assert 0 <= outline.y <= laid.height
        assert outline.room > 10


def test_the_north_is_above_and_the_east_at_the_right():
    laid = drawn(read(collection(CODES), CODES)).outlines
    assert laid[CODES[0]].x < laid[CODES[1]].x
    assert laid[CODES[0]].y < laid[CODES[4]].y


def test_a_hundred_units_with_long_borders_stay_small():
    codes = [f"{20000 + i:05}" for i in range(108)]
    laid = drawn(read(collection(codes, across=12), codes))
    assert sum(len(one.path) for one in laid.outlines.values()) <= LETTERS_MAX


def test_an_island_smaller_than_the_grid_is_still_there():
    tiny = [[(107.0, 20.0), (107.00001, 20.0), (107.00001, 20.00001), (107.0, 20.0)]]
    laid = drawn({"a": SQUARE, "b": tiny})
    assert laid.outlines["b"].path.endswith("h2v2h-2z")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "không phải GeoJSON"),
        ("[]", "không phải GeoJSON"),
        ('{"type": "FeatureCollection", "features": []}', "không phải FeatureCollection"),
        (collection(["11000", "11000"]), "hai lần"),
        (json.dumps({"type": "FeatureCollection", "features": [{"properties": {}}]}), "không có thuộc tính"),
        (
            json.dumps({"type": "FeatureCollection", "features": [feature("11000", [(1, 2)] * 4)]}),
            "WGS 84",
        ),
        (
            json.dumps({"type": "FeatureCollection", "features": [feature("11000", ring(0, 0)[:-1])]}),
            "không khép kín",
        ),
        (
            json.dumps(
                {
                    "type": "FeatureCollection",
                    "features": [{"properties": {"ma": "11000"}, "geometry": {"type": "Point"}}],
                }
            ),
            "Polygon",
        ),
    ],
)
def test_what_is_no_file_of_boundaries_is_refused(text, words):
    with pytest.raises(Damaged, match=words):
        read(text, CODES)


def test_the_communes_of_a_real_province_as_a_topology(shared_data):
    text = (shared_data / "boundaries/wards_33_hung_yen.topo.json").read_text()
    shapes = read(text, ["11953", "12583"])
    laid = drawn(shapes)
    assert len(laid.outlines) == 104
    letters = sum(len(one.path) for one in laid.outlines.values())
    assert LETTERS_MAX / 2 < letters <= LETTERS_MAX
    assert all(len(nodes(one.path)) >= 3 for one in laid.outlines.values())


@pytest.fixture
def units(db):
    AdministrativeUnit.objects.bulk_create(
        AdministrativeUnit(
            code=code, name=f"Xã {code}", kind="Xã", parent_code="33", province_code="33", starts_on=date(2025, 7, 1)
        )
        for code in CODES
    )  # fmt: skip


def test_an_import_replaces_the_one_before_and_is_in_the_ledger(units):
    sheet.forget()
    import_boundaries(collection(CODES[:4]).encode(), "cu.geojson", actor=SYSTEM)
    row = import_boundaries(collection(CODES).encode(), "xa.geojson", actor=SYSTEM)
    assert BoundarySheet.objects.count() == 1
    assert set(sheet().outlines) == set(CODES)
    assert sheet().edition == row.pk
    assert [entry.data["units"] for entry in history("boundaries")] == [4, 12]


def test_unknown_units_are_listed_and_nothing_is_imported(units):
    with pytest.raises(BoundariesRefused, match="99998, 99999"):
        import_boundaries(collection([*CODES, "99998", "99999"]).encode(), "xa.geojson", actor=SYSTEM)
    assert not BoundarySheet.objects.exists()
    with pytest.raises(NotAllowed):
        import_boundaries(b"", "x", actor=Actor("x", frozenset({Role.LEADER})))
