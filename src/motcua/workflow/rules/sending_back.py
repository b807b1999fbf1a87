"""Chuyển trả: back to an earlier step, for correction, without breaking the parallel branches.

Tokens that came from the step (walking forward) are withdrawn, for that stretch is walked again. Branches that run
beside it stay. Where the way forward meets a parallel join that has already been passed, by this token or by another
that is withdrawn or has ended, the other branches of the join count as done: they are not asked for their work twice.

Source: BPMN 2.0.2 (OMG formal/2013-12-09), section 13; the correction itself is the practice of Điều 18, NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Collection, Iterable

from motcua.workflow.rules.graph import TASKS, Graph, NodeKind, reached
from motcua.workflow.rules.tokens import Move, Token


def choices(graph: Graph, node: str, visited: Collection[str]) -> tuple[str, ...]:
    """The earlier tasks one may send back to from `node`: those already visited from which `node` is ahead."""
    return tuple(
        task.id
        for task in graph.tasks
        if task.id in visited and task.id != node and node in graph.ahead[task.id]
    )


def send_back(graph: Graph, tokens: Iterable[Token], number: int, to: str) -> Move:
    """Move the token `number` back to the task `to` (one of `choices`)."""
    before = tuple(tokens)
    gone = {t.number for t in before if t.number == number or _came_from(graph, t, to)}
    gone |= {token.number for token in before if token.host in gone}
    kept = [token for token in before if token.number not in gone]
    fresh = _numbered(before, [(to, graph.into[to][0].id), *_made_up(graph, to, kept)])
    first = fresh[0].number
    timers = _numbered((*before, *fresh), [(clock.id, "") for clock in graph.timers[to]])
    opened = (*fresh, *(Token(t.number, t.node, host=first) for t in timers))
    return Move((*kept, *opened), opened, tuple(t for t in before if t.number in gone))


def _came_from(graph: Graph, token: Token, to: str) -> bool:
    """The token walked through `to`, or will be made again by walking on from there."""
    return bool(token.via) and graph.flow[token.via].source in graph.ahead[to]


def _made_up(graph: Graph, to: str, kept: list[Token]) -> Iterable[tuple[str, str]]:
    """Tokens that stand for the finished branches of the parallel joins ahead of the step.

    A join ahead will ask for every branch again, wherever the token that passed it has got to, even to an end. A
    branch that nobody can walk any more, and of which no token waits there, was finished and used up.
    """
    running = [to, *(token.node for token in kept)]
    for key, node in graph.nodes.items():
        if key not in graph.ahead[to] or not graph.is_join(node, NodeKind.PARALLEL):
            continue
        waiting = {token.via for token in kept if token.node == key}
        coming = _before(graph, key, running)
        for flow in graph.into[key]:
            if flow.source not in coming and flow.id not in waiting:
                yield key, flow.id


def _before(graph: Graph, join: str, running: Iterable[str]) -> frozenset[str]:
    """Where tokens can come to before the join fires: also round a loop, but not through the join itself."""
    return reached((node for node in running if node != join), {**graph.next_nodes, join: ()})


def _numbered(before: Iterable[Token], places: Iterable[tuple[str, str]]) -> list[Token]:
    last = max((token.number for token in before), default=0)
    return [Token(last + i, node, via) for i, (node, via) in enumerate(places, 1)]


def is_task(graph: Graph, node: str) -> bool:
    """Whether `node` is a step of this route."""
    return node in graph.nodes and graph.nodes[node].kind in TASKS
