"""A drawing shows every box once, none over another, and arrows lead down unless they lead back."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from motcua.workflow.rules import bpmn
from motcua.workflow.rules.builder import Branch, Choice, Step, from_steps
from motcua.workflow.rules.drawing import HEIGHT, WIDTH, layered
from motcua.workflow.rules.redrawing import names, set_step, with_drawing

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


def shapes(source: bytes) -> dict[str, tuple[int, ...]]:
    """Element → left, top, width, height."""
    root = etree.fromstring(source)
    return {
        shape.get("bpmnElement"): tuple(int(float(shape[0].get(n))) for n in ("x", "y", "width", "height"))
        for shape in root.iter("{*}BPMNShape")
    }


def test_a_file_without_a_drawing_gets_one_and_a_drawing_that_is_there_stays():
    source = bare(from_steps([Step("Tiếp nhận"), Step("Thẩm định")]))
    drawn = with_drawing(source)
    assert shapes(drawn).keys() == bpmn.read(source).nodes.keys()
    assert with_drawing(drawn) == drawn
    key = bpmn.read(source).tasks[0].id
    left, top, *_ = shapes(drawn)[key]
    moved = drawn.replace(f'x="{left}" y="{top}"'.encode(), b'x="555" y="66"')
    renamed = set_step(moved, key, Step("Nhận hồ sơ"))
    assert bpmn.read(renamed).nodes[key].name == "Nhận hồ sơ"
    assert shapes(renamed)[key][:2] == (555, 66)


def test_lines_end_on_what_they_join_and_a_timer_sits_on_its_step():
    source = bare(
        from_steps([Step("Chờ"), Choice([Branch([Step("Làm")], "a == 1"), Branch([])]), Step("Ký")])
    )
    key = bpmn.read(source).tasks[0].id
    timer = (
        f'<boundaryEvent id="t" attachedToRef="{key}"><timerEventDefinition><timeDuration>PT4H</timeDuration>'
        '</timerEventDefinition></boundaryEvent><sequenceFlow id="late" sourceRef="t" targetRef="over"/>'
        '<endEvent id="over"/></process>'
    )
    drawn = with_drawing(source.replace(b"</process>", timer.encode()))
    found = shapes(drawn)
    left, top, wide, high = found[key]
    assert left <= found["t"][0] <= left + wide
    assert top < found["t"][1] < top + high < found["t"][1] + found["t"][3]
    graph = bpmn.read(drawn)
    for edge in etree.fromstring(drawn).iter("{*}BPMNEdge"):
        flow = graph.flow[edge.get("bpmnElement")]
        points = [(int(p.get("x")), int(p.get("y"))) for p in edge]
        assert on_edge(points[0], found[flow.source])
        assert on_edge(points[-1], found[flow.target])
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in itertools.pairwise(points))


def bare(source: bytes) -> bytes:
    """The route without its drawing."""
    root = etree.fromstring(source)
    for diagram in root.findall("{*}BPMNDiagram"):
        root.remove(diagram)
    return etree.tostring(root)


def on_edge(point: tuple[int, int], bounds: tuple[int, ...]) -> bool:
    x, y = point
    left, top, wide, high = bounds
    return (x in {left, left + wide} and top <= y <= top + high) or (
        y in {top, top + high} and left <= x <= left + wide
    )


def test_the_names_of_a_file_that_is_hostile_or_too_large_are_not_looked_for():
    plain = b'<definitions id="d" name="Route"/>'
    assert names(plain) == {"d": "Route"}
    assert names(b'<!DOCTYPE definitions [<!ENTITY a "b">]>' + plain) == {}
    assert names(plain + b" " * bpmn.SIZE_MAX) == {}
