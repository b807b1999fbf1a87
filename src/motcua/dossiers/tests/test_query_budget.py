"""How many statements the hot acts and reads take, with their keys and their transactions: measured, and never more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing
from motcua.dossiers.outcome_paper import unsigned_pdf
from motcua.dossiers.queries import detail, neighbours, queue
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.kernel import lately
from motcua.workflow.queries import open_tasks

# PostgreSQL writes several rows in one statement, SQLite each in its own; a retry is an act that is rolled back.
BUDGETS = {
    "postgresql": {"file": 6, "again": 9, "receive": 7, "step": 8, "approve": 19, "conclude": 18},
    "sqlite": {"file": 10, "again": 13, "receive": 10, "step": 10, "approve": 21, "conclude": 19},
}
QUEUE, NEIGHBOURS, DETAIL = 4, 2, 8


@pytest.fixture
def budget():
    return BUDGETS[connection.vendor]


@pytest.fixture
def taken(monkeypatch):
    """Statements of one call. What is remembered for a second stays, or a slow machine would count its renewal."""
    for question in lately._everything:
        monkeypatch.setattr(question, "seconds", 3600)
    monkeypatch.setattr("motcua.agencies.queries.directory.LOOK_EVERY_SECONDS", 3600)

    def count(work, *args, **kwargs):
        with CaptureQueriesContext(connection) as seen:
            work(*args, **kwargs)

        return len(seen)

    return count


def test_filing(world, taken, budget):
    request = Filing("1.004873", ANSWERS)
    file(request, actor=world.citizen)
    assert taken(file, request, actor=world.citizen, key="k") <= budget["file"]
    assert taken(file, request, actor=world.citizen, key="k") <= budget["again"]


def test_the_way_to_the_outcome(world, taken, budget):
    world.received()  # fills the memory
    name = world.filed().public_id
    assert taken(receive, name, actor=world.desk, key="r") <= budget["receive"]
    for doer in (world.desk, world.case):
        assert taken(finish_step, open_tasks(name)[0].id, actor=doer, key=doer.id) <= budget["step"]
    draft_outcome(name, {"remark": ""}, actor=world.case)
    assert taken(approve_outcome, name, actor=world.leader, key="a") <= budget["approve"]
    pdf = unsigned_pdf(detail(SYSTEM, name).outcome)
    assert taken(conclude, name, pdf, pdf, actor=SYSTEM, key="c") <= budget["conclude"]
    assert taken(detail, world.citizen, name) <= DETAIL
    assert taken(detail, world.desk, name) <= DETAIL


def test_the_queue(world, taken):
    for _ in range(3):
        world.filed()
        last = world.received()
    assert taken(queue, world.case) <= QUEUE
    assert taken(neighbours, world.case, "open", last) <= NEIGHBOURS
