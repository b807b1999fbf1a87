"""Chuyển trả: back to an earlier step, for correction, without breaking the parallel branches.

Tokens that came from the step (walking forward) are withdrawn, for that stretch is walked again. Branches that run
beside it stay. Where the way forward meets a parallel join that had already been passed, the other branches of the
join count as done: they are not asked for their work twice.

Source: BPMN 2.0.2 (OMG formal/2013-12-09), section 13; the correction itself is the practice of Điều 18, NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Collection, Iterable

from motcua.workflow.rules.graph import TASKS, Graph, NodeKind
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
    origin = next(token for token in before if token.number == number)
    ahead = graph.ahead[to]
    gone = {t.number for t in before if t.number == number or _came_from(graph, t, to)}
    gone |= {token.number for token in before if token.host in gone}
    kept = [token for token in before if token.number not in gone]
    fresh = _numbered(before, [(to, graph.into[to][0].id), *_made_up(graph, origin.node, kept, ahead)])
    first = fresh[0].number
    timers = _numbered((*before, *fresh), [(clock.id, "") for clock in graph.timers[to]])
    opened = (*fresh, *(Token(t.number, t.node, host=first) for t in timers))
    return Move((*kept, *opened), opened, tuple(t for t in before if t.number in gone))


def _came_from(graph: Graph, token: Token, to: str) -> bool:
    """The token walked through `to`, or will be made again by walking on from there."""
    return bool(token.via) and graph.flow[token.via].source in graph.ahead[to]


def _made_up(
    graph: Graph, origin: str, kept: list[Token], ahead: frozenset[str]
) -> Iterable[tuple[str, str]]:
    """Tokens that stand for the finished branches of parallel joins between the step and `origin`."""
    running = [token.node for token in kept]
    for key, node in graph.nodes.items():
        was_passed = key in ahead and key != origin and origin in graph.ahead[key]
        if not was_passed or not graph.is_join(node, NodeKind.PARALLEL):
            continue
        for flow in graph.into[key]:
            comes_again = flow.source in ahead or any(flow.source in graph.ahead[n] for n in running)
            waits_there = any(token.node == key and token.via == flow.id for token in kept)
            if not comes_again and not waits_there:
                yield key, flow.id


def _numbered(before: Iterable[Token], places: Iterable[tuple[str, str]]) -> list[Token]:
    last = max((token.number for token in before), default=0)
    return [Token(last + i, node, via) for i, (node, via) in enumerate(places, 1)]


def is_task(graph: Graph, node: str) -> bool:
    """Whether `node` is a step of this route."""
    return node in graph.nodes and graph.nodes[node].kind in TASKS
