"""Absence and delegation at work: steps change hands and come back; every act says under which instrument it was done."""

from datetime import date

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.agencies.actions.absent import declare_absence, end_absence
from motcua.agencies.actions.delegate import grant_delegation, revoke_delegation
from motcua.agencies.rules.absence import Leave
from motcua.agencies.rules.delegation import Terms
from motcua.documents.forms import render
from motcua.dossiers import form_content
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import assign_step, finish_step
from motcua.dossiers.jobs import stand_in
from motcua.dossiers.lone_officers import lone_officers
from motcua.dossiers.tests.conftest import at
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed
from motcua.ledger.queries import history
from motcua.workflow.queries import open_tasks

NUMBER = "25/TB-UBND"


def two(world):
    first, second = (one.account for one in agencies.officers("H31.101.3", Role.CASE_OFFICER))
    return first, second


def actor_of(account):
    return agencies.actor_for(Account.objects.get(public_id=account))


def told(dossier, kind):
    return [entry.data for entry in history(dossier.public_id) if entry.kind == kind]


def away(world, days=(date(2026, 3, 2), date(2026, 3, 3))):
    first, second = two(world)
    return declare_absence(Leave(first, second, NUMBER, *days), actor=actor_of(first))


def test_the_steps_of_who_is_away_go_to_the_colleague_and_come_back(world):
    first, second = two(world)
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0]
    assign_step(task.id, first, actor=SYSTEM)
    absence = away(world)
    assert stand_in.run() == 1
    assert stand_in.run() == 0
    assert open_tasks(dossier.public_id)[0].assignee == second
    assert told(dossier, "dossier.step_lent")[0]["instrument"] == NUMBER
    end_absence(absence.public_id, actor=actor_of(first))
    assert stand_in.run() == 1
    assert open_tasks(dossier.public_id)[0].assignee == first


def test_the_day_after_the_last_they_come_back_by_themselves(world):
    first, _ = two(world)
    dossier = world.in_process()
    assign_step(open_tasks(dossier.public_id)[0].id, first, actor=SYSTEM)
    away(world)
    stand_in.run()
    with clock.at(at("2026-03-04 00:05")):
        assert stand_in.run() == 1
    assert open_tasks(dossier.public_id)[0].assignee == first


def test_what_was_given_to_a_third_stays_there(world):
    first, _ = two(world)
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0]
    assign_step(task.id, first, actor=SYSTEM)
    absence = away(world)
    stand_in.run()
    assign_step(task.id, "", actor=SYSTEM)
    end_absence(absence.public_id, actor=actor_of(first))
    stand_in.run()
    assert open_tasks(dossier.public_id)[0].assignee == ""


def test_a_step_done_in_anothers_place_says_so(world):
    first, second = two(world)
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0]
    assign_step(task.id, first, actor=SYSTEM)
    away(world)
    stand_in.run()
    finish_step(task.id, actor=actor_of(second))
    assert told(dossier, "dossier.done_under") == [{"move": "finish_step", "instrument": NUMBER}]


def lent(world):
    taker = world.province.account(Role.CASE_OFFICER, at="H31.101.3")
    terms = Terms("15/GUQ-UBND", (Permission.EXTEND,), date(2026, 3, 2), date(2026, 3, 31))
    row = grant_delegation(taker.public_id, agency="H31.101", terms=terms, actor=world.leader)
    return agencies.actor_for(taker), row


def test_an_apology_under_a_delegation_says_so_in_the_ledger_and_on_the_paper(world):
    dossier = world.in_process()
    actor, _ = lent(world)
    row = extend(dossier.public_id, at("2026-03-10 16:00"), "Chờ xác minh", actor=actor)
    assert row.under == "15/GUQ-UBND"
    assert told(dossier, "dossier.done_under") == [{"move": "extend", "instrument": "15/GUQ-UBND"}]
    fields = form_content.content_of(row)
    assert "TUQ. theo 15/GUQ-UBND" in fields.signer.authority
    assert render("mau-04", fields).startswith(b"%PDF")


def test_an_act_of_ones_own_says_nothing_of_the_kind(world):
    dossier = world.in_process()
    row = extend(dossier.public_id, at("2026-03-10 16:00"), "Chờ xác minh", actor=world.leader)
    assert row.under == ""
    assert not told(dossier, "dossier.done_under")


def test_what_was_taken_back_is_refused_at_the_next_click(world):
    dossier = world.in_process()
    actor, row = lent(world)
    revoke_delegation(row.public_id, actor=world.leader)
    with pytest.raises(NotAllowed):
        extend(dossier.public_id, at("2026-03-10 16:00"), "Chờ xác minh", actor=actor)


def test_who_stands_alone_is_named_with_what_hangs_on_them(world):
    world.in_process()
    found = lone_officers("H31.101")
    assert found
    told = {(one.role, one.place): one.procedures for one in found}
    assert told["văn thư", "Văn phòng HĐND và UBND phường Phố Hiến"]
    assert not any("Văn hóa" in place for _, place in told)  # two of them sit there
