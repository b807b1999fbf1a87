"""The token game: where a process stands, and how it moves when a step is done. Pure: state in, state out.

A token rests on a task, at a message catch, or before a join. A join of an inclusive gateway waits as long as any
other token can still come to it; then it takes all that wait there. A timer is a token of its own, hanging on the
token of its task (`host`), gone when the task is.

Source: BPMN 2.0.2 (OMG formal/2013-12-09), section 13.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from motcua.workflow.errors import RouteStuck
from motcua.workflow.rules.graph import RESTING, Flow, Graph, Node, NodeKind

Facts = Mapping[str, object]
MOVES_MAX = 10_000


class Token(NamedTuple):
    """One token: its number in the process, the node it rests at, the flow it came by, the token it hangs on."""

    number: int
    node: str
    via: str = ""
    host: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """What one act changed: the tokens now, those that are new, those that are gone."""

    tokens: tuple[Token, ...]
    opened: tuple[Token, ...] = ()
    closed: tuple[Token, ...] = ()

    @property
    def finished(self) -> bool:
        """Nothing is left to wait for."""
        return not self.tokens


def start(graph: Graph, facts: Facts) -> Move:
    """Put one token on the start event and let it run."""
    game = _Game(graph, facts)
    game.leave(graph.start)
    return game.settle(())


def complete(graph: Graph, tokens: Iterable[Token], number: int, facts: Facts) -> Move:
    """The task on which token `number` rests is done. Raises KeyError when there is no such token."""
    before = tuple(tokens)
    game = _Game(graph, facts, before)
    game.leave(graph.nodes[game.take(number).node])
    return game.settle(before)


def timer(graph: Graph, tokens: Iterable[Token], number: int, facts: Facts) -> Move:
    """The time of timer token `number` is over: an interrupting one takes its task away."""
    before = tuple(tokens)
    game = _Game(graph, facts, before)
    token = game.take(number)
    if graph.nodes[token.node].is_interrupting:
        game.take(token.host)
    game.leave(graph.nodes[token.node])
    return game.settle(before)


def message(graph: Graph, tokens: Iterable[Token], name: str, facts: Facts) -> Move:
    """News came: every token that waits for it moves on. Nothing changes when none does."""
    before = tuple(tokens)
    game = _Game(graph, facts, before)
    for token in before:
        if graph.nodes[token.node].message == name and graph.nodes[token.node].kind is NodeKind.MESSAGE:
            game.leave(graph.nodes[game.take(token.number).node])
    return game.settle(before)


@dataclass(slots=True)
class _Game:
    """One act in progress. Tokens in flight are flows still to be followed."""

    graph: Graph
    facts: Facts
    before: tuple[Token, ...] = ()
    resting: dict[int, Token] = field(init=False)
    flying: deque[Flow] = field(init=False, default_factory=deque)
    last_number: int = field(init=False)

    def __post_init__(self) -> None:
        self.resting = {token.number: token for token in self.before}
        self.last_number = max(0, *self.resting, 0)

    def take(self, number: int) -> Token:
        """Remove a token and the timers that hang on it."""
        token = self.resting.pop(number)
        if self.graph.timers[token.node]:
            for other in [t for t in self.resting.values() if t.host == number]:
                del self.resting[other.number]
        return token

    def put(self, node: str, via: str, host: int = 0) -> int:
        """Let a token rest; a task arms its timers."""
        self.last_number += 1
        number = self.last_number
        self.resting[number] = Token(number, node, via, host)
        for clock in self.graph.timers[node]:
            self.put(clock.id, "", number)
        return number

    def leave(self, node: Node) -> None:
        """Send tokens out of a node."""
        flows = self.graph.out[node.id]
        if len(flows) > 1 and node.kind is NodeKind.EXCLUSIVE:
            flows = self.choose(node, flows)[:1]
        elif len(flows) > 1 and node.kind is NodeKind.INCLUSIVE:
            flows = self.choose(node, flows)
        self.flying.extend(flows)

    def choose(self, node: Node, flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
        """The branches whose condition holds, else the default one."""
        chosen = tuple(
            flow
            for flow in flows
            if flow.id != node.default and (flow.condition is None or flow.condition.holds(self.facts))
        )
        chosen = chosen or tuple(flow for flow in flows if flow.id == node.default)
        if not chosen:
            raise RouteStuck(node.name, "không nhánh nào thỏa điều kiện và không có nhánh mặc định")
        return chosen

    def arrive(self, flow: Flow) -> None:
        """A token comes to the end of a flow."""
        node = self.graph.nodes[flow.target]
        join = self.graph.joins.get(node.id)
        if node.kind not in RESTING and join is None:
            self.leave(node)
            return
        self.put(node.id, flow.id)
        if join is NodeKind.PARALLEL:
            self.join_parallel(node)

    def join_parallel(self, node: Node) -> None:
        """One token from every flow, if all are there."""
        waiting: dict[str, Token] = {}
        for token in self.resting.values():
            if token.node == node.id:
                waiting.setdefault(token.via, token)
        if len(waiting) == len(self.graph.into[node.id]):
            for token in waiting.values():
                del self.resting[token.number]
            self.leave(node)

    def join_inclusive(self) -> bool:
        """Fire one inclusive join that no other token can come to any more."""
        nodes = dict.fromkeys(
            token.node for token in self.resting.values() if token.node in self.graph.upstream
        )
        for key in nodes:
            upstream = self.graph.upstream[key]
            if not any(t.node in upstream and t.node != key for t in self.resting.values()):
                return self.fire(key)
        # Joins that wait for each other in a cycle, and nobody else to wait for: the first one goes.
        if nodes and all(self.graph.nodes[t.node].kind not in RESTING for t in self.resting.values()):
            return self.fire(next(iter(nodes)))
        return False

    def fire(self, key: str) -> bool:
        """Take all that wait at an inclusive join and go on as one."""
        for token in [t for t in self.resting.values() if t.node == key]:
            del self.resting[token.number]
        self.leave(self.graph.nodes[key])
        return True

    def settle(self, before: tuple[Token, ...]) -> Move:
        """Follow every token until all rest; then compare with before."""
        moves = 0
        while self.flying or (self.graph.upstream and self.join_inclusive()):
            while self.flying:
                self.arrive(self.flying.popleft())
                moves += 1
                if moves > MOVES_MAX:
                    raise RouteStuck(self.graph.name, "vòng lặp không có bước nào của con người")
        known = {token.number for token in before}
        tokens = tuple(self.resting.values())
        self.refuse_standstill(tokens)
        return Move(
            tokens=tokens,
            opened=tuple(token for token in tokens if token.number not in known),
            closed=tuple(token for token in before if token.number not in self.resting),
        )

    def refuse_standstill(self, tokens: tuple[Token, ...]) -> None:
        """Tokens that wait only for each other wait for ever."""
        if tokens and all(self.graph.nodes[token.node].kind not in RESTING for token in tokens):
            raise RouteStuck(
                self.graph.nodes[tokens[0].node].name, "cổng song song chờ một nhánh không bao giờ tới"
            )
