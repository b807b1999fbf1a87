"""Whose step it is: role and place together, and a leader's instrument where it reaches."""

from datetime import date

import pytest

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission
from motcua.agencies.actions.delegate import grant_delegation, revoke_delegation
from motcua.agencies.rules.delegation import Terms
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import assign_step, finish_step, send_back
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.submit import file
from motcua.dossiers.errors import AssigneeUnfit, StepDone, StepNotYours
from motcua.dossiers.filing import Filing
from motcua.dossiers.outcome_paper import fields_of
from motcua.dossiers.queries import queue
from motcua.dossiers.scope import dossier_for, is_own_place
from motcua.dossiers.tests.conftest import ANSWERS, again, at
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.workflow.queries import open_tasks


@pytest.mark.parametrize(
    ("officer", "place", "is_own"),
    [
        ("H31.101.3", "H31.101.3", True),
        ("H31.101", "H31.101.3", True),  # sits over the section
        ("H31.101.3", "H31.101", True),  # a task of the whole committee
        ("H31.101.1", "H31.101.3", False),  # the section next door
        ("H31.101", "H31.12", False),
        ("H31", "H31.101", False),  # the province is no commune's desk
        ("H31.101", "H31", False),  # and no commune signs for the province
        ("", "H31.101", False),
    ],
)
def test_a_place_is_ones_own_within_one_office(world, officer, place, is_own):
    assert is_own_place(officer, place) is is_own


def test_the_section_next_door_cannot_finish_the_step(world):
    dossier = world.in_process()
    (task,) = open_tasks(dossier.public_id)
    neighbour = Actor("account-neighbour", frozenset({Role.CASE_OFFICER}), agency="H31.101.1")
    with pytest.raises(StepNotYours, match="Văn hóa"):
        finish_step(task.id, actor=neighbour)


def test_the_province_does_not_see_into_a_communes_dossiers(world):
    dossier = world.in_process()
    above = world.province.actor(Role.LEADER, at="H31")
    assert above.agency == "H31"
    with pytest.raises(NotFound):
        dossier_for(above, dossier.public_id)


def test_an_assigned_step_is_that_officers_and_his_roles(world):
    dossier = world.in_process()
    (task,) = open_tasks(dossier.public_id)
    assign_step(task.id, world.case.id, actor=world.leader)
    assert history(dossier.public_id)[-1].data["assignee"] == world.case.id
    colleague = Actor("account-colleague", frozenset({Role.CASE_OFFICER}), agency=world.case.agency)
    with pytest.raises(StepNotYours):
        finish_step(task.id, actor=colleague)
    demoted = Actor(world.case.id, frozenset({Role.CLERK}), agency=world.case.agency)
    with pytest.raises(StepNotYours):
        finish_step(task.id, actor=demoted)
    finish_step(task.id, actor=world.case)


def test_a_step_is_given_only_to_whoever_may_do_it(world):
    dossier = world.in_process()
    (task,) = open_tasks(dossier.public_id)
    for unfit in (world.citizen.id, world.desk.id, "nobody"):
        with pytest.raises(AssigneeUnfit, match="công chức thụ lý"):
            assign_step(task.id, unfit, actor=world.leader)
    with pytest.raises(NotAllowed, match="lãnh đạo"):
        assign_step(task.id, world.case.id, actor=world.case)
    assert again(dossier).status == "in_process"


def test_assigning_does_not_move_the_dossier(world):
    dossier = world.received()
    (task,) = open_tasks(dossier.public_id)
    assign_step(task.id, world.desk.id, actor=world.leader)
    assert again(dossier).status == "received"


def test_who_comes_second_is_told_who_was_first_and_when(world):
    dossier = world.in_process()
    (task,) = open_tasks(dossier.public_id)
    finish_step(task.id, actor=world.case)
    with pytest.raises(StepDone, match="08:30:00 02/03/2026") as told:
        finish_step(task.id, actor=world.case)
    assert told.value.status == 409
    with pytest.raises(StepDone):
        send_back(task.id, "intake", "Thiếu ảnh", actor=world.case)


def test_sent_back_to_the_desk_it_lies_on_the_desk_again(world):
    dossier = file(Filing("1.004873", ANSWERS, intake_agency="H31.20"), actor=world.citizen)
    desk = world.province.actor(Role.COUNTER_OFFICER, at="H31.20")
    receive(dossier.public_id, actor=desk)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=desk)
    assert not queue(desk).rows
    send_back(open_tasks(dossier.public_id)[0].id, "intake", "Thiếu ảnh", actor=world.case)
    assert [d.pk for d in queue(desk).rows] == [dossier.pk]


def lent(world, *permissions, procedures=()):
    terms = Terms("15/GUQ-UBND", permissions, date(2026, 3, 1), date(2026, 3, 31), procedures)
    return grant_delegation(world.head.id, agency="H31.101", terms=terms, actor=world.leader)


def ready_to_sign(world):
    dossier = world.in_process()
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    draft_outcome(dossier.public_id, {"remark": ""}, actor=world.case)
    return again(dossier)


def test_a_leaders_instrument_lets_another_sign_and_the_paper_says_so(world):
    dossier = ready_to_sign(world)
    with pytest.raises(NotAllowed):
        approve_outcome(dossier.public_id, actor=world.head)
    given = lent(world, Permission.APPROVE_OUTCOME)
    outcome = approve_outcome(dossier.public_id, actor=world.head)
    assert (outcome.approved_by, outcome.under) == (world.head.id, "15/GUQ-UBND")
    assert any("TUQ." in line for line in fields_of(outcome, world.head).signer.authority)
    told = [entry.data for entry in history(dossier.public_id) if entry.kind == "dossier.outcome_approved"]
    assert told[0]["under"] == "15/GUQ-UBND"
    revoke_delegation(given.public_id, actor=world.leader)
    with pytest.raises(NotAllowed):
        approve_outcome(ready_to_sign(world).public_id, actor=world.head)


@pytest.mark.parametrize(
    ("permissions", "procedures", "moment"),
    [
        ((Permission.EXTEND,), (), "2026-03-02 09:00"),  # another power
        ((Permission.APPROVE_OUTCOME,), ("2.000815",), "2026-03-02 09:00"),  # another procedure
        ((Permission.APPROVE_OUTCOME,), (), "2026-04-01 09:00"),  # another time
    ],
)
def test_an_instrument_reaches_as_far_as_it_says(world, permissions, procedures, moment):
    dossier = ready_to_sign(world)
    lent(world, *permissions, procedures=procedures)
    with clock.at(at(moment)), pytest.raises(NotAllowed):
        approve_outcome(dossier.public_id, actor=world.head)


def test_an_instrument_reaches_no_further_than_its_agency(world):
    """Whoever may sign for the commune signs nothing of a department, not even when asked for an opinion there."""
    dossier = ready_to_sign(world)
    lent(world, Permission.APPROVE_OUTCOME)
    dossier.agency = "H31.12"
    dossier.save(update_fields=["agency"])
    with pytest.raises(NotAllowed):
        approve_outcome(dossier.public_id, actor=world.head)


def test_the_power_to_extend_can_be_lent_too(world):
    dossier = world.in_process()
    terms = Terms("16/GUQ-UBND", (Permission.EXTEND,), date(2026, 3, 1), date(2026, 3, 31))
    grant_delegation(world.case.id, agency="H31.101", terms=terms, actor=world.leader)
    extend(dossier.public_id, at("2026-03-09 08:30"), "Chờ xác minh", actor=world.case)
