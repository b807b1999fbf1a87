"""A drawing shows every box once, none over another, and arrows lead down unless they lead back."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from motcua.workflow.rules.drawing import HEIGHT, WIDTH, layered

KEYS = [f"n{i}" for i in range(8)]
ARROWS = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=20)


@given(ARROWS)
def test_nothing_lies_over_anything(arrows):
    drawn = layered(KEYS, arrows)
    assert [box.key for box in drawn.boxes] == KEYS
    places = {(box.x, box.y) for box in drawn.boxes}
    assert len(places) == len(KEYS)
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.x + WIDTH <= drawn.width
        assert box.y + HEIGHT <= drawn.height
        beside = [other for other in drawn.boxes if other.y == box.y and other.x != box.x]
        assert all(abs(other.x - box.x) >= WIDTH for other in beside)
    top = {box.key: box.y for box in drawn.boxes}
    for line in drawn.lines:
        assert line.is_back or top[line.source] < top[line.target]
    assert {(line.source, line.target) for line in drawn.lines} == set(arrows)


def test_a_row_of_steps_fits_a_phone():
    drawn = layered(KEYS, list(itertools.pairwise(KEYS)))
    assert drawn.width <= 320
    assert not any(line.is_back for line in drawn.lines)
