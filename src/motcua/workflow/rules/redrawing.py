"""Change a route where it stands: one step's words, a step more, a step less; and the drawing again so that bpmn-js shows it.

Source: BPMN 2.0.2 (OMG formal/2013-12-09), sections 10 and 12 (diagram interchange).
"""

from collections.abc import Mapping
from typing import Any, cast

from lxml import etree

from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.workflow.rules import bpmn, durations
from motcua.workflow.rules.drawing import HEIGHT, WIDTH, Box, layered
from motcua.workflow.rules.elements import MODEL, OURS
from motcua.workflow.rules.graph import TASKS, Graph
from motcua.workflow.rules.parts import Step

DI, DC, DD = (
    "http://www.omg.org/spec/BPMN/20100524/DI",
    "http://www.omg.org/spec/DD/20100524/DC",
    "http://www.omg.org/spec/DD/20100524/DI",
)

SMALL = 40  # gateways and events
Corners = tuple[tuple[int, int], ...]


def set_step(source: bytes, key: str, step: Step) -> bytes:
    """The route with other words for this step. Raises NotFound."""
    root = _root(source)
    _write(_task(root, key), step)
    return _written(root) if _is_drawn(root) else _drawn(root)


def add_after(source: bytes, key: str, step: Step) -> bytes:
    """A new step right after this one; what followed it follows the new one. Raises NotFound."""
    root = _root(source)
    before = _task(root, key)
    process = _process(root)
    names = {str(each.get("id")) for each in process}
    new = next(name for number in range(1, 1_000) if (name := f"step_{number}") not in names)
    element = etree.Element(f"{{{MODEL}}}userTask", id=new)
    _write(element, step)
    before.addnext(element)
    for flow in _flows(root):
        if flow.get("sourceRef") == key:
            flow.set("sourceRef", new)
    ends = {"id": f"{key}-to-{new}", "sourceRef": key, "targetRef": new}
    etree.SubElement(process, f"{{{MODEL}}}sequenceFlow", ends)
    return _drawn(root)


def remove(source: bytes, key: str) -> bytes:
    """The route without this step; who led to it leads to what came next. Raises NotFound, InvalidInput."""
    root = _root(source)
    task = _task(root, key)
    out = [flow for flow in _flows(root) if flow.get("sourceRef") == key]
    if len(out) != 1 or len(_tasks(root)) == 1:
        raise InvalidInput("Bước", "không bỏ được: sau bước này có nhiều nhánh, hoặc đây là bước duy nhất.")
    for timer in [each for each in _process(root) if each.get("attachedToRef") == key]:
        raise InvalidInput(
            "Bước", Phrase("không bỏ được: bước có hẹn giờ «{name}».", name=timer.get("id", ""))
        )
    following = str(out[0].get("targetRef"))
    for flow in _flows(root):
        if flow.get("targetRef") == key:
            flow.set("targetRef", following)
    process = _process(root)
    process.remove(out[0])
    process.remove(task)
    return _drawn(root)


def with_drawing(source: bytes) -> bytes:
    """The same route with a drawing, for tools that refuse a file without one. A drawing that is there stays."""
    root = _root(source)
    return source if _is_drawn(root) else _drawn(root)


def names(source: bytes) -> Mapping[str, str]:
    """The name of everything in a file that may be no route yet; empty when it is no XML that we take."""
    if len(source) > bpmn.SIZE_MAX:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    if cast("Any", root.getroottree().docinfo).doctype:
        return {}
    return {
        str(each.get("id")): str(each.get("name"))
        for each in root.iter("{*}*")
        if each.get("id") and each.get("name")
    }


def arrows(graph: Graph) -> list[tuple[str, str]]:
    """All flows, and from a task to its timers."""
    hosted = [(node.host, node.id) for node in graph.nodes.values() if node.host]
    return [*((flow.source, flow.target) for flow in graph.flows), *hosted]


def _root(source: bytes) -> etree._Element:
    bpmn.read(source)  # refuses whatever is hostile or no route
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)
    return etree.fromstring(source, parser)


def _process(root: etree._Element) -> etree._Element:
    return root.findall(f"{{{MODEL}}}process")[0]


def _flows(root: etree._Element) -> list[etree._Element]:
    return _process(root).findall(f"{{{MODEL}}}sequenceFlow")


def _tasks(root: etree._Element) -> list[etree._Element]:
    kinds = {f"{{{MODEL}}}{name}" for name in ("userTask", "manualTask", "task", "serviceTask")}
    return [each for each in _process(root) if each.tag in kinds]


def _task(root: etree._Element, key: str) -> etree._Element:
    found = next((each for each in _tasks(root) if each.get("id") == key), None)
    if found is None:
        raise NotFound(Phrase("bước «{step}»", step=key))
    return found


def _write(element: etree._Element, step: Step) -> None:
    if not step.name.strip():
        raise InvalidInput("Bước", "chưa ghi tên bước.", "Thẩm định hồ sơ")
    element.set("name", " ".join(step.name.split()))
    given = {"role": step.role, "agency": step.agency, "kind": step.kind, "limit": ""}
    given["limit"] = durations.short(step.limit_minutes) if step.limit_minutes else ""
    for name, text in given.items():
        if text and not (name == "kind" and text == "service"):
            element.set(f"{{{OURS}}}{name}", text)
        else:
            element.attrib.pop(f"{{{OURS}}}{name}", "")


def _is_drawn(root: etree._Element) -> bool:
    """Every node has its shape and every flow its line: somebody drew it, and it stays as it was drawn."""
    graph = bpmn.read(etree.tostring(root))
    shapes, edges = (
        {str(each.get("bpmnElement")) for each in root.iter(f"{{{DI}}}{name}")}
        for name in ("BPMNShape", "BPMNEdge")
    )
    return graph.nodes.keys() <= shapes and graph.flow.keys() <= edges


def _drawn(root: etree._Element) -> bytes:
    for old in root.findall(f"{{{DI}}}BPMNDiagram"):
        root.remove(old)
    graph = bpmn.read(etree.tostring(root))
    drawing = layered(list(graph.nodes), arrows(graph))
    names = {"bpmndi": DI, "dc": DC, "di": DD}
    diagram = etree.SubElement(root, f"{{{DI}}}BPMNDiagram", {"id": "diagram"}, nsmap=names)
    place = {"id": "plane", "bpmnElement": graph.id}
    plane = etree.SubElement(diagram, f"{{{DI}}}BPMNPlane", place)
    boxes = {box.key: _bounds(graph, box, {one.key: one for one in drawing.boxes}) for box in drawing.boxes}
    for key, box in boxes.items():
        shape = etree.SubElement(plane, f"{{{DI}}}BPMNShape", {"id": f"{key}_shape", "bpmnElement": key})
        bounds = {name: str(value) for name, value in zip(("x", "y", "width", "height"), box, strict=True)}
        etree.SubElement(shape, f"{{{DC}}}Bounds", bounds)
    lines = {(line.source, line.target): line for line in drawing.lines}
    for flow in graph.flows:
        edge = etree.SubElement(plane, f"{{{DI}}}BPMNEdge", {"id": f"{flow.id}_edge", "bpmnElement": flow.id})
        line = lines[flow.source, flow.target]
        for x, y in _met(line.corners, boxes[flow.source], boxes[flow.target]):
            etree.SubElement(edge, f"{{{DD}}}waypoint", {"x": str(x), "y": str(y)})
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


Bounds = tuple[int, int, int, int]  # left, top, width, height


def _bounds(graph: Graph, box: Box, boxes: Mapping[str, Box]) -> Bounds:
    """A task fills its box, a gateway or event sits in the middle of it, a timer on the edge of its task."""
    node = graph.nodes[box.key]
    if node.kind in TASKS:
        return box.x, box.y, WIDTH, HEIGHT
    if node.host in boxes:
        host = boxes[node.host]
        place = [timer.id for timer in graph.timers[node.host]].index(node.id)
        return host.x + 12 + place * 44, host.bottom - 18, 36, 36
    return box.middle - SMALL // 2, box.y + (HEIGHT - SMALL) // 2, SMALL, SMALL


def _met(corners: Corners, source: Bounds, target: Bounds) -> Corners:
    """The corners with both ends on the edge of what is drawn there, which may be smaller than its box."""
    (_, second), (third, _) = corners[:2], corners[-2:]
    is_aside = corners[0][1] == second[1]
    begin, end = (
        _middle(source, is_aside=is_aside, is_end=False),
        _middle(target, is_aside=is_aside, is_end=True),
    )
    if is_aside:
        return begin, (second[0], begin[1]), (third[0], end[1]), end
    return begin, (begin[0], second[1]), (end[0], third[1]), end


def _middle(bounds: Bounds, *, is_aside: bool, is_end: bool) -> tuple[int, int]:
    """Of the right edge for a line at the side; else of the lower edge, where it ends of the upper one."""
    left, top, width, height = bounds
    if is_aside:
        return left + width, top + height // 2
    return left + width // 2, top if is_end else top + height
