"""Answers that change later: what was promised on them is never broken in silence."""

import pytest

from motcua.dossiers import sealed
from motcua.dossiers.actions.digitise import correct
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.errors import ComponentsMissing, DecidedOtherwise
from motcua.dossiers.tests import procedures
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import again, at
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.queries import history

ELSEWHERE = {"lived_elsewhere": True, "former_unit": "11953", "former_period": "2015–2019"}
ASKED = (Defect("answers.lived_elsewhere", "wrong", "Chưa khai nơi ở trước đây"),)


def kinds(dossier):
    return [entry.kind for entry in history(dossier.public_id)]


def test_a_correction_never_moves_a_dossier_into_another_case(world):
    dossier = world.in_process()
    with pytest.raises(DecidedOtherwise, match=r"trường hợp giải quyết.*yêu cầu người nộp bổ sung"):
        correct(dossier.public_id, ELSEWHERE, "Khai thiếu", actor=world.case)
    assert again(dossier).case == "plain"
    assert "dossier.answers_corrected" not in kinds(dossier)
    correct(dossier.public_id, {"residence_line": "Số 2"}, "Gõ nhầm", actor=world.case)


def test_an_answer_that_should_not_be_there_is_taken_away(world):
    dossier = world.in_process(filed_by="self")
    correct(dossier.public_id, {"filed_by": None}, "Không rõ ai nộp", actor=world.case)
    assert "filed_by" not in sealed.open_answers(again(dossier))
    assert history(dossier.public_id)[-1].data["fields"] == ["filed_by"]
    for nothing in ({"filed_by": None}, {"unknown": None}, {}):
        with pytest.raises(InvalidInput, match="chưa nêu mục nào"):
            correct(dossier.public_id, nothing, "Nhầm", actor=world.case)


def test_a_correction_that_needs_another_paper_is_no_correction(world):
    dossier = world.in_process()
    with pytest.raises(ComponentsMissing):
        correct(dossier.public_id, {"has_earlier_certificate": True}, "Khai thiếu", actor=world.case)


def test_a_supplement_may_bring_another_case_and_its_limit(world):
    dossier = world.in_process()
    request_supplement(dossier.public_id, ASKED, actor=world.case)
    with clock.at(at("2026-03-03 08:30")):
        supply(dossier.public_id, ELSEWHERE, actor=world.citizen)
    dossier = again(dossier)
    assert (dossier.case, dossier.limit, dossier.due_at) == (
        "verify",
        "6 working_days",
        at("2026-03-11 08:30"),
    )
    story = history(dossier.public_id)
    told = next(entry.data for entry in story if entry.kind == "dossier.case_changed")
    assert (told["old_case"], told["case"], told["limit"]) == ("plain", "verify", "6 working_days")


def test_supplied_before_reception_the_new_case_is_promised(world):
    dossier = world.filed()
    request_supplement(dossier.public_id, ASKED, actor=world.desk)
    supply(dossier.public_id, ELSEWHERE, actor=world.citizen)
    assert receive(dossier.public_id, actor=world.desk).limit == "6 working_days"


def test_what_is_supplied_is_committed_to(world):
    dossier = world.filed()
    request_supplement(dossier.public_id, ASKED, actor=world.desk)
    supply(dossier.public_id, ELSEWHERE, actor=world.citizen)
    told = next(e.data for e in history(dossier.public_id) if e.kind == "dossier.supplement_supplied")
    assert len(told["answers_commitment"]) == 64


def test_another_fee_is_another_dossier(world):
    dossier = world.in_process(procedures.publish(procedures.FEE_BY_CASE))
    request_supplement(dossier.public_id, ASKED, actor=world.case)
    with pytest.raises(DecidedOtherwise, match=r"phí, lệ phí.*nộp mới"):
        supply(dossier.public_id, ELSEWHERE, actor=world.citizen)
    assert again(dossier).status == "awaiting_supplement"
