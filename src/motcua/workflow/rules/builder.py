"""Write a route as a BPMN file, from steps and blocks, with a drawing that bpmn-js can show.

    from_steps([
        Step("Tiếp nhận", role="counter_officer", agency="intake", limit_minutes=120),
        Parallel([Branch([Step("Thẩm định")]), Branch([Step("Lấy ý kiến", agency="police", kind="consult")])]),
        Choice([Branch([Step("Ký", role="leader", kind="sign")], 'result == "agree"'), Branch([Step("Trả lời")])]),
    ])

Source: BPMN 2.0.2 (OMG formal/2013-12-09).
"""

import re
from collections.abc import Sequence
from typing import cast

from lxml import etree

from motcua.workflow.rules import durations
from motcua.workflow.rules.elements import MODEL, OURS
from motcua.workflow.rules.parts import Branch, Choice, Parallel, Part, Step
from motcua.workflow.rules.plan import Edge, Plan, Shape

__all__ = ["Branch", "Choice", "Parallel", "Part", "Step", "from_steps"]

NAMESPACES = {
    None: MODEL,
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "motcua": OURS,
}
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd]")  # what XML cannot carry


def from_steps(parts: Sequence[Part], *, name: str = "", key: str = "route") -> bytes:
    """The file. A choice without a default branch must cover every case: `checks.check` tells."""
    plan = Plan().whole(parts)
    root = etree.Element(
        f"{{{MODEL}}}definitions", {"targetNamespace": OURS}, nsmap=cast("dict[str, str]", NAMESPACES)
    )
    process = etree.SubElement(root, f"{{{MODEL}}}process", id=key, name=_clean(name), isExecutable="true")
    for shape in plan.shapes:
        _node(process, shape)
    for edge in plan.edges:
        _flow(process, edge)
    _diagram(root, plan, key)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _node(process: etree._Element, shape: Shape) -> None:
    element = etree.SubElement(process, f"{{{MODEL}}}{shape.tag}", id=shape.id)
    if shape.default:
        element.set("default", shape.default)
    if shape.step:
        _task(element, shape.step)


def _task(element: etree._Element, step: Step) -> None:
    element.set("name", _clean(step.name))
    for key, text in (("role", step.role), ("agency", step.agency), ("kind", step.kind)):
        element.set(f"{{{OURS}}}{key}", text)
    if step.limit_minutes:
        element.set(f"{{{OURS}}}limit", durations.short(step.limit_minutes))
    if step.text:
        etree.SubElement(element, f"{{{MODEL}}}documentation").text = _clean(step.text)


def _flow(process: etree._Element, edge: Edge) -> None:
    ends = {"sourceRef": edge.source.id, "targetRef": edge.target.id}
    element = etree.SubElement(process, f"{{{MODEL}}}sequenceFlow", {"id": edge.id, **ends})
    if edge.condition:
        etree.SubElement(element, f"{{{MODEL}}}conditionExpression").text = edge.condition


def _diagram(root: etree._Element, plan: Plan, key: str) -> None:
    diagram = etree.SubElement(root, f"{{{NAMESPACES['bpmndi']}}}BPMNDiagram", id="diagram")
    plane = etree.SubElement(diagram, f"{{{NAMESPACES['bpmndi']}}}BPMNPlane", id="plane", bpmnElement=key)
    for shape in plan.shapes:
        place = {"id": f"{shape.id}_shape", "bpmnElement": shape.id}
        drawn = etree.SubElement(plane, f"{{{NAMESPACES['bpmndi']}}}BPMNShape", place)
        (width, height), left, top = shape.size, shape.x - shape.size[0] // 2, shape.y - shape.size[1] // 2
        box = {"x": str(left), "y": str(top), "width": str(width), "height": str(height)}
        etree.SubElement(drawn, f"{{{NAMESPACES['dc']}}}Bounds", box)
    for edge in plan.edges:
        place = {"id": f"{edge.id}_edge", "bpmnElement": edge.id}
        drawn = etree.SubElement(plane, f"{{{NAMESPACES['bpmndi']}}}BPMNEdge", place)
        for x, y in edge.points():
            etree.SubElement(drawn, f"{{{NAMESPACES['di']}}}waypoint", x=str(x), y=str(y))


def _clean(text: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
