"""Routes on rows: who has what to do until when, whatever happens."""

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.calendars.tests.moments import at, said
from motcua.kernel.errors import NotFound
from motcua.workflow import actions, queries
from motcua.workflow.errors import AgencyMissing, CannotSendBack, RouteRefused, TaskFinished, WrongTask
from motcua.workflow.models import Process, Task, Token, WorkflowDefinition
from motcua.workflow.models.process import Status

from .drawing import draw

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY = at("16/11/2026 10:00"), at("17/11/2026 10:00")
ROUTE = (
    "s>a a>p1 p1>b p1>c b>p2 c>p2 p2>d d>e a:role=counter_officer,agency=intake,limit=2h "
    "b:role=case_officer,limit=1d c:role=case_officer,agency=H31.40,limit=4h,kind=consult d:role=leader,kind=sign"
)
TIMED = "s>t1 t1>f f>e T1>b b>e t1:role=case_officer,limit=4h T1:delay=PT8H b:role=leader f:role=clerk"


def finish(advance, node, now=MONDAY, by="officer", **facts):
    task = next(view for view in (*advance.opened, *queries.open_tasks("D-1")) if view.node == node)
    with transaction.atomic():
        return actions.complete(task.id, facts=facts, now=now, by=by)


def nodes(views):
    return sorted(view.node for view in views)


def waiting():
    return nodes(queries.open_tasks("D-1"))


def test_the_first_task_has_its_role_agency_and_due_moment(begin):
    (task,) = begin(ROUTE).opened
    assert (task.ref, task.node, task.role, task.agency, task.kind) == (
        "D-1", "a", "counter_officer", "H31.12.3", "work",
    )  # fmt: skip
    assert (task.limit_minutes, said(task.due_at)) == (120, "16/11/2026 10:00")
    assert queries.task(task.id) == task
    assert queries.open_tasks("D-1") == (task,)


def test_a_whole_life(begin):
    split = finish(begin(ROUTE), "a", by="lan")
    assert nodes(split.opened) == ["b", "c"]
    (closed,) = split.closed
    assert (closed.finished_by, closed.result, closed.minutes, closed.is_late(TUESDAY)) == (
        "lan",
        "done",
        120,
        False,
    )
    assert {view.agency for view in split.opened} == {"H31.12", "H31.40"}
    half = finish(split, "c", result="agreed")
    assert (half.opened, half.closed[0].result, waiting()) == ((), "agreed", ["b"])
    last = finish(half, "b", now=at("17/11/2026 15:00"))
    assert last.closed[0].is_late(TUESDAY)
    over = finish(last, "d")
    assert (over.finished, over.opened, waiting()) == (True, (), [])
    process = Process.objects.get()
    assert (process.status, process.token_count, Token.objects.count()) == (Status.FINISHED, 0, 0)
    assert nodes(queries.history("D-1")) == ["a", "b", "c", "d"]


def test_a_task_is_finished_once(begin):
    first = begin(ROUTE)
    finish(first, "a")
    with pytest.raises(TaskFinished), transaction.atomic():
        actions.complete(first.opened[0].id, facts={}, now=MONDAY, by="late")
    with pytest.raises(NotFound), transaction.atomic():
        actions.complete(0, facts={}, now=MONDAY, by="nobody")


def test_agencies_must_be_known_before_the_start(begin):
    with pytest.raises(AgencyMissing, match="tax"):
        begin("s>a a>e a:agency=tax")
    begin("s>a a>e a:agency=tax", agencies={"tax": "H31.50"})
    assert queries.is_asked("D-1", "H31.50")
    assert not queries.is_asked("D-1", "H31.99")


def test_one_running_process_for_one_matter(begin):
    begin(ROUTE)
    with pytest.raises(IntegrityError):
        begin(ROUTE)


def test_sent_back_with_a_reason_and_a_whole_new_limit(begin):
    inside = finish(begin(ROUTE), "a")
    task = next(view for view in inside.opened if view.node == "c")
    assert queries.send_back_choices(task.id) == (("a", "a"),)
    with transaction.atomic():
        back = actions.send_back(task.id, to_node="a", now=TUESDAY, by="binh", reason="Thiếu bản vẽ")
    assert (nodes(back.opened), waiting()) == (["a"], ["a"])
    assert said(back.opened[0].due_at) == "17/11/2026 14:00"
    results = {view.node: (view.result, view.note, view.finished_by) for view in back.closed}
    assert results == {"c": ("sent_back", "Thiếu bản vẽ", "binh"), "b": ("withdrawn", "", "system")}


def test_only_earlier_steps_can_be_sent_back_to(begin):
    first = begin(ROUTE)
    with pytest.raises(CannotSendBack, match="không có"), transaction.atomic():
        actions.send_back(first.opened[0].id, to_node="d", now=TUESDAY, by="x", reason="")


def test_assigned_by_name_and_by_load(begin):
    split = finish(begin(ROUTE), "a")
    one, two = split.opened
    assert actions.assign(one.id, to="lan").assignee == "lan"
    assert actions.assign_by_load(two.id, among=["lan", "minh"]).assignee == "minh"
    assert nodes(queries.queue(["H31.12", "H31.40"], assignee="minh")) == [two.node]
    finish(split, one.node)
    with pytest.raises(TaskFinished):
        actions.assign(one.id, to="minh")


def test_a_consultation_has_its_own_clock_and_never_holds_the_route(begin):
    first = begin(ROUTE)
    task = first.opened[0]
    with transaction.atomic():
        asked = actions.consult(task.id, agency="H31.40", question="Quy hoạch?", limit="1d", now=MONDAY)
        other = actions.consult(task.id, agency="H31.41", question="Môi trường?", limit="3d", now=MONDAY)
    assert (asked.kind, said(asked.due_at), queries.is_asked("D-1", "H31.40")) == (
        "consult",
        "17/11/2026 10:00",
        True,
    )
    with transaction.atomic():
        answered = actions.answer_consultation(asked.id, answer="Phù hợp", by="hoa", now=TUESDAY)
    assert (answered.result, answered.finished_by, answered.minutes) == ("answered", "hoa", 480)
    advance = finish(first, "a", now=TUESDAY)
    assert {view.id: view.result for view in advance.closed} == {task.id: "done", other.id: "unanswered"}
    assert Process.objects.get().consultation_count == 0


def test_a_consultation_is_no_step_and_a_step_is_no_consultation(begin):
    task = begin(ROUTE).opened[0]
    with transaction.atomic():
        asked = actions.consult(task.id, agency="H31.40", question="?", limit="1d", now=MONDAY)
    with pytest.raises(WrongTask), transaction.atomic():
        actions.complete(asked.id, facts={}, now=MONDAY, by="x")
    with pytest.raises(WrongTask), transaction.atomic():
        actions.consult(asked.id, agency="H31.41", question="?", limit="1d", now=MONDAY)
    with pytest.raises(WrongTask), transaction.atomic():
        actions.answer_consultation(task.id, answer="?", by="x", now=MONDAY)


def test_a_timer_takes_the_task_away_when_its_time_is_over(begin):
    begin(TIMED)
    early, late = at("16/11/2026 17:00"), at("17/11/2026 08:01")
    assert actions.fire_timers(early) == ()
    with transaction.atomic():
        ((ref, advance),) = actions.fire_timers(late)
    assert (ref, nodes(advance.opened), advance.closed[0].result) == ("D-1", ["b"], "timed_out")
    assert actions.fire_timers(late) == ()


def test_a_timer_of_a_finished_task_is_gone(begin):
    finish(begin(TIMED), "t1")
    assert (Token.objects.count(), actions.fire_timers(at("01/12/2026 08:00"))) == (0, ())


def test_a_message_is_delivered_to_who_waits(begin):
    begin("s>a a>m1 m1>b b>e a:role=clerk b:role=clerk")
    with transaction.atomic():
        assert actions.deliver("D-1", "m1", facts={}, now=MONDAY).opened == ()
        finish(queries.Advance(finished=False), "a")
        assert nodes(actions.deliver("D-1", "m1", facts={}, now=MONDAY).opened) == ["b"]


def test_cancelled_everything_closes(begin):
    split = finish(begin(ROUTE), "a")
    with transaction.atomic():
        actions.consult(split.opened[0].id, agency="H31.40", question="?", limit="1d", now=MONDAY)
        over = actions.cancel("D-1", now=TUESDAY, by="citizen")
    assert (over.finished, len(over.closed), {view.result for view in over.closed}) == (
        True,
        3,
        {"cancelled"},
    )
    assert waiting() == []
    with pytest.raises(NotFound), transaction.atomic():
        actions.cancel("D-1", now=TUESDAY)


def test_when_the_clock_stood_still_everything_is_due_later(begin):
    begin(TIMED)
    with transaction.atomic():
        (task,) = actions.postpone("D-1", minutes=480, now=TUESDAY)
    assert said(task.due_at) == "17/11/2026 14:00"
    assert actions.fire_timers(at("17/11/2026 09:00")) == ()


def test_the_queue_shows_the_most_urgent_first_in_pages(begin):
    for i, limit in enumerate(["3d", "1h", "", "2d", "1h"]):
        begin(f"s>a a>e a:role=clerk{',limit=' + limit if limit else ''}", ref=f"D-{i}")
    first = queries.queue(["H31.12"], roles=["clerk"], limit=2)
    second = queries.queue(["H31.12"], roles=["clerk"], after=first[-1], limit=2)
    third = queries.queue(["H31.12"], roles=["clerk"], after=second[-1], limit=2)
    assert [view.ref for view in (*first, *second, *third)] == ["D-1", "D-4", "D-3", "D-0", "D-2"]
    assert queries.queue(["H31.12"], roles=["clerk"], after=third[-1]) == ()
    assert queries.queue(["H31.12"], roles=["leader"]) == ()


def test_a_route_with_errors_is_not_kept():
    with pytest.raises(RouteRefused, match="có thể cùng sai"):
        actions.define(draw("s>a a>x x>b[y] x>c[z] b>e c>e"))
    assert not WorkflowDefinition.objects.exists()


def test_the_same_bytes_are_the_same_definition():
    assert actions.define(draw(ROUTE)) == actions.define(draw(ROUTE))


def test_a_definition_changed_in_the_database_is_noticed(begin):
    definition = actions.define(draw("s>never_seen never_seen>e"))
    WorkflowDefinition.objects.filter(pk=definition.pk).update(source=draw("s>a a>e"))
    with pytest.raises(RuntimeError, match="has been changed"):
        queries.graph_of(definition.pk)


@pytest.mark.parametrize(("node", "budget"), [("a", 5), ("c", 5), ("b", 7), ("d", 4)])
def test_a_step_costs_few_queries(begin, calendar, django_assert_max_num_queries, node, budget):
    advance = begin(ROUTE)
    for before in "acbd"[: "acbd".index(node)]:
        advance = finish(advance, before)
    task = next(view for view in queries.open_tasks("D-1") if view.node == node)
    with transaction.atomic(), django_assert_max_num_queries(budget):
        actions.complete(task.id, facts={}, now=MONDAY, by="x", calendar=calendar)


def test_a_plain_step_costs_two_or_three_queries(begin, calendar, django_assert_num_queries):
    task = begin("s>a a>b b>e a:role=clerk b:role=clerk").opened[0]
    with transaction.atomic(), django_assert_num_queries(2 if connection.vendor == "postgresql" else 3):
        actions.complete(task.id, facts={}, now=MONDAY, by="x", calendar=calendar)


def test_the_queue_costs_one_query(begin, django_assert_num_queries):
    begin(ROUTE)
    with django_assert_num_queries(1):
        assert queries.queue(["H31.12.3"])


def test_rows_of_a_finished_process_stay(begin):
    begin(TIMED)
    finish(queries.Advance(finished=False), "t1")
    assert Task.objects.filter(finished_at=None).count() == 1
