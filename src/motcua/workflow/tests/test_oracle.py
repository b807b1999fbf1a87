"""Our token game beside SpiffWorkflow, an engine others wrote: the same steps wait after the same choices."""

from collections import Counter
from random import Random

import pytest
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.util.task import TaskState

from motcua.workflow.rules import bpmn, tokens
from motcua.workflow.rules.graph import TASKS

from .drawing import draw
from .random_routes import blocks, inclusive_web, parallel_web

STEPS_MAX = 60
# SpiffWorkflow follows only the first ancestor of an input, so it fires join i6in although t2 can still reach it.
THEIR_MISTAKES = {"inclusive_web 84"}


def spiff(source: bytes, facts: dict[str, bool]) -> BpmnWorkflow:
    parser = BpmnParser()
    parser.add_bpmn_str(source)
    workflow = BpmnWorkflow(parser.get_spec("route"))
    workflow.task_tree.data.update(facts)
    workflow.do_engine_steps()
    return workflow


def walk(source: bytes, random: Random) -> int:
    """Walk both engines through one life, comparing after every step; how many steps there were."""
    graph = bpmn.read(source)
    facts = {f"c{i}": random.random() < 0.5 for i in range(6)}
    facts |= {f"again_{node}": False for node in graph.nodes}
    theirs = spiff(source, facts)
    rounds: Counter[str] = Counter()
    ours = tokens.start(graph, facts)
    for step in range(STEPS_MAX):
        waiting = [token for token in ours.tokens if graph.nodes[token.node].kind in TASKS]
        ready = theirs.get_tasks(state=TaskState.READY, manual=True)
        assert sorted(t.node for t in waiting) == sorted(t.task_spec.bpmn_id for t in ready)
        if not waiting:
            assert ours.finished
            return step
        chosen = random.choice(waiting)
        rounds[chosen.node] += 1
        facts[f"again_{chosen.node}"] = rounds[chosen.node] < 2 and random.random() < 0.5
        other = next(task for task in ready if task.task_spec.bpmn_id == chosen.node)
        other.data.update(facts)
        other.run()
        theirs.do_engine_steps()
        theirs.refresh_timers()
        theirs.do_engine_steps()
        ours = tokens.complete(graph, ours.tokens, chosen.number, facts)
    return STEPS_MAX


@pytest.mark.parametrize(("kind", "count"), [(blocks, 200), (parallel_web, 80), (inclusive_web, 100)])
def test_the_same_steps_wait(kind, count):
    steps = 0
    for seed in range(count):
        name = f"{kind.__name__} {seed}"
        random = Random(name)
        if name not in THEIR_MISTAKES:
            steps += walk(draw(kind(random)), random)
    assert steps > count * 3
