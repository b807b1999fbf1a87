"""The internal processes that provinces published, as routes: a dossier lives each of them from reception to the hand-over."""

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.return_outcome import return_outcome
from motcua.dossiers.outcome_paper import unsigned_pdf
from motcua.dossiers.tests.conftest import again
from motcua.workflow import actions as workflow
from motcua.workflow.queries import open_tasks
from motcua.workflow.rules import step_tables
from motcua.workflow.rules.builder import from_steps

pytestmark = pytest.mark.django_db
COMMITTEE = "H31"
SOME = 6  # of them, in every run; the long one lives all


@pytest.fixture(scope="module")
def published(shared_data):
    text = (shared_data / "internal_process" / "steps.csv").read_text(encoding="utf-8-sig")
    return step_tables.read(text, deciding=COMMITTEE)


def is_whole(table) -> bool:
    """Signed and handed out somewhere: the studio publishes no other for a procedure that issues a document."""
    return {"sign", "return"} <= {step.kind for step in table.steps}


START = workflow.start


def live(world, table, monkeypatch) -> list[str]:
    """The names of its steps in the order in which they ended. The procedure is another's: only the route is this one's."""
    route = workflow.define(from_steps(table.steps, name=table.title), file=table.id).pk
    monkeypatch.setattr(workflow, "start", lambda _, **around: START(route, **around))
    dossier, ended = world.received(), []
    while tasks := open_tasks(dossier.public_id):
        (task,) = tasks
        actor = Actor(id=world.leader.id, roles=frozenset({Role(task.role)}), agency=task.agency)
        if task.kind == "sign":
            draft_outcome(dossier.public_id, {}, actor=world.case)
            approved = approve_outcome(dossier.public_id, actor=actor)
        elif task.kind == "return":
            pdf = unsigned_pdf(approved)
            if again(dossier).status != "concluded":
                conclude(dossier.public_id, pdf, pdf, actor=SYSTEM)
            return_outcome(dossier.public_id, "counter", actor=actor)
        else:
            finish_step(task.id, actor=actor)
        ended.append(task.name)
    assert again(dossier).status == "returned"
    return ended


def check(world, tables, monkeypatch) -> None:
    for table in tables:
        assert live(world, table, monkeypatch) == [step.name for step in table.steps], table.id


def test_some_of_them_are_lived(world, published, monkeypatch):
    check(world, [table for table in published if is_whole(table)][:SOME], monkeypatch)


@pytest.mark.long
def test_every_one_that_signs_and_hands_out_is_lived(world, published, monkeypatch):
    whole = [table for table in published if is_whole(table)]
    check(world, whole, monkeypatch)
    assert (
        len(whole) == 39
    )  # the others lack one or both: the studio says so, and publishes none until a step is added
