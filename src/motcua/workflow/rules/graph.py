"""The route as a graph: nodes joined by flows, with what must be known to move tokens on it.

Source: BPMN 2.0.2 (OMG formal/2013-12-09), the subset named in `rules/bpmn.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from motcua.kernel.expression import Expression


class NodeKind(StrEnum):
    """What a node does with a token."""

    START = "start"
    END = "end"
    USER = "user"  # waits for a person
    SERVICE = "service"  # waits for the worker
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    INCLUSIVE = "inclusive"
    TIMER = "timer"  # on the edge of a task
    MESSAGE = "message"  # waits for news


TASKS = frozenset({NodeKind.USER, NodeKind.SERVICE})
RESTING = TASKS | {NodeKind.MESSAGE, NodeKind.TIMER}
CHOICES = frozenset({NodeKind.EXCLUSIVE, NodeKind.INCLUSIVE})


class WorkKind(StrEnum):
    """What a task asks of the person."""

    WORK = "work"
    SIGN = "sign"
    CONSULT = "consult"
    RETURN = "return"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow. `condition` is set on the branches of a choice."""

    id: str
    source: str
    target: str
    condition: Expression | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A step, a gateway or an event. Limits and delays are working minutes; 0 = none."""

    id: str
    kind: NodeKind
    name: str
    line: int = 0
    role: str = ""
    agency: str = "handling"  # a key of the mapping given at the start, or an identifier code
    work: WorkKind = WorkKind.WORK
    limit_minutes: int = 0
    default: str = ""  # flow id
    host: str = ""  # timer: the task it is attached to
    is_interrupting: bool = True
    delay_minutes: int = 0
    message: str = ""


@dataclass(frozen=True)
class Graph:
    """A route, ready to run. Immutable; everything below the fields is computed once."""

    id: str
    name: str
    nodes: Mapping[str, Node]
    flows: tuple[Flow, ...]
    file: str = field(default="", compare=False)

    @cached_property
    def start(self) -> Node:
        """The one start event."""
        return next(node for node in self.nodes.values() if node.kind is NodeKind.START)

    @cached_property
    def out(self) -> Mapping[str, tuple[Flow, ...]]:
        """The flows that leave each node, in the order of the file."""
        return _grouped(self.nodes, ((flow.source, flow) for flow in self.flows))

    @cached_property
    def into(self) -> Mapping[str, tuple[Flow, ...]]:
        """The flows that enter each node."""
        return _grouped(self.nodes, ((flow.target, flow) for flow in self.flows))

    @cached_property
    def flow(self) -> Mapping[str, Flow]:
        """Flows by id."""
        return {flow.id: flow for flow in self.flows}

    @cached_property
    def timers(self) -> Mapping[str, tuple[Node, ...]]:
        """The timers attached to each task."""
        found: dict[str, tuple[Node, ...]] = dict.fromkeys(self.nodes, ())
        for node in self.nodes.values():
            if node.host in found:
                found[node.host] = (*found[node.host], node)
        return found

    @cached_property
    def tasks(self) -> tuple[Node, ...]:
        """Every task, in the order of the file."""
        return tuple(node for node in self.nodes.values() if node.kind in TASKS)

    @cached_property
    def acts(self) -> frozenset[str]:
        """Tasks that are acts of the law whatever else they change: to sign, to hand over, to consult, to choose the way."""
        return frozenset(
            node.id
            for node in self.tasks
            if node.work not in {WorkKind.WORK, WorkKind.SERVICE}
            or any(
                len(self.out[flow.target]) > 1 and self.nodes[flow.target].kind in CHOICES
                for flow in self.out[node.id]
            )
        )

    @cached_property
    def next_nodes(self) -> Mapping[str, tuple[str, ...]]:
        """Where a token resting at a node may be next; a task also leads to its timers."""
        return {
            key: (*(flow.target for flow in self.out[key]), *(timer.id for timer in self.timers[key]))
            for key in self.nodes
        }

    @cached_property
    def upstream(self) -> Mapping[str, frozenset[str]]:
        """For each inclusive join, the nodes from which a token may still reach it."""
        back: dict[str, list[str]] = {key: [] for key in self.nodes}
        for source, targets in self.next_nodes.items():
            for target in targets:
                back[target].append(source)
        joins = [node.id for node in self.nodes.values() if self.is_join(node, NodeKind.INCLUSIVE)]
        return {join: reached(back[join], back) for join in joins}

    @cached_property
    def forward(self) -> Mapping[str, tuple[str, ...]]:
        """`next_nodes` without the flows that lead back: a graph without cycles."""
        backward = _backward(self.start.id, self.next_nodes)
        return {
            key: tuple(target for target in targets if (key, target) not in backward)
            for key, targets in self.next_nodes.items()
        }

    @cached_property
    def ahead(self) -> Mapping[str, frozenset[str]]:
        """For each node, itself and every node ahead of it, not counting flows that lead back."""
        return {key: reached([key], self.forward) for key in self.nodes}

    @cached_property
    def joins(self) -> Mapping[str, NodeKind]:
        """Parallel and inclusive gateways that wait for more than one flow."""
        waiting = {NodeKind.PARALLEL, NodeKind.INCLUSIVE}
        return {
            key: node.kind
            for key, node in self.nodes.items()
            if node.kind in waiting and len(self.into[key]) > 1
        }

    def is_join(self, node: Node, kind: NodeKind) -> bool:
        """A gateway of this kind that waits for more than one flow."""
        return self.joins.get(node.id) is kind


def reached(starts: Iterable[str], edges: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Everything one can come to from `starts` (included)."""
    seen: set[str] = set()
    queue = list(starts)
    while queue:
        key = queue.pop()
        if key not in seen:
            seen.add(key)
            queue.extend(edges[key])
    return frozenset(seen)


def _grouped(keys: Iterable[str], pairs: Iterator[tuple[str, Flow]]) -> Mapping[str, tuple[Flow, ...]]:
    groups: dict[str, list[Flow]] = {key: [] for key in keys}
    for key, flow in pairs:
        groups[key].append(flow)
    return {key: tuple(flows) for key, flows in groups.items()}


def _backward(start: str, edges: Mapping[str, tuple[str, ...]]) -> frozenset[tuple[str, str]]:
    """The edges that close a cycle, found by walking depth first without recursion."""
    found: set[tuple[str, str]] = set()
    state: dict[str, int] = {}  # 1 = on the way, 2 = done
    for root in (start, *edges):
        stack = [(root, iter(edges[root]))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            key, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                state[key] = 2
                stack.pop()
            elif target not in state:
                state[target] = 1
                stack.append((target, iter(edges[target])))
            elif state[target] == 1:
                found.add((key, target))
    return frozenset(found)
