"""Rules decide only where a leader lets them, only when every condition holds, and never the samples."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.agencies.models import Officer
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers import outcome_paper, sealed
from motcua.dossiers.actions import decide_instantly as deciding
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.decide_instantly import decide_instantly, leave_to_people
from motcua.dossiers.actions.submit import file
from motcua.dossiers.actions.switch_instant import switch_off, switch_on
from motcua.dossiers.filing import Filing
from motcua.dossiers.jobs import decide_instantly as job
from motcua.dossiers.models import InstantCheck, Outcome
from motcua.dossiers.rules import instant
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.conftest import ANSWERS, again
from motcua.dossiers.tests.procedures import a_page
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.rules.sources import Source
from motcua.workflow.queries import open_tasks

CODE, POLICE = "1.010041", "H31.30.101"
FORM = ("full_name", "identity_number", "birth_date", "sex", "residence_unit", "residence_line", "phone")
SAID = {name: ANSWERS[name] for name in FORM} | {
    "about": "present",
    "purpose": "Nhập học cho con",
    "copies": 1,
}
KNOWN = {
    "name": "Nguyễn Thị Hoa",
    "birth": "1990-09-02",
    "sex": "female",
    "unit_code": "11953",
    "address": "Số 1, tổ 5",
}


@pytest.fixture
def chief(world):
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of(CODE))), date(2026, 1, 1), SYSTEM)
    return world.province.actor(Role.LEADER, at=POLICE)


def never(_dossier, _switch):
    return False


@pytest.fixture
def on(chief, monkeypatch):
    """Switched on; nobody is a sample unless a test says so."""
    monkeypatch.setattr(deciding, "is_sample", never)
    return switch_on(CODE, "15/QĐ-CAP", 20, actor=chief)


def asked_the_register(world, day=None, **changes):
    on = day or clock.local_date(clock.now())
    identity = {"identity": ANSWERS["identity_number"]}
    learn(world.citizen.party, KNOWN | identity | changes, origin=Origin(Source.POPULATION, on), actor=SYSTEM)


def filed(world, **changes):
    return file(Filing(CODE, SAID | changes), actor=world.citizen)


def kinds(dossier):
    return [entry.kind for entry in history(dossier.public_id)]


def test_what_every_rule_allows_is_decided_at_once_by_the_system_on_the_leaders_instrument(world, chief, on):
    asked_the_register(world)
    dossier = filed(world)
    assert job.run() == 1
    assert job.run() == 0
    dossier, outcome = again(dossier), Outcome.objects.get()
    assert dossier.status == Status.IN_PROCESS  # the worker signs next
    assert (outcome.status, outcome.approved_by, outcome.under) == ("approved", chief.id, "15/QĐ-CAP")
    approved = next(e for e in history(dossier.public_id) if e.kind == "dossier.outcome_approved")
    assert (approved.actor, approved.data["under"]) == ("system", "15/QĐ-CAP")
    checked = next(e for e in history(dossier.public_id) if e.kind == "dossier.instant_checked")
    assert checked.data["ending"] == "decided"
    assert "Quyết định tự động theo quy tắc" in sealed.open_outcome(outcome)["finding"]
    fields = outcome_paper.fields_of(outcome, SYSTEM)
    assert fields.signer.name
    assert not any("TUQ" in line for line in fields.signer.authority)
    conclude(dossier.public_id, a_page(), a_page(), actor=SYSTEM)
    assert again(dossier).status == Status.CONCLUDED


@pytest.mark.parametrize(
    ("changes", "missed"),
    [
        ({"about": "household"}, {"present"}),
        ({"about": "past", "period": "2015–2019"}, {"present"}),
        ({"residence_line": "Số 2, tổ 6"}, {"residence"}),
        ({"full_name": "Nguyễn Thị Hòa"}, {"known"}),
    ],
)
def test_one_rule_that_does_not_hold_and_a_person_decides(world, on, changes, missed):
    asked_the_register(world)
    dossier = filed(world, **changes)
    assert job.run() == 1
    assert again(dossier).status == Status.SUBMITTED
    check = InstantCheck.objects.get()
    assert (check.ending, set(check.failed)) == ("failed", missed)
    assert not open_tasks(dossier.public_id)
    assert not Outcome.objects.exists()


def test_what_the_register_said_yesterday_proves_nothing_today(world, on):
    asked_the_register(world, clock.local_date(clock.now()) - timedelta(days=1))
    filed(world)
    job.run()
    assert set(InstantCheck.objects.get().failed) == {"known", "residence"}


def test_what_the_person_says_proves_nothing(world, on):
    filed(world)
    job.run()
    assert set(InstantCheck.objects.get().failed) == {"known", "residence"}


def test_a_sample_waits_for_a_person(world, on, monkeypatch):
    monkeypatch.setattr(deciding, "is_sample", lambda _dossier, _switch: True)
    asked_the_register(world)
    dossier = filed(world)
    assert job.run() == 1
    assert again(dossier).status == Status.SUBMITTED
    assert InstantCheck.objects.get().ending == "sampled"


def test_off_by_default_and_off_again(world, chief, on):
    asked_the_register(world)
    switch_off(on.public_id, actor=chief)
    dossier = filed(world)
    assert job.run() == 0
    assert again(dossier).status == Status.SUBMITTED
    assert not InstantCheck.objects.exists()


def test_what_was_filed_before_the_switch_is_left_to_people(world, chief):
    asked_the_register(world)
    filed(world)
    with clock.at(clock.now() + timedelta(minutes=1)):
        switch_on(CODE, "15/QĐ-CAP", 20, actor=chief)
        job.run()
    assert not InstantCheck.objects.exists()


def test_the_instrument_ends_with_the_leaders_office(world, chief, on):
    asked_the_register(world)
    filed(world)
    yesterday = clock.local_date(clock.now()) - timedelta(days=1)
    Officer.objects.filter(account__public_id=chief.id).update(ends_on=yesterday)
    job.run()
    assert not InstantCheck.objects.exists()


def test_only_a_leader_switches_and_only_for_their_own_agency(world, chief, on):
    for actor in (world.citizen, world.desk, world.case):
        with pytest.raises(NotAllowed):
            switch_on(CODE, "1/QĐ", 20, actor=actor)
        with pytest.raises(NotAllowed):
            switch_off(on.public_id, actor=actor)
    with pytest.raises(NotFound):
        switch_off(on.public_id, actor=world.leader)  # of another agency
    with pytest.raises(NotAllowed):
        decide_instantly(filed(world).public_id, actor=world.leader)


@pytest.mark.parametrize(
    "asked",
    [("1.004873", "1/QĐ", 20), (CODE, "", 20), (CODE, "1/QĐ", 0), (CODE, "1/QĐ", 101), (CODE, "2/QĐ", 20)],
)
def test_what_cannot_be_switched_on(world, chief, on, asked):
    with pytest.raises(InvalidInput):
        switch_on(*asked, actor=chief)


def test_a_failure_on_the_way_leaves_everything_to_people(world, on, monkeypatch):
    asked_the_register(world)
    dossier = filed(world)
    before = kinds(dossier)

    def broken(*_args, **_kwargs):
        raise InvalidInput("x", "hỏng")

    monkeypatch.setattr(deciding, "approve_outcome", broken)
    assert job.run() == 0
    assert again(dossier).status == Status.SUBMITTED
    assert kinds(dossier) == [*before, "dossier.instant_checked"]
    check = InstantCheck.objects.get()
    assert (check.ending, check.failed) == ("failed", ["route"])
    monkeypatch.setattr(job, "decide_instantly", None)
    assert job.run() == 0  # asked once
    with pytest.raises(NotAllowed):
        leave_to_people(dossier.public_id, actor=world.citizen)


def test_samples_are_the_same_for_ever_and_about_one_in_n(world, chief):
    switch = switch_on(CODE, "15/QĐ-CAP", 4, actor=chief)
    dossiers = [filed(world) for _ in range(40)]
    first = [deciding.is_sample(dossier, switch) for dossier in dossiers]
    assert [deciding.is_sample(dossier, switch) for dossier in dossiers] == first
    assert 1 <= sum(first) <= 25  # fewer or more happens once in a hundred thousand


@given(st.binary(min_size=32, max_size=32))
def test_one_in_one_is_everybody(mark):
    assert instant.is_sample(mark, 1)
