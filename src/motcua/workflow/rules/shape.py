"""What every route must satisfy to run at all: ends meet, choices can be decided, nothing points into the void.

Source: BPMN 2.0.2 (OMG formal/2013-12-09), sections 8.3.13 and 10.
"""

from collections.abc import Iterator, Mapping, Sequence

from motcua.kernel.phrase import Phrase
from motcua.workflow.errors import Problem
from motcua.workflow.rules.graph import CHOICES, TASKS, Flow, Node, NodeKind


def problems(nodes: Mapping[str, Node], flows: Sequence[Flow]) -> Iterator[Problem]:
    """Every violation, with its line."""
    dangling = [flow for flow in flows if flow.source not in nodes or flow.target not in nodes]
    for flow in dangling:
        missing = flow.target if flow.source in nodes else flow.source
        yield Problem(
            flow.line, flow.id, Phrase("luồng nối tới «{missing}», phần tử này không có", missing=missing)
        )
    if dangling:
        return
    yield from _starts(nodes)
    for node in nodes.values():
        into = [flow for flow in flows if flow.target == node.id]
        out = [flow for flow in flows if flow.source == node.id]
        yield from (Problem(node.line, node.id, reason) for reason in _ends(node, into, out))
        yield from (Problem(node.line, node.id, reason) for reason in _choices(node, out))
        yield from _timers(node, nodes)


def _starts(nodes: Mapping[str, Node]) -> Iterator[Problem]:
    starts = [node for node in nodes.values() if node.kind is NodeKind.START]
    if len(starts) != 1:
        yield Problem(
            0, "startEvent", Phrase("cần đúng một sự kiện bắt đầu, tìm thấy {number}", number=len(starts))
        )
    if not any(node.kind is NodeKind.END for node in nodes.values()):
        yield Problem(0, "endEvent", Phrase("thiếu sự kiện kết thúc"))
    if not any(node.kind in TASKS for node in nodes.values()):
        yield Problem(0, "userTask", Phrase("quy trình không có bước nào"))


def _ends(node: Node, into: Sequence[Flow], out: Sequence[Flow]) -> Iterator[str]:
    if node.kind in {NodeKind.START, NodeKind.TIMER} and into:
        yield Phrase("không được có luồng đi vào")
    if node.kind not in {NodeKind.START, NodeKind.TIMER} and not into:
        yield Phrase("không có luồng đi vào: không bao giờ tới được")
    if node.kind is NodeKind.END and out:
        yield Phrase("sự kiện kết thúc không được có luồng đi ra")
    if node.kind is not NodeKind.END and not out:
        yield Phrase("ngõ cụt: không có luồng đi ra")


def _choices(node: Node, out: Sequence[Flow]) -> Iterator[str]:
    if node.kind not in CHOICES:
        if any(flow.condition for flow in out):
            yield Phrase("chỉ luồng ra khỏi cổng lựa chọn (exclusive, inclusive) mới có điều kiện")
        return
    if node.default and node.default not in {flow.id for flow in out}:
        yield Phrase("luồng mặc định «{default}» không phải luồng ra của cổng này", default=node.default)
    if node.kind is NodeKind.EXCLUSIVE and len(out) > 1:
        for flow in out:
            if flow.condition is None and flow.id != node.default:
                yield Phrase("luồng «{id}» thiếu điều kiện; chỉ luồng mặc định được bỏ trống", id=flow.id)


def _timers(node: Node, nodes: Mapping[str, Node]) -> Iterator[Problem]:
    if node.kind is NodeKind.TIMER and (node.host not in nodes or nodes[node.host].kind not in TASKS):
        yield Problem(
            node.line, node.id, Phrase("bộ đếm giờ gắn vào «{host}», đó không phải một bước", host=node.host)
        )
