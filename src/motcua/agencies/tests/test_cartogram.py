"""Tiles: one for each unit, never two on one, about where the unit lies."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.agencies.rules.cartogram import Place, in_rows, tiles

points = st.tuples(st.floats(8, 23), st.floats(102, 110))


@given(st.lists(points, max_size=40))
def test_every_unit_has_a_tile_of_its_own(found):
    places = tuple(Place(f"c{i}", *point) for i, point in enumerate(found))
    made = tiles(places)
    assert set(made) == {place.code for place in places}
    assert len(set(made.values())) == len(made)


def test_the_north_is_above_and_the_east_to_the_right():
    places = tuple(Place(f"{y}{x}", 20 + y / 10, 106 + x / 10) for y in range(5) for x in range(5))
    made = tiles(places)
    assert [made[f"4{x}"].row for x in range(5)] == [0] * 5
    assert [made[f"{y}0"].column for y in range(5)] == [0] * 5
    assert made["04"].column > made["00"].column
    assert made["00"].row > made["40"].row


def test_the_same_places_give_the_same_map():
    places = tuple(Place(f"c{i}", 20 + (i * 37 % 11) / 10, 106 + (i * 53 % 13) / 10) for i in range(60))
    assert tiles(places) == tiles(tuple(reversed(places)))


def test_what_lies_nowhere_stands_in_lines():
    made = in_rows([f"d{i}" for i in range(14)])
    assert len(set(made.values())) == 14
    assert max(tile.row for tile in made.values()) <= 3
