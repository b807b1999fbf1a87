"""A route tried on the arrivals of the past: how long dossiers would wait at each step with so many officers.

Every officer does one thing at a time, first come first served; officers of one role at one agency share their steps. Of a
choice the way that leads on without a condition is taken, of parallel branches all. Time is working minutes throughout.
Source: discrete-event simulation of a queueing network (Law, Simulation Modeling and Analysis).
"""

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from motcua.workflow.rules.graph import TASKS, Graph, Node, NodeKind

Pool = tuple[str, str]  # (agency, role)


@dataclass(slots=True)
class Tried:
    """What happened at one step."""

    waits: list[int] = field(default_factory=list)
    within: int = 0  # waiting and work together within the step's limit

    @property
    def passes(self) -> int:
        """How many came through."""
        return len(self.waits)

    @property
    def mean_wait(self) -> int:
        """Working minutes."""
        return sum(self.waits) // max(len(self.waits), 1)

    @property
    def ninetieth(self) -> int:
        """Nine of ten waited no longer."""
        return sorted(self.waits)[-(-len(self.waits) * 9 // 10) - 1] if self.waits else 0


@dataclass(slots=True)
class Trial:
    """The whole."""

    steps: dict[str, Tried] = field(default_factory=lambda: defaultdict(Tried))
    busy: Counter[Pool] = field(default_factory=Counter)  # minutes of work
    lengths: list[int] = field(default_factory=list)  # of each dossier, from arrival to end
    until: int = 0

    def on_time(self, limit: int) -> int:
        """Per cent of dossiers done within so many minutes."""
        return sum(length <= limit for length in self.lengths) * 100 // max(len(self.lengths), 1)

    def load(self, pool: Pool, officers: int) -> int:
        """Per cent of their time that these officers are at work."""
        return self.busy[pool] * 100 // max(self.until * officers, 1)


def pool_of(node: Node) -> Pool:
    """Who does this step."""
    return (node.agency, node.role)


def simulate(
    graph: Graph, arrivals: Sequence[int], *, officers: Mapping[Pool, int], work: Mapping[str, int]
) -> Trial:
    """`arrivals` in working minutes from a beginning; `work` the minutes of a hand on each step."""
    run = _Run(graph, officers, work)
    for number, moment in enumerate(sorted(arrivals)):
        run.at(moment, number, graph.start.id)
        run.began[number] = moment
    return run.through()


class _Run:
    """The clock, the queues and the tokens of one trial."""

    def __init__(self, graph: Graph, officers: Mapping[Pool, int], work: Mapping[str, int]) -> None:
        self.graph, self.work = graph, work
        self.free = {pool: max(count, 1) for pool, count in officers.items()}
        self.waiting: dict[Pool, deque[tuple[int, int, str]]] = defaultdict(deque)
        self.coming: list[tuple[int, int, int, str, bool]] = []
        self.began: dict[int, int] = {}
        self.tokens: Counter[int] = Counter()
        self.joined: Counter[tuple[int, str]] = Counter()
        self.trial, self.number = Trial(), 0

    def at(self, moment: int, dossier: int, node: str, *, is_done: bool = False) -> None:
        """A token comes to this node then, or the work there is done."""
        self.number += 1
        heapq.heappush(self.coming, (moment, self.number, dossier, node, is_done))

    def through(self) -> Trial:
        while self.coming:
            moment, _, dossier, key, is_done = heapq.heappop(self.coming)
            node = self.graph.nodes[key]
            if node.kind is NodeKind.START:
                self.tokens[dossier] = 1
            if is_done:
                self._release(moment, pool_of(node))
                self._on(moment, dossier, node)
            elif node.kind in TASKS:
                self.waiting[pool_of(node)].append((moment, dossier, key))
                self._begin(moment, pool_of(node))
            elif not self._is_held(dossier, node):
                self._on(moment, dossier, node)
            self.trial.until = max(self.trial.until, moment)
        return self.trial

    def _begin(self, now: int, pool: Pool) -> None:
        while self.waiting[pool] and self.free.setdefault(pool, 1):
            came, dossier, key = self.waiting[pool].popleft()
            spent, tried = self.work.get(key, 0), self.trial.steps[key]
            limit = self.graph.nodes[key].limit_minutes
            tried.waits.append(now - came)
            tried.within += not limit or now - came + spent <= limit
            self.trial.busy[pool] += spent
            self.free[pool] -= 1
            self.at(now + spent, dossier, key, is_done=True)

    def _release(self, now: int, pool: Pool) -> None:
        self.free[pool] += 1
        self._begin(now, pool)

    def _is_held(self, dossier: int, node: Node) -> bool:
        """A join waits for every flow that comes to it."""
        if node.id not in self.graph.joins:
            return False
        self.joined[dossier, node.id] += 1
        if self.joined[dossier, node.id] < len(self.graph.into[node.id]):
            self.tokens[dossier] -= 1
            return True
        self.joined[dossier, node.id] = 0
        return False

    def _on(self, now: int, dossier: int, node: Node) -> None:
        targets = self._ways(node)
        self.tokens[dossier] += len(targets) - 1
        for target in targets:
            self.at(now, dossier, target)
        if not self.tokens[dossier]:
            self.trial.lengths.append(now - self.began[dossier])

    def _ways(self, node: Node) -> list[str]:
        out = self.graph.out[node.id]
        if node.kind is NodeKind.EXCLUSIVE and len(out) > 1:
            ahead = [flow for flow in out if flow.target in self.graph.forward[node.id]] or list(out)
            chosen = next((flow for flow in ahead if flow.id == node.default or not flow.condition), ahead[0])
            return [chosen.target]
        return [flow.target for flow in out]
