"""What a careful reader would say of a route that runs: errors that will strand a dossier, warnings that may.

Legal basis: Điều 18, NĐ 118/2025/NĐ-CP (a dossier moves from step to step without standing still).
"""

from collections.abc import Iterator

from motcua.kernel.phrase import Phrase
from motcua.workflow.errors import Problem
from motcua.workflow.rules.coverage import cover_everything
from motcua.workflow.rules.graph import CHOICES, RESTING, TASKS, Graph, Node, NodeKind, reached


def check(graph: Graph) -> tuple[Problem, ...]:
    """All findings, errors and warnings, by line."""
    found = [*_unreachable(graph), *_never_ends(graph), *_choices(graph), *_splits(graph), *_cycles(graph)]
    return tuple(sorted([*found, *_tasks(graph)]))


def _unreachable(graph: Graph) -> Iterator[Problem]:
    seen = reached([graph.start.id], graph.next_nodes)
    for node in graph.nodes.values():
        if node.id not in seen:
            yield _problem(node, Phrase("không có đường nào từ lúc bắt đầu tới bước này"))


def _never_ends(graph: Graph) -> Iterator[Problem]:
    back: dict[str, list[str]] = {key: [] for key in graph.nodes}
    for key, targets in graph.next_nodes.items():
        for target in targets:
            back[target].append(key)
    ends = [node.id for node in graph.nodes.values() if node.kind is NodeKind.END]
    finishing = reached(ends, back)
    for node in graph.nodes.values():
        if node.id not in finishing:
            yield _problem(node, Phrase("ngõ cụt: từ đây không tới được sự kiện kết thúc nào"))


def _choices(graph: Graph) -> Iterator[Problem]:
    for node in graph.nodes.values():
        flows = graph.out[node.id]
        if node.kind not in CHOICES or len(flows) == 1 or node.default:
            continue
        conditions = [flow.condition.tree for flow in flows if flow.condition]
        if len(conditions) == len(flows) and not cover_everything(conditions):
            yield _problem(node, Phrase("mọi điều kiện có thể cùng sai mà cổng không có nhánh mặc định"))


def _splits(graph: Graph) -> Iterator[Problem]:
    """Branches that run in parallel and never meet again, and joins that a choice may leave waiting."""
    for node in graph.nodes.values():
        if node.kind is NodeKind.PARALLEL and len(graph.out[node.id]) > 1 and not _meets(graph, node, _JOINS):
            yield _problem(node, Phrase("các nhánh song song không gặp lại ở một cổng nối"), is_error=False)
        if node.kind is NodeKind.EXCLUSIVE and len(graph.out[node.id]) > 1:
            join = _first_meeting(graph, node)
            if join and graph.is_join(graph.nodes[join], NodeKind.PARALLEL):
                reason = Phrase(
                    "các nhánh lựa chọn gặp nhau ở cổng song song «{join}»: nhánh không được chọn sẽ không tới",
                    join=join,
                )
                yield _problem(node, reason)


_JOINS = frozenset({NodeKind.PARALLEL, NodeKind.INCLUSIVE})


def _meets(graph: Graph, node: Node, kinds: frozenset[NodeKind]) -> bool:
    join = _first_meeting(graph, node)
    return bool(join) and graph.nodes[join].kind in kinds


def _first_meeting(graph: Graph, node: Node) -> str:
    """The nearest node that lies ahead of every branch (flows that lead back left out), or nothing."""
    branches = [graph.ahead[flow.target] for flow in graph.out[node.id]]
    shared = frozenset.intersection(*branches)
    return next((key for key in shared if shared == graph.ahead[key]), "")


def _cycles(graph: Graph) -> Iterator[Problem]:
    """A cycle in which nothing ever rests would run for ever."""
    passing = {key for key, node in graph.nodes.items() if node.kind not in RESTING}
    edges = {key: [t for t in graph.next_nodes[key] if t in passing] for key in passing}
    for key in graph.nodes:
        if key in passing and key in reached(edges[key], edges):
            yield _problem(graph.nodes[key], Phrase("vòng lặp không có bước nào của con người"))


def _tasks(graph: Graph) -> Iterator[Problem]:
    for node in graph.nodes.values():
        if node.kind in TASKS and not node.role:
            yield _problem(
                node, Phrase("chưa có vai trò (motcua:role): không ai thấy việc này"), is_error=False
            )
        if node.kind is NodeKind.TIMER and node.is_interrupting and not graph.nodes[node.host].limit_minutes:
            yield _problem(node, Phrase("bộ đếm giờ cắt ngang một bước không có thời hạn"), is_error=False)


def _problem(node: Node, reason: str, *, is_error: bool = True) -> Problem:
    return Problem(
        node.line, node.name if node.name == node.id else f"{node.id} {node.name}", reason, is_error
    )
