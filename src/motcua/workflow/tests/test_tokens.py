from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motcua.workflow.errors import RouteStuck
from motcua.workflow.rules import sending_back, tokens
from motcua.workflow.rules.graph import TASKS, NodeKind

from .drawing import draw, graph
from .random_routes import blocks_with_everything, inclusive_web, parallel_web


def at(advance):
    return sorted(token.node for token in advance.tokens)


def done(route, advance, *nodes, **facts):
    """Complete these steps, one after the other."""
    for node in nodes:
        number = next(token.number for token in advance.tokens if token.node == node)
        advance = tokens.complete(route, advance.tokens, number, facts)
    return advance


def test_a_straight_route():
    route = graph("s>a a>b b>e")
    first = tokens.start(route, {})
    assert at(first) == ["a"]
    second = done(route, first, "a")
    assert (at(second), [t.node for t in second.opened], [t.node for t in second.closed]) == (
        ["b"],
        ["b"],
        ["a"],
    )
    assert done(route, second, "b").finished


def test_a_choice_takes_the_first_branch_that_holds():
    route = graph("s>x x>a[area > 100] x>b[area > 50] x>c! a>e b>e c>e")
    for area, step in [(200, "a"), (80, "b"), (10, "c"), (None, "c")]:
        assert at(tokens.start(route, {"area": area})) == [step]


def test_a_choice_without_answer_is_told():
    route = graph("s>x x>a[area > 100] x>b[area > 50] a>e b>e")
    with pytest.raises(RouteStuck, match="không nhánh nào"):
        tokens.start(route, {"area": 1})


def test_parallel_branches_wait_for_each_other():
    route = graph("s>p1 p1>a p1>b p1>c a>p2 b>p2 c>p2 p2>d d>e")
    two = done(route, tokens.start(route, {}), "b", "a")
    assert at(two) == ["c", "p2", "p2"]
    assert at(done(route, two, "c")) == ["d"]


def test_an_inclusive_join_waits_for_the_branches_that_were_chosen():
    route = graph("s>i1 i1>a[x] i1>b[y] i1>c! a>i2 b>i2 c>i2 i2>d d>e")
    both = tokens.start(route, {"x": True, "y": True})
    assert at(both) == ["a", "b"]
    assert at(done(route, both, "a")) == ["b", "i2"]
    assert at(done(route, both, "a", "b")) == ["d"]
    assert at(done(route, tokens.start(route, {}), "c")) == ["d"]


def test_an_inclusive_join_waits_as_long_as_anybody_can_come():
    """The route on which SpiffWorkflow errs: t2 → t5 may still come to i6in."""
    route = graph(
        "s>t0 t0>i0 i0>t1! i0>t2[c5] i0>i3in[c3] i0>i4in[c5] i0>i6in[c4] t1>i1 i1>i3in! i1>i4in[c4] t2>i2 "
        "i2>i4in! i2>i5in[c3] t3>i5in t4>i5in t5>i6in i3in>t3 i4in>t4 i5in>t5 i6in>t6 t6>e"
    )
    facts = {"c1": True, "c4": True, "c5": True}
    assert at(done(route, tokens.start(route, {}), "t0", **facts)) == ["i4in", "i6in", "t2"]


def test_a_parallel_join_in_a_loop_waits_in_every_round():
    route = graph("s>x1 x1>p1 p1>a p1>b a>p2 b>p2 p2>c c>x2 x2>x1[again] x2>e!")
    second = done(route, tokens.start(route, {}), "a", "b", "c", again=True)
    assert at(second) == ["a", "b"]
    assert at(done(route, second, "a")) == ["b", "p2"]
    assert done(route, second, "a", "b", "c").finished


def test_inclusive_joins_that_wait_for_each_other_do_not_wait_for_ever():
    route = graph("s>p1 p1>i1 p1>i2 i1>a a>x1 x1>i2[again] x1>e! i2>b b>x2 x2>i1[again] x2>e!")
    assert at(tokens.start(route, {}))


def test_a_join_that_nobody_completes_is_told():
    route = graph("s>x1 x1>a[y] x1>b! a>p2 b>p2 p2>c c>e")
    with pytest.raises(RouteStuck, match="không bao giờ tới"):
        done(route, tokens.start(route, {}), "b")


def test_an_interrupting_timer_takes_the_task_away():
    route = graph("s>t1 t1>e T1>b b>e")
    first = tokens.start(route, {})
    assert at(first) == ["T1", "t1"]
    clock = next(token for token in first.tokens if token.node == "T1")
    late = tokens.timer(route, first.tokens, clock.number, {})
    assert (at(late), sorted(t.node for t in late.closed)) == (["b"], ["T1", "t1"])


def test_a_reminder_leaves_the_task_and_rings_once():
    route = graph("s>t1 t1>e T1>b b>e T1:interrupting=false")
    first = tokens.start(route, {})
    clock = next(token for token in first.tokens if token.node == "T1")
    late = tokens.timer(route, first.tokens, clock.number, {})
    assert at(late) == ["b", "t1"]
    assert done(route, late, "t1", "b").finished


def test_a_done_task_takes_its_timer_along():
    assert done(graph("s>t1 t1>e T1>b b>e"), tokens.start(graph("s>t1 t1>e T1>b b>e"), {}), "t1").finished


def test_a_message_moves_who_waits_for_it():
    route = graph("s>p1 p1>m1 p1>m2 m1>a m2>b a>e b>e")
    first = tokens.start(route, {})
    assert at(first) == ["m1", "m2"]
    assert at(tokens.message(route, first.tokens, "m2", {})) == ["b", "m1"]
    assert tokens.message(route, first.tokens, "other", {}).tokens == first.tokens


def back(route, advance, node, to):
    number = next(token.number for token in advance.tokens if token.node == node)
    return sending_back.send_back(route, advance.tokens, number, to)


def test_sent_back_to_an_earlier_step_the_way_is_walked_again():
    route = graph("s>a a>b b>c c>e")
    third = done(route, tokens.start(route, {}), "a", "b")
    again = back(route, third, "c", "a")
    assert (at(again), [t.node for t in again.closed]) == (["a"], ["c"])
    assert done(route, again, "a", "b", "c").finished


def test_sent_back_before_a_split_the_branches_are_withdrawn():
    route = graph("s>a a>p1 p1>b p1>c b>p2 c>p2 p2>d d>e")
    inside = done(route, tokens.start(route, {}), "a", "b")
    again = back(route, inside, "c", "a")
    assert at(again) == ["a"]
    assert done(route, again, "a", "b", "c", "d").finished


def test_sent_back_within_a_branch_the_other_branch_goes_on():
    route = graph("s>p1 p1>a a>b p1>c b>p2 c>p2 p2>d d>e")
    inside = done(route, tokens.start(route, {}), "a")
    assert at(back(route, inside, "b", "a")) == ["a", "c"]
    waiting = done(route, inside, "c")
    again = back(route, waiting, "b", "a")
    assert at(again) == ["a", "p2"]
    assert done(route, again, "a", "b", "d").finished


def test_sent_back_into_a_finished_branch_the_other_branch_counts_as_done():
    route = graph("s>p1 p1>a p1>c a>p2 c>p2 p2>d d>e")
    after = done(route, tokens.start(route, {}), "a", "c")
    again = back(route, after, "d", "a")
    assert at(again) == ["a", "p2"]
    assert done(route, again, "a", "d").finished


PASSED_BY_ANOTHER = "s>t0 t0>p0 p0>t1 p0>p3in t1>p1 p1>t2 p1>p3in p3in>t3 t2>e t3>e"


@pytest.mark.parametrize("first", [(), ("t3",)])
def test_a_join_passed_by_another_branch_asks_only_for_what_is_walked_again(first):
    """The step t2 does not come after the join; t3, which does, is withdrawn or has ended. Either way it is done anew."""
    route = graph(PASSED_BY_ANOTHER)
    after = done(route, tokens.start(route, {}), "t0", "t1", *first)
    again = back(route, after, "t2", "t1")
    assert at(again) == ["p3in", "t1"]
    assert done(route, again, "t1", "t2", "t3").finished


def test_a_branch_that_goes_round_a_loop_is_still_to_come():
    route = graph("s>p1 p1>a a>b b>p2 p1>x1 x1>c[more] x1>d! c>x1 d>p2 p2>f f>e")
    inside = done(route, tokens.start(route, {"more": True}), "a")
    again = back(route, inside, "b", "a")
    assert at(again) == ["a", "c"]
    assert done(route, again, "a", "b", "c", "d", "f").finished


def test_in_a_loop_the_finished_branch_counts_as_done_in_this_round_only():
    route = graph("s>x1 x1>p1 p1>a p1>c a>p2 c>p2 p2>d d>x2 x2>x1[more] x2>e!")
    again = back(route, done(route, tokens.start(route, {}), "a", "c"), "d", "a")
    assert at(again) == ["a", "p2"]
    second = done(route, again, "a", "d", more=True)
    assert at(second) == ["a", "c"]
    assert done(route, second, "a", "c", "d").finished


def test_choices_are_earlier_steps_that_were_visited():
    route = graph("s>a a>x x>b[y] x>c! b>d c>d d>f f>e")
    assert sending_back.choices(route, "d", {"a", "c", "d", "f"}) == ("a", "c")


routes = st.tuples(
    st.sampled_from([blocks_with_everything, parallel_web, inclusive_web]), st.randoms(use_true_random=False)
)


def twice_at_a_parallel_join(route, resting):
    places = [(t.node, t.via) for t in resting if route.joins.get(t.node) is NodeKind.PARALLEL]
    return len(places) > len(set(places))


@given(routes, st.integers(0, 3))
@example((lambda _: PASSED_BY_ANOTHER, Random(6)), 3)
def test_whoever_sends_back_the_route_still_ends(kind_and_random, sendings):
    """No token is lost, none is doubled: every walk ends, with at most one token on a step."""
    kind, random = kind_and_random
    route = graph(kind(random))
    facts = {f"c{i}": random.random() < 0.5 for i in range(6)}
    advance, visited, rounds = tokens.start(route, facts), set(), {}
    for _ in range(400):
        waiting = [token for token in advance.tokens if route.nodes[token.node].kind in TASKS]
        if not waiting:
            break
        assert len({t.node for t in waiting}) == len(waiting)
        assert not twice_at_a_parallel_join(route, advance.tokens)
        token = random.choice(waiting)
        visited |= {t.node for t in waiting}
        choices = sending_back.choices(route, token.node, visited)
        if sendings and choices and random.random() < 0.4:
            sendings -= 1
            advance = sending_back.send_back(route, advance.tokens, token.number, random.choice(choices))
            continue
        rounds[token.node] = rounds.get(token.node, 0) + 1
        facts[f"again_{token.node}"] = rounds[token.node] < 2
        advance = tokens.complete(route, advance.tokens, token.number, facts)
    assert advance.finished


@given(routes)
def test_numbers_are_never_used_twice_at_once(kind_and_random):
    kind, random = kind_and_random
    route = graph(kind(random))
    advance = tokens.start(route, {})
    while advance.tokens:
        assert len({t.number for t in advance.tokens}) == len(advance.tokens)
        waiting = [t for t in advance.tokens if route.nodes[t.node].kind is NodeKind.USER]
        advance = tokens.complete(route, advance.tokens, random.choice(waiting).number, {})


def test_the_drawing_is_xml():
    assert draw("s>a a>e").startswith(b"<definitions")
