"""Change a route where it stands: one step's words, a step more, a step less; and the drawing again so that bpmn-js shows it.

Source: BPMN 2.0.2 (OMG formal/2013-12-09), sections 10 and 12 (diagram interchange).
"""

from lxml import etree

from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.workflow.rules import bpmn, durations
from motcua.workflow.rules.drawing import HEIGHT, WIDTH, layered
from motcua.workflow.rules.elements import MODEL, OURS
from motcua.workflow.rules.graph import TASKS, Graph
from motcua.workflow.rules.parts import Step

DI, DC, DD = (
    "http://www.omg.org/spec/BPMN/20100524/DI",
    "http://www.omg.org/spec/DD/20100524/DC",
    "http://www.omg.org/spec/DD/20100524/DI",
)


def set_step(source: bytes, key: str, step: Step) -> bytes:
    """The route with other words for this step. Raises NotFound."""
    root = _root(source)
    _write(_task(root, key), step)
    return _drawn(root)


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
    """The same route with a drawing, for tools that refuse a file without one."""
    return _drawn(_root(source))


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


def _drawn(root: etree._Element) -> bytes:
    for old in root.findall(f"{{{DI}}}BPMNDiagram"):
        root.remove(old)
    graph = bpmn.read(etree.tostring(root))
    drawing = layered(list(graph.nodes), arrows(graph))
    names = {"bpmndi": DI, "dc": DC, "di": DD}
    diagram = etree.SubElement(root, f"{{{DI}}}BPMNDiagram", {"id": "diagram"}, nsmap=names)
    place = {"id": "plane", "bpmnElement": graph.id}
    plane = etree.SubElement(diagram, f"{{{DI}}}BPMNPlane", place)
    middles = {}
    for box in drawing.boxes:
        wide, high = (WIDTH, HEIGHT) if graph.nodes[box.key].kind in TASKS else (40, 40)
        left, top = box.middle - wide // 2, box.y + (HEIGHT - high) // 2
        middles[box.key] = (box.middle, top, top + high)
        shape = etree.SubElement(
            plane, f"{{{DI}}}BPMNShape", {"id": f"{box.key}_shape", "bpmnElement": box.key}
        )
        bounds = {"x": str(left), "y": str(top), "width": str(wide), "height": str(high)}
        etree.SubElement(shape, f"{{{DC}}}Bounds", bounds)
    for flow in graph.flows:
        edge = etree.SubElement(plane, f"{{{DI}}}BPMNEdge", {"id": f"{flow.id}_edge", "bpmnElement": flow.id})
        a, b = middles[flow.source], middles[flow.target]
        for x, y in ((a[0], a[2]), (b[0], b[1])):
            etree.SubElement(edge, f"{{{DD}}}waypoint", {"x": str(x), "y": str(y)})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
