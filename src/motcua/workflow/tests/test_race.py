"""Many hands on one task: one does it, the others are told."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from motcua.calendars.tests.moments import at
from motcua.workflow import actions
from motcua.workflow.errors import TaskFinished
from motcua.workflow.models import Process, Task

HANDS = 8
NOW = at("16/11/2026 09:00")
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


def at_once(*acts):
    """Start every act in its own thread and transaction at the same moment; what each was told."""
    ready, told = Barrier(len(acts)), []

    def hand(act):
        ready.wait()
        try:
            with transaction.atomic():
                act()
            told.append("done")
        except TaskFinished:
            told.append("late")
        finally:
            connection.close()

    threads = [Thread(target=hand, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.parametrize(
    ("drawing", "left"),
    [
        ("s>a a>b b>e a:role=clerk b:role=clerk", ["b"]),
        ("s>a a>p1 p1>b p1>c b>p2 c>p2 p2>e a:role=clerk b:role=clerk c:role=clerk", ["b", "c"]),
    ],
)
def test_one_of_many_finishes_a_task(begin, calendar, drawing, left):
    task = begin(drawing).opened[0]
    told = at_once(
        *[
            lambda i=i: actions.complete(task.id, facts={}, now=NOW, by=f"officer {i}", calendar=calendar)
            for i in range(HANDS)
        ]
    )
    assert sorted(told) == ["done"] + ["late"] * (HANDS - 1)
    assert sorted(Task.objects.filter(finished_at=None).values_list("node", flat=True)) == left
    assert Process.objects.get().token_count == len(left)


@pytest.mark.parametrize("turn", range(5))
def test_sending_back_and_finishing_a_sister_task_do_not_block_each_other(begin, turn):
    first = begin("s>a a>p1 p1>b p1>c b>p2 c>p2 p2>e a:role=clerk b:role=clerk c:role=clerk").opened[0]
    with transaction.atomic():
        b, c = actions.complete(first.id, facts={}, now=NOW, by="x").opened
    told = at_once(
        lambda: actions.send_back(b.id, to_node="a", now=NOW, by="x", reason=""),
        lambda: actions.complete(c.id, facts={}, now=NOW, by="y"),
    )
    assert told in (["done", "done"], ["done", "late"], ["late", "done"])
    assert list(Task.objects.filter(finished_at=None).values_list("node", flat=True)) == ["a"]
