"""The longest way through a route, to compare with the time limit of the procedure.

Branches that run in parallel count with the slowest of them; of a choice, the slowest branch that the facts allow.
Legal basis: Điều 18, NĐ 118/2025/NĐ-CP (steps of the internal process lie within the time limit).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.workflow.rules.graph import CHOICES, Flow, Graph, Node


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """Working minutes, and the steps in order that need them."""

    minutes: int
    steps: tuple[str, ...]


def critical_path(graph: Graph, facts: Mapping[str, object] | None = None) -> CriticalPath:
    """The slowest way from start to end. A condition counts only when `facts` has all its names."""
    return _paths(graph, facts or {})[graph.start.id]


def minutes_after(graph: Graph, node: str, facts: Mapping[str, object] | None = None) -> int:
    """Working minutes of the slowest way from the end of this node on; nothing for one that the route does not know."""
    found = _paths(graph, facts or {}).get(node)
    return found.minutes - graph.nodes[node].limit_minutes if found else 0


def _paths(graph: Graph, known: Mapping[str, object]) -> dict[str, CriticalPath]:
    best: dict[str, CriticalPath] = {}
    for key in reversed(_in_order(graph)):
        node = graph.nodes[key]
        onward = [
            best[flow.target] for flow in possible(graph, node, known) if flow.target in graph.forward[key]
        ]
        longest = max(onward, key=lambda path: path.minutes, default=CriticalPath(0, ()))
        steps = (key, *longest.steps) if node.limit_minutes else longest.steps
        best[key] = CriticalPath(node.limit_minutes + longest.minutes, steps)
    return best


def possible(graph: Graph, node: Node, facts: Mapping[str, object]) -> tuple[Flow, ...]:
    """The flows a token may take from here, as far as the facts tell."""
    flows = graph.out[node.id]
    if node.kind not in CHOICES or len(flows) == 1:
        return flows
    verdicts = [_verdict(flow, facts) for flow in flows]
    return tuple(
        flow
        for flow, verdict in zip(flows, verdicts, strict=True)
        if (verdict is not False if flow.id != node.default else True not in verdicts)
    )


def _verdict(flow: Flow, facts: Mapping[str, object]) -> bool | None:
    """True, False, or None when the facts do not say."""
    if flow.condition is None or not flow.condition.names <= facts.keys():
        return None
    return flow.condition.holds(facts)


def _in_order(graph: Graph) -> list[str]:
    """Every node after those that lead to it (flows that lead back left out)."""
    waiting = dict.fromkeys(graph.nodes, 0)
    for targets in graph.forward.values():
        for target in targets:
            waiting[target] += 1
    ready = [key for key, count in waiting.items() if not count]
    order = []
    while ready:
        key = ready.pop()
        order.append(key)
        for target in graph.forward[key]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return order
