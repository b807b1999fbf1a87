"""Read a BPMN 2.0 file into a Graph. Everything that is wrong is told at once, each with its line.

The subset: start and end event, user, manual, plain and service task, exclusive, parallel and inclusive gateway,
boundary timer (interrupting or not), message catch. What only draws or explains (lanes, notes, the diagram) is skipped.
Our own attributes, in the namespace `urn:motcua:bpmn`: role, agency, limit, kind on tasks; message on a catch.

Source: BPMN 2.0.2 (OMG formal/2013-12-09).
"""

from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from motcua.kernel.errors import reason_of
from motcua.kernel.expression import Expression, ExpressionError, parse
from motcua.kernel.phrase import Phrase
from motcua.workflow.errors import Problem, RouteRefused
from motcua.workflow.rules import shape
from motcua.workflow.rules.elements import MODEL, NODES, line_of, local_name, node_of
from motcua.workflow.rules.graph import Flow, Graph, Node

SIZE_MAX = 1_000_000
SKIPPED = frozenset(
    {
        "documentation", "extensionElements", "laneSet", "textAnnotation", "association", "group", "property",
        "dataObject", "dataObjectReference", "dataStoreReference", "ioSpecification",
    }
)  # fmt: skip


def read(source: bytes, file: str = "workflow.bpmn") -> Graph:
    """The route in this file. Raises RouteRefused with every problem found; nothing is half read."""
    process = _process(source, file)
    problems: list[Problem] = []
    nodes = {node.id: node for node in _nodes(process, problems)}
    flows = tuple(_flows(process, problems))
    if not problems:
        problems.extend(shape.problems(nodes, flows))
    if problems:
        raise RouteRefused(file, tuple(problems))
    return Graph(process.get("id", ""), process.get("name", ""), nodes, flows, file)


def _process(source: bytes, file: str) -> etree._Element:
    root = _root(source, file)
    processes = root.findall(f"{{{MODEL}}}process")
    if root.tag != f"{{{MODEL}}}definitions" or len(processes) != 1:
        reason = Phrase(
            "cần đúng một <process> trong <definitions> của BPMN 2.0, tìm thấy {number}",
            number=len(processes),
        )
        raise RouteRefused(file, (Problem(line_of(root), local_name(root), reason),))
    return processes[0]


def _root(source: bytes, file: str) -> etree._Element:
    """Parse without entities, without network, without external files."""
    if len(source) > SIZE_MAX:
        raise RouteRefused(file, (Problem(0, "", Phrase("lớn quá {size_max} byte", size_max=SIZE_MAX)),))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        reason = str(error).partition(", line ")[0]  # lxml says the line again, of a file called <string>
        raise RouteRefused(
            file, (Problem(line, "", Phrase("không phải XML đúng: {reason}", reason=reason)),)
        ) from None
    if cast("Any", root.getroottree().docinfo).doctype:
        raise RouteRefused(file, (Problem(1, "DOCTYPE", Phrase("không được có DOCTYPE")),))
    return root


def _nodes(process: etree._Element, problems: list[Problem]) -> Iterator[Node]:
    seen: set[str] = set()
    for element in process:
        name = local_name(element)
        if name in SKIPPED or name == "sequenceFlow":
            continue
        key, line = element.get("id", ""), line_of(element)
        if name not in NODES:
            reason = Phrase(
                "phần tử <{name}> nằm ngoài tập BPMN được hỗ trợ ({listing})",
                name=name,
                listing=", ".join(sorted(NODES)),
            )
            problems.append(Problem(line, key, reason))
        elif not key or key in seen:
            problems.append(Problem(line, key, Phrase("thiếu id") if not key else Phrase("id bị trùng")))
        else:
            seen.add(key)
            yield node_of(element, problems)


def _flows(process: etree._Element, problems: list[Problem]) -> Iterator[Flow]:
    seen: set[str] = set()
    for element in process.findall(f"{{{MODEL}}}sequenceFlow"):
        key, line = element.get("id", ""), line_of(element)
        if not key or key in seen:
            problems.append(
                Problem(line, key, Phrase("luồng thiếu id") if not key else Phrase("id của luồng bị trùng"))
            )
        seen.add(key)
        condition = _condition(element, problems)
        yield Flow(key, element.get("sourceRef", ""), element.get("targetRef", ""), condition, line)


def _condition(element: etree._Element, problems: list[Problem]) -> Expression | None:
    found = element.find(f"{{{MODEL}}}conditionExpression")
    if found is None:
        return None
    try:
        return parse((found.text or "").strip())
    except ExpressionError as error:
        problems.append(
            Problem(
                line_of(found), element.get("id", ""), Phrase("điều kiện: {error}", error=reason_of(error))
            )
        )
        return None
