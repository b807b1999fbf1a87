"""A trial of a route: queues by hand, and what must hold for any arrivals."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.workflow.rules import bpmn
from motcua.workflow.rules.builder import Branch, Parallel, Step, from_steps
from motcua.workflow.rules.simulation import simulate

ONE = bpmn.read(from_steps([Step("A", limit_minutes=60), Step("B", role="leader", kind="sign")]))
BOTH = bpmn.read(
    from_steps([Step("A"), Parallel([Branch([Step("B", role="clerk")]), Branch([Step("C", role="leader")])])])
)
CASE, LEADER, CLERK = ("handling", "case_officer"), ("handling", "leader"), ("handling", "clerk")


def test_two_come_at_once_and_one_waits():
    found = simulate(ONE, [0, 0], officers={CASE: 1, LEADER: 1}, work={"step_1": 60, "step_2": 10})
    assert found.steps["step_1"].waits == [0, 60]
    assert found.steps["step_1"].within == 1
    assert found.lengths == [70, 130]
    assert found.on_time(100) == 50
    assert simulate(
        ONE, [0, 0], officers={CASE: 2, LEADER: 2}, work={"step_1": 60, "step_2": 10}
    ).lengths == [70, 70]


def test_branches_wait_for_each_other():
    found = simulate(
        BOTH, [5], officers={CASE: 1, LEADER: 1, CLERK: 1}, work={"step_1": 10, "step_2": 30, "step_3": 50}
    )
    assert found.lengths == [60]


@given(st.lists(st.integers(0, 2_000), max_size=40), st.integers(1, 4), st.integers(1, 120))
def test_everybody_comes_through_and_more_hands_never_wait_longer(arrivals, hands, minutes):
    work = {"step_1": minutes, "step_2": 5}
    few = simulate(ONE, arrivals, officers={CASE: hands, LEADER: 1}, work=work)
    many = simulate(ONE, arrivals, officers={CASE: hands + 1, LEADER: 1}, work=work)
    assert len(few.lengths) == few.steps["step_1"].passes == len(arrivals)
    assert sum(many.steps["step_1"].waits) <= sum(few.steps["step_1"].waits)
    assert few.load(CASE, hands) <= 100
