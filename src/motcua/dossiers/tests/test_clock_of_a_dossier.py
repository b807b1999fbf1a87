"""Both clocks of one dossier, act by act."""

import pytest

from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.actions.suspend import resume, suspend
from motcua.dossiers.errors import AlreadyExtended, AlreadySuspended, MoveNotAllowed, NewDateTooEarly
from motcua.dossiers.jobs import close_unsupplied
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.supplement_errors import (
    DefectUnknown,
    SecondSupplementNeedsLeader,
    SupplementIncomplete,
    SupplementTooLate,
)
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import again, at
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.queries import history

BEFORE = {"former_unit": "11953", "former_period": "2015–2019"}
PHONE = Defect("answers.phone", "wrong", "Số điện thoại không liên lạc được")


def test_three_working_days_are_promised_to_the_minute(world):
    dossier = world.received()
    assert dossier.due_at == at("2026-03-05 08:30")
    assert [p.kind for p in dossier.promises.all()] == ["first"]


def test_filed_in_the_last_working_hour_counts_from_the_next_day(world):
    dossier = world.filed()
    with clock.at(at("2026-03-02 16:45")):
        receipt = receive(dossier.public_id, actor=world.desk)
    assert receipt.due_at == at("2026-03-06 07:30")


def test_a_complete_supplement_restarts_the_legal_limit_and_766_subtracts_the_citizens_time(world):
    dossier = world.in_process()
    with clock.at(at("2026-03-03 08:30")):
        request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    with clock.at(at("2026-03-05 08:30")):
        supply(dossier.public_id, {"phone": "0900000009"}, actor=world.citizen)
    dossier = again(dossier)
    assert dossier.due_at == at("2026-03-10 08:30")  # three working days from Thursday
    assert dossier.citizen_minutes == 2 * 480
    assert [p.kind for p in dossier.promises.order_by("id")] == ["first", "restarted"]


def test_a_supplement_before_acceptance_comes_back_to_the_desk(world):
    dossier = world.filed()
    request_supplement(dossier.public_id, (PHONE,), actor=world.desk)
    assert again(dossier).status == Status.AWAITING_SUPPLEMENT
    supply(dossier.public_id, {"phone": "0900000009"}, actor=world.citizen)
    assert again(dossier).status == Status.SUBMITTED
    with pytest.raises(SecondSupplementNeedsLeader):
        request_supplement(dossier.public_id, (PHONE,), actor=world.desk)


def test_a_supplement_is_asked_for_within_three_working_days_of_reception(world):
    first, second = (
        world.in_process(lived_elsewhere=True, **BEFORE),
        world.in_process(lived_elsewhere=True, **BEFORE),
    )
    with clock.at(at("2026-03-05 08:30")):
        request_supplement(first.public_id, (PHONE,), actor=world.case)
    with clock.at(at("2026-03-05 08:31")), pytest.raises(SupplementTooLate, match="08:30 05/03/2026"):
        request_supplement(second.public_id, (PHONE,), actor=world.leader)
    assert again(second).status == "in_process"


def test_while_the_clock_stood_still_nobody_lost_days_to_ask(world):
    dossier = world.in_process(lived_elsewhere=True, **BEFORE)
    suspend(dossier.public_id, "verification", actor=world.case)
    with clock.at(at("2026-03-04 08:30")):
        resume(dossier.public_id, actor=world.case)
    with clock.at(at("2026-03-09 08:30")):
        request_supplement(dossier.public_id, (PHONE,), actor=world.case)


def test_before_reception_and_where_the_province_says_so_there_is_no_such_limit(world, settings):
    waiting = world.filed()
    dossier = world.in_process(lived_elsewhere=True, **BEFORE)
    with clock.at(at("2026-03-09 08:30")):
        request_supplement(waiting.public_id, (PHONE,), actor=world.desk)
        settings.SUPPLEMENT_ASK_DAYS = 0
        request_supplement(dossier.public_id, (PHONE,), actor=world.case)


def test_every_defect_must_be_answered(world):
    dossier = world.in_process()
    other = Defect("component.old-certificate", "missing", "Thiếu giấy xác nhận cũ")
    request_supplement(dossier.public_id, (PHONE, other), actor=world.case)
    with pytest.raises(SupplementIncomplete, match="Thiếu giấy xác nhận cũ"):
        supply(dossier.public_id, {"phone": "0900000009"}, actor=world.citizen)
    assert again(dossier).status == Status.AWAITING_SUPPLEMENT


def test_a_defect_names_a_field_or_paper_of_the_procedure(world):
    dossier = world.in_process()
    with pytest.raises(DefectUnknown, match="household-book"):
        request_supplement(
            dossier.public_id, (Defect("component.household-book", "x", "y"),), actor=world.case
        )


def test_a_second_request_is_a_leaders_decision_and_says_so(world):
    dossier = world.in_process()
    request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    supply(dossier.public_id, {"phone": "0900000009"}, actor=world.citizen)
    with pytest.raises(SecondSupplementNeedsLeader):
        request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    again_asked = request_supplement(dossier.public_id, (PHONE,), actor=world.leader)
    assert (again_asked.round, again_asked.approved_by) == (2, world.leader.id)


def test_no_supplement_in_time_closes_the_dossier_by_itself(world):
    dossier = world.in_process()
    request = request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    assert close_unsupplied.run() == 0
    with clock.at(request.reply_by.replace(hour=23)):
        assert close_unsupplied.run() == 1
    assert again(dossier).status == Status.STOPPED
    assert again(dossier).stopnotices.get().reason == "no_supplement"


def test_suspending_moves_the_promise_by_exactly_the_working_minutes(world):
    dossier = world.in_process()
    with clock.at(at("2026-03-03 09:00")):
        suspend(dossier.public_id, "verification", actor=world.case)
        with pytest.raises(AlreadySuspended):
            suspend(dossier.public_id, "verification", actor=world.case)
    with clock.at(at("2026-03-03 14:30")):  # 2.5 h before lunch, 1 h after
        resume(dossier.public_id, actor=world.case)
    assert again(dossier).due_at == at("2026-03-05 14:00")
    assert again(dossier).citizen_minutes == 0


def test_the_law_knows_the_grounds_for_standing_still(world):
    dossier = world.in_process()
    with pytest.raises(InvalidInput, match="verification"):
        suspend(dossier.public_id, "holiday", actor=world.case)


def test_one_extension_in_time_with_its_apology(world):
    dossier = world.in_process()
    row = extend(dossier.public_id, at("2026-03-09 08:30"), "Chờ xác minh", actor=world.head)
    assert not row.is_late
    assert again(dossier).due_at == at("2026-03-09 08:30")
    with pytest.raises(AlreadyExtended):
        extend(dossier.public_id, at("2026-03-12 08:30"), "Chờ nữa", actor=world.head)


def test_an_extension_on_the_last_day_is_possible_and_flagged(world):
    dossier = world.in_process()
    with clock.at(at("2026-03-04 10:00")):  # less than one working day before
        row = extend(dossier.public_id, at("2026-03-09 08:30"), "Chờ xác minh", actor=world.head)
    assert row.is_late
    assert history(dossier.public_id)[-1].data["is_late"] is True


def test_a_new_date_is_later_than_the_old_one(world):
    dossier = world.in_process()
    with pytest.raises(NewDateTooEarly):
        extend(dossier.public_id, at("2026-03-04 08:30"), "Sớm hơn", actor=world.head)


def test_a_case_officer_may_not_extend_and_is_told_who_may(world):
    dossier = world.in_process()
    with pytest.raises(NotAllowed, match="lãnh đạo"):
        extend(dossier.public_id, at("2026-03-09 08:30"), "Chờ", actor=world.case)


def test_withdrawal_is_asked_by_the_citizen_and_answered_with_form_05(world):
    dossier = world.in_process()
    withdraw(dossier.public_id, "Không còn cần", actor=world.citizen)
    assert again(dossier).status == Status.WITHDRAWAL_ASKED
    stop(dossier.public_id, "law", actor=world.head)
    assert again(dossier).stopnotices.get().reason == "withdrawn"
    assert history(dossier.public_id)[-1].kind == "dossier.withdrawn"


def test_a_refusal_needs_a_reason_and_says_its_stage(world):
    dossier = world.filed()
    refuse(dossier.public_id, (Reason("no_competence", "Không thuộc thẩm quyền"),), actor=world.desk)
    assert again(dossier).status == Status.NOT_ACCEPTED
    with pytest.raises(MoveNotAllowed, match="không được tiếp nhận"):
        receive(dossier.public_id, actor=world.desk)
