"""A petition about a dossier: numbered, due, answered by the right people, never by the one complained about."""

from datetime import timedelta

import pytest
from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.tests.conftest import MONDAY, at, world
from motcua.facts.actions.rebuild import rebuild
from motcua.facts.queries import Period, counts, digest
from motcua.facts.subscribers import catch_up
from motcua.feedback import docket, petitions
from motcua.feedback.actions.answer import answer, designate
from motcua.feedback.actions.judge_answer import close, reopen
from motcua.feedback.actions.petition import Said, petition
from motcua.feedback.errors import OfficerUnfit, PetitionOpen, PetitionStepNotAllowed, ReopenedOnce
from motcua.feedback.models import Petition, PetitionAnswer
from motcua.feedback.rules.petition import TABLE, Status, Step, addressee, may_reopen, next_status
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.ledger.sealing import seal

__all__ = ["world"]
pytestmark = pytest.mark.django_db
MARCH = Period.parse("2026-03")
WORDS = Said("report", "Đã hai lần bắt đi lại.")


def sent(world, said=WORDS):
    return petition(world.in_process().public_id, said, actor=world.citizen)


def about(world, actor):
    return Said("report", "Hách dịch.", about=actor.id)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("status", Status)
def test_the_table_is_the_life(status, step):
    assert (next_status(status, step) is not None) == (status in TABLE[step][1])
    assert next_status(Status.CLOSED, step) is None


def test_reopened_once_and_only_upwards():
    assert may_reopen(Status.ANSWERED, 1, "H31")
    assert not may_reopen(Status.ANSWERED, 2, "H31")
    assert not may_reopen(Status.ANSWERED, 1, "")
    assert not may_reopen(Status.LOOKING, 1, "H31")
    assert addressee("H31.101", "H31", is_about_leader=True) == "H31"
    assert addressee("H31", "", is_about_leader=True) == "H31"


def test_it_has_a_number_and_a_day_by_the_working_calendar(world):
    first, second = sent(world), sent(world)
    assert (first.number, second.number) == ("H31.101-PAKN-2026-0001", "H31.101-PAKN-2026-0002")
    assert clock.local(first.due_at).date().isoformat() == "2026-03-23"  # 15 working days from Monday 2 March
    assert (first.status, first.agency) == ("new", "H31.101")
    assert "bắt đi lại".encode() not in bytes(first.words)
    (entry,) = history(first.public_id)
    assert "bắt đi lại" not in str(entry)


def test_the_same_key_is_one_petition_and_one_waits_at_a_time(world):
    dossier = world.in_process()
    first = petition(dossier.public_id, WORDS, actor=world.citizen, key="k")
    assert petition(dossier.public_id, WORDS, actor=world.citizen, key="k") == first
    with pytest.raises(PetitionOpen, match=first.number):
        petition(dossier.public_id, WORDS, actor=world.citizen)
    assert Petition.objects.count() == 1


@pytest.mark.parametrize("said", [Said("rumour", "x"), Said("report", " "), Said("report", "x" * 5001),
                                  Said("report", "x", about="nobody"), Said("report", "x", files=(("0" * 64, "a"),))])  # fmt: skip
def test_what_cannot_be_kept_is_told(world, said):
    with pytest.raises(InvalidInput):
        sent(world, said)


def test_answered_reopened_above_answered_again_and_done(world):
    row = sent(world)
    answer(row.public_id, "Xin lỗi, đã hướng dẫn lại.", actor=world.leader)
    with pytest.raises(PetitionStepNotAllowed):
        answer(row.public_id, "Nữa.", actor=world.leader)
    reopen(row.public_id, "Chưa nói vì sao.", actor=world.citizen)
    row.refresh_from_db()
    assert (row.status, row.agency, row.round, row.officer) == ("reopened", "H31", 2, "")
    with pytest.raises(NotFound):
        answer(row.public_id, "Vẫn thế.", actor=world.leader)
    above = world.province.actor(Role.LEADER, at="H31")
    assert docket.is_answerer(above, row)
    answer(row.public_id, "Đã kiểm điểm.", actor=above)
    with pytest.raises(ReopenedOnce):
        reopen(row.public_id, "Lần nữa.", actor=world.citizen)
    assert close(row.public_id, is_satisfied=False, actor=world.citizen).status == "closed"
    assert [turn.words for turn in petitions.opened(world.citizen, row.public_id).turns] == [
        "Đã hai lần bắt đi lại.", "Xin lỗi, đã hướng dẫn lại.", "Chưa nói vì sao.", "Đã kiểm điểm.",
    ]  # fmt: skip


def test_a_leader_chooses_who_answers_but_never_the_one_complained_about(world):
    row = sent(world, about(world, world.desk))
    with pytest.raises(OfficerUnfit):
        designate(row.public_id, world.desk.id, actor=world.leader)
    with pytest.raises(OfficerUnfit):
        designate(row.public_id, world.province.actor(Role.CASE_OFFICER, at="H31.12").id, actor=world.leader)
    with pytest.raises(NotFound):
        answer(row.public_id, "Không phải tôi.", actor=world.desk)
    with pytest.raises(NotFound):
        answer(row.public_id, "Chưa được giao.", actor=world.case)
    assert designate(row.public_id, world.case.id, actor=world.leader).status == "looking"
    assert row in petitions.queue(world.case)
    assert row not in petitions.queue(world.desk)
    assert answer(row.public_id, "Đã nhắc nhở.", actor=world.case).is_on_time


def test_a_named_leader_does_not_answer_the_superior_does(world):
    dossier = world.in_process()
    from motcua.dossiers.actions.extend import extend  # noqa: PLC0415

    extend(dossier.public_id, at("2026-03-20 17:00"), "Chờ trả lời.", actor=world.leader)
    row = petition(dossier.public_id, about(world, world.leader), actor=world.citizen)
    assert row.agency == "H31"
    for act in (
        lambda: answer(row.public_id, "x", actor=world.leader),
        lambda: petitions.opened(world.leader, row.public_id),
    ):
        with pytest.raises(NotFound):
            act()
    assert row not in petitions.queue(world.leader)


def test_who_may_do_what(world):
    """The access table: absent (NotFound), refused (NotAllowed), or done."""
    row = sent(world, about(world, world.desk))
    elsewhere = world.province.actor(Role.LEADER, at="H31.12")
    inspector = world.province.actor(Role.INSPECTOR, at="H31")
    stranger, nobody = world.stranger, Actor("", frozenset())
    acts = {
        "see": lambda a: petitions.opened(a, row.public_id),
        "designate": lambda a: designate(row.public_id, world.case.id, actor=a),
        "answer": lambda a: answer(row.public_id, "Đã xem.", actor=a),
        "reopen": lambda a: reopen(row.public_id, "Chưa.", actor=a),
        "close": lambda a: close(row.public_id, is_satisfied=True, actor=a),
    }
    absent = dict.fromkeys(acts, NotFound)
    table = {
        "applicant": (world.citizen, {"see": None, "designate": NotAllowed, "answer": NotAllowed, "reopen": PetitionStepNotAllowed, "close": PetitionStepNotAllowed}),
        "leader": (world.leader, {"see": None, "designate": None, "answer": None, "reopen": NotAllowed, "close": NotAllowed}),
        "inspector": (inspector, {"see": None, "designate": NotAllowed, "answer": NotAllowed, "reopen": NotAllowed, "close": NotAllowed}),
        "named officer": (world.desk, absent), "colleague": (world.case, absent), "head": (world.head, absent),
        "other office": (elsewhere, absent), "stranger": (stranger, absent), "nobody": (nobody, absent), "system": (SYSTEM, absent),
    }  # fmt: skip
    wrong = []
    for who, (actor, expected) in table.items():
        for name, do in acts.items():
            if (found := verdict(do, actor)) is not expected[name]:
                wrong.append((who, name, found))
    assert not wrong
    assert not may(world.citizen, Permission.SEE_PETITIONS)


def verdict(do, actor):
    with transaction.atomic():
        try:
            do(actor)
        except DomainError as error:
            return type(error)
        finally:
            transaction.set_rollback(True)
    return None


@pytest.mark.parametrize("who", ["desk", "case", "leader", "stranger"])
def test_only_the_applicant_writes(world, who):
    dossier = world.in_process()
    with pytest.raises(NotFound if who == "stranger" else NotAllowed):
        petition(dossier.public_id, WORDS, actor=getattr(world, who))


def test_figures_count_what_came_in_and_a_rebuild_gives_the_same(world):
    early, late = sent(world), sent(world)
    answer(early.public_id, "Đã sửa.", actor=world.leader)
    close(early.public_id, is_satisfied=True, actor=world.citizen)
    with clock.at(MONDAY + timedelta(days=28)):
        assert not answer(late.public_id, "Đã sửa.", actor=world.leader).is_on_time
        reopen(late.public_id, "Quá muộn.", actor=world.citizen)
        seal()
        catch_up()
        for name in ("petitions_on_time", "petitions_satisfied"):
            found = counts(name, "H31.101", MARCH)
            assert (found.numerator, found.denominator) == (1, 2)
        before = digest()
        rebuild()
        assert digest() == before
    assert PetitionAnswer.objects.filter(is_on_time=False).count() == 1
