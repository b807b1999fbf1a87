"""Saved views: own steps, the unit's, what waits for others, mail that came back; by field of work, for whom it was given."""

from datetime import timedelta

import pytest

from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.agencies.actions.give_fields import give_fields
from motcua.agencies.queries import actor_for
from motcua.dossiers import lanes
from motcua.dossiers.actions.consult import Question, answer_consultation, consult
from motcua.dossiers.actions.finish_step import assign_step, finish_step
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import counts, neighbours, queue
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.conftest import MONDAY
from motcua.dossiers.worklist import find
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.workflow.queries import open_tasks

pytestmark = pytest.mark.django_db


def numbers(actor, view):
    return [row.number for row in queue(actor, view).rows]


def limited(actor, *fields):
    """The same officer at the next click after the head gave these fields."""
    return actor_for(Account.objects.get(public_id=actor.id), actor.agency)


def test_mine_is_what_was_given_to_me_or_is_free_for_my_role(world):
    first, second = world.in_process(), world.in_process()
    assert numbers(world.case, "mine") == [first.number, second.number]
    task = open_tasks(first.public_id)[0]
    other = world.officer(Role.CASE_OFFICER)
    assign_step(task.id, world.case.id, actor=world.leader)
    assert numbers(world.case, "mine") == [first.number, second.number]
    if other.id != world.case.id:
        assert first.number not in numbers(other, "mine")
    assert numbers(world.desk, "mine") == []
    assert numbers(world.case, "unit") == [first.number, second.number]
    finish_step(task.id, actor=world.case)
    assert numbers(world.case, "mine") == [second.number]


def test_neighbours_in_a_view_of_steps_hold_at_both_ends_and_after_the_step_is_done(world):
    rows = [world.in_process() for _ in range(3)]
    ids = [row.public_id for row in rows]
    assert neighbours(world.case, "mine", rows[0]) == ("", ids[1])
    assert neighbours(world.case, "mine", rows[2]) == (ids[1], "")
    finish_step(open_tasks(ids[1])[0].id, actor=world.case)  # it left the view while somebody looked at it
    assert neighbours(world.case, "mine", rows[1]) == (ids[0], ids[2])
    assert neighbours(world.case, "mine", rows[0]) == ("", ids[2])


def test_waiting_for_another_agency_ends_with_its_answer(world):
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0]
    consult(task.id, Question(("H31.12",), "Có nợ thuế không?", "2d"), actor=world.case)
    assert numbers(world.case, "waiting_agency") == [dossier.number]
    assert counts(world.case)["waiting_agency"] == 1
    asked = world.province.actor(Role.CASE_OFFICER, at="H31.12")
    question = next(t for t in open_tasks(dossier.public_id) if t.is_consultation)
    holder = asked if numbers(asked, "asked") else None
    if holder is None:  # the question stands at the office, the officer sits in its section
        pytest.fail("the agency that was asked does not see the question")
    answer_consultation(question.id, "Không", actor=holder)
    assert numbers(world.case, "waiting_agency") == []


def test_counts_stop_where_nobody_reads_on(world, monkeypatch):
    for _ in range(3):
        world.filed()
    assert counts(world.desk)["new"] == 3
    monkeypatch.setattr(lanes, "COUNTED", 2)
    assert counts(world.desk)["new"] == 2


def test_late_and_due_today_are_told_by_the_clock(world):
    dossier = world.in_process()
    with clock.at(dossier.due_at - timedelta(hours=1)):
        assert numbers(world.case, "due_today") == [dossier.number]
        assert numbers(world.case, "late") == []
    with clock.at(dossier.due_at + timedelta(minutes=1)):
        assert numbers(world.case, "due_today") == []
        assert numbers(world.case, "late") == [dossier.number]


def test_mail_that_came_back_is_a_view(world):
    dossier = world.in_process()
    Dossier.objects.filter(pk=dossier.pk).update(status=Status.CONCLUDED, is_mail_back=True)
    assert numbers(world.desk, "returned_mail") == [dossier.number]


def test_who_was_given_another_field_sees_nothing_of_this_one(world):
    dossier = world.in_process()
    assert dossier.field
    give_fields(world.case.id, world.case.agency, ["dat-dai"], actor=world.leader)
    stranger = limited(world.case)
    for view in ("open", "mine", "unit", "in_process", "late"):
        assert numbers(stranger, view) == []
    assert not any(counts(stranger).values())
    assert find(stranger, dossier.number) == ()
    with pytest.raises(NotFound):
        finish_step(open_tasks(dossier.public_id)[0].id, actor=stranger)
    give_fields(world.case.id, world.case.agency, ["dat-dai", dossier.field], actor=world.leader)
    both = limited(world.case)
    for view in ("open", "mine", "unit", "in_process", f"open:{dossier.field}"):
        assert numbers(both, view) == [dossier.number]
    assert numbers(both, "open:dat-dai") == numbers(both, "open:khac") == []
    give_fields(world.case.id, world.case.agency, [], actor=world.leader)
    assert limited(world.case).fields == frozenset()
    assert [entry.data["fields"] for entry in history(world.case.id)][-3:] == [
        ["dat-dai"], sorted(["dat-dai", dossier.field]), [],
    ]  # fmt: skip


def test_only_who_leads_there_splits_the_work(world):
    for actor in (world.case, world.desk, world.province.actor(Role.LEADER, at="H31.12")):
        with pytest.raises((NotAllowed, NotFound)):
            give_fields(world.case.id, world.case.agency, [], actor=actor)
    with pytest.raises(DomainError):
        give_fields(world.leader.id, "H31.101", ["dat-dai"], actor=world.leader)  # a leader answers for all


def test_pages_of_fields_follow_the_same_order(world):
    filed = [world.filed() for _ in range(5)] + [world.in_process() for _ in range(4)]
    give_fields(world.case.id, world.case.agency, [filed[0].field, "khac"], actor=world.leader)
    actor = limited(world.case)
    seen, after = [], ""
    while True:
        page = queue(actor, "open", after=after, size=2)
        seen += [row.number for row in page.rows]
        after = page.after
        if not after:
            break
    assert seen == numbers(world.leader, "open")
    assert len(seen) == len(filed)
    assert filed[-1].due_at > MONDAY
