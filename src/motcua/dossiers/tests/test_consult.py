"""Other agencies asked beside a step: each with its own clock, seen and answered by them, and never in the way."""

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers.actions.approve_outcome import draft_outcome
from motcua.dossiers.actions.consult import Question, answer_consultation, consult
from motcua.dossiers.actions.finish_step import finish_step, send_back
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.suspend import suspend
from motcua.dossiers.errors import AlreadyConsulted, MoveNotAllowed, StepDone, StepNotYours
from motcua.dossiers.queries import detail, queue
from motcua.dossiers.scope import dossier_for
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import again, at
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.workflow.errors import WrongTask
from motcua.workflow.queries import consultations, open_tasks

POLICE, TRADE = "H31.30.101", "H31.12"
QUESTION = "Bà Hoa có thường trú tại tổ 5 không?"


@pytest.fixture
def asked(world):
    """The case officer has asked the police for a day and the department for two."""
    dossier = world.in_process()
    step = open_tasks(dossier.public_id)[0].id
    consult(step, Question((POLICE,), QUESTION, "1d"), actor=world.case, key="one")
    consult(step, Question(("so-cong-thuong",), QUESTION, "2d"), actor=world.case)
    return again(dossier)


def officer_at(world, place):
    return world.province.actor(Role.CASE_OFFICER, at=place)


def kinds(dossier):
    return [entry.kind for entry in history(dossier.public_id)]


def test_each_agency_has_its_own_clock_and_sees_the_dossier_in_its_queue(world, asked):
    due = {one.task.agency: one.task.due_at for one in consultations(asked.public_id)}
    assert due == {POLICE: at("2026-03-03 08:30"), TRADE: at("2026-03-04 08:30")}
    told = [e.data for e in history(asked.public_id) if e.kind == "dossier.consultation_asked"]
    assert {d["agency"]: (d["due_at"], d["limit_minutes"]) for d in told} == {
        POLICE: (due[POLICE], 480),
        TRADE: (due[TRADE], 960),
    }
    for place in (POLICE, TRADE):
        officer = officer_at(world, place)
        assert [row.pk for row in queue(officer, "asked").rows] == [asked.pk]
        assert dossier_for(officer, asked.number).pk == asked.pk
    with pytest.raises(NotFound):
        dossier_for(officer_at(world, "H31.5"), asked.number)


def test_the_same_act_again_is_one_question(world, asked):
    step = open_tasks(asked.public_id)[0].id
    consult(step, Question((POLICE,), QUESTION, "1d"), actor=world.case, key="one")
    with pytest.raises(AlreadyConsulted, match="Công an"):
        consult(step, Question((POLICE,), "Một câu khác", "1d"), actor=world.case)
    assert len(consultations(asked.public_id)) == 2


def test_the_answer_is_kept_and_stops_that_clock_only(world, asked):
    police = consultations(asked.public_id)[0].task
    with clock.at(at("2026-03-02 09:30")):
        answer_consultation(police.id, " Có thường trú. ", actor=officer_at(world, POLICE))
    one, other = detail(world.case, asked.public_id).consultations
    assert (one.question, one.answer, one.task.result) == (QUESTION, "Có thường trú.", "answered")
    assert (other.answer, other.task.finished_at) == ("", None)
    event = history(asked.public_id)[-1]
    assert (event.kind, event.data["minutes"], event.data["is_late"]) == (
        "dossier.consultation_answered", 60, False,
    )  # fmt: skip
    assert not any(QUESTION in str(e.data) or "thường trú" in str(e.data) for e in history(asked.public_id))
    with pytest.raises(StepDone):
        answer_consultation(police.id, "Lần nữa", actor=officer_at(world, POLICE))


def test_an_answer_after_its_time_is_late_though_the_dossier_is_not(world, asked):
    police = consultations(asked.public_id)[0].task
    with clock.at(at("2026-03-03 09:30")):
        answer_consultation(police.id, "Có", actor=officer_at(world, POLICE))
    assert history(asked.public_id)[-1].data["is_late"] is True
    assert again(asked).due_at == at("2026-03-05 08:30")


def test_the_step_may_go_on_and_what_is_unanswered_lapses(world, asked):
    step = open_tasks(asked.public_id)[0].id
    finish_step(step, actor=world.case)
    assert [one.task.result for one in consultations(asked.public_id)] == ["unanswered"] * 2
    told = [e.data for e in history(asked.public_id) if e.kind == "dossier.consultation_lapsed"]
    assert [d["agency"] for d in told] == [POLICE, TRADE]
    finished = [e.data["task"] for e in history(asked.public_id) if e.kind == "dossier.step_finished"]
    assert finished[-1] == step
    assert len(finished) == 2  # the intake and this one: a question is no step
    assert queue(officer_at(world, POLICE), "asked").rows == ()


def test_sent_back_the_questions_lapse_too(world, asked):
    send_back(open_tasks(asked.public_id)[0].id, "intake", "Thiếu ảnh", actor=world.case)
    assert kinds(asked).count("dossier.consultation_lapsed") == 2
    assert [t.node for t in open_tasks(asked.public_id)] == ["intake"]


def test_they_may_answer_while_the_citizen_is_waited_for(world, asked):
    request_supplement(asked.public_id, (Defect("answers.phone", "wrong", "Sai số"),), actor=world.case)
    police = consultations(asked.public_id)[0].task
    answer_consultation(police.id, "Có", actor=officer_at(world, POLICE))
    assert again(asked).status == "awaiting_supplement"
    with pytest.raises(MoveNotAllowed, match="lấy ý kiến"):
        consult(open_tasks(asked.public_id)[0].id, Question(("H31.5",), QUESTION, "1d"), actor=world.case)


@pytest.mark.parametrize(
    ("places", "question", "limit", "field"),
    [
        ([], QUESTION, "1d", "Cơ quan được hỏi"),
        (["H31.5"] * 21, QUESTION, "1d", "1 đến 20"),
        (["H99"], QUESTION, "1d", "H99"),
        (["so-vu-tru"], QUESTION, "1d", "so-vu-tru"),
        (["H31.101.3"], QUESTION, "1d", "đang thực hiện"),
        (["H31.5"], "  ", "1d", "Nội dung"),
        (["H31.5"], QUESTION, "mai", "Thời hạn trả lời"),
        (["H31.5"], QUESTION, "0h", "Thời hạn trả lời"),
        (["H31.5"], QUESTION, "31d", "Thời hạn trả lời"),
        (["H31.5"], QUESTION, "99999d", "Thời hạn trả lời"),
    ],
)
def test_a_question_that_cannot_be_asked_is_told_and_nobody_is_asked(world, places, question, limit, field):
    dossier = world.in_process()
    with pytest.raises(InvalidInput, match=field):
        consult(
            open_tasks(dossier.public_id)[0].id, Question(tuple(places), question, limit), actor=world.case
        )
    assert consultations(dossier.public_id) == ()


def test_who_asks_and_who_answers(world, asked):
    step, police = open_tasks(asked.public_id)[0].id, consultations(asked.public_id)[0].task.id
    with pytest.raises(NotAllowed, match="lấy ý kiến"):
        consult(step, Question(("H31.5",), QUESTION, "1d"), actor=world.desk)
    with pytest.raises(StepNotYours):
        consult(step, Question(("H31.5",), QUESTION, "1d"), actor=world.leader)
    with pytest.raises(StepNotYours):
        consult(step, Question(("H31.5",), QUESTION, "1d"), actor=officer_at(world, POLICE))
    with pytest.raises(WrongTask):
        consult(police, Question(("H31.5",), QUESTION, "1d"), actor=officer_at(world, POLICE))
    with pytest.raises(StepNotYours):
        answer_consultation(police, "Có", actor=officer_at(world, TRADE))
    with pytest.raises(NotFound):
        answer_consultation(police, "Có", actor=officer_at(world, "H31.5"))
    with pytest.raises(WrongTask):
        answer_consultation(step, "Có", actor=world.case)
    with pytest.raises(InvalidInput, match="Ý kiến trả lời"):
        answer_consultation(police, " ", actor=officer_at(world, POLICE))


def test_who_was_asked_for_an_opinion_decides_nothing(world, asked):
    officer, name = officer_at(world, POLICE), asked.public_id
    before = kinds(asked)
    for act in (
        lambda: draft_outcome(name, {}, actor=officer),
        lambda: refuse(name, (Reason("no_competence", "Không thuộc phường.", "Điều 17"),), actor=officer),
        lambda: request_supplement(name, (Defect("answers.phone", "other", "Ghi lại."),), actor=officer),
        lambda: suspend(name, "verification", actor=officer),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert kinds(asked) == before
