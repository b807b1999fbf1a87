"""While the clock stands still: the promise moves by exactly that time, the steps wait, nobody is late."""

from datetime import timedelta

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.notify_duty import notify_duty, prove_duty
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.actions.suspend import resume, suspend
from motcua.dossiers.errors import StillSuspended
from motcua.dossiers.fee_errors import NoSecondLimit
from motcua.dossiers.jobs import close_unsupplied, fire_timers
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests import procedures
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import again, at
from motcua.dossiers.tests.procedures import a_page
from motcua.kernel import clock
from motcua.ledger.queries import history
from motcua.workflow.models import Process, Token
from motcua.workflow.queries import open_tasks

PHONE = Defect("answers.phone", "wrong", "Số điện thoại không liên lạc được")
PAGE = a_page()
ANSWER = {"phone": "0900000009"}


def last(dossier, kind):
    return [entry for entry in history(dossier.public_id) if entry.kind == kind][-1].data


def test_before_reception_no_clock_stands_still_and_766_subtracts_nothing(world):
    dossier = world.filed()
    request_supplement(dossier.public_id, (PHONE,), actor=world.desk)
    assert not dossier.suspensions.exists()
    with clock.at(at("2026-03-04 08:30")):
        supply(dossier.public_id, ANSWER, actor=world.citizen)
        receive(dossier.public_id, actor=world.desk)
    assert last(dossier, "dossier.supplement_supplied")["citizen_minutes"] == 0
    assert again(dossier).citizen_minutes == 0


def test_time_before_the_clock_starts_never_stands_still(world):
    with clock.at(at("2026-03-02 16:40")):
        dossier = world.in_process()  # the clock starts on Tuesday at 07:30
        request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    with clock.at(at("2026-03-03 08:30")):
        supply(dossier.public_id, ANSWER, actor=world.citizen)
    assert again(dossier).citizen_minutes == 60


def test_between_a_restart_and_its_morning_766_still_leaves_out_the_citizens_time(world):
    """Supplied at 16:45, the law's clock restarts tomorrow; that of 766 runs on, and the citizen has it again at 16:50."""
    dossier = world.in_process()
    request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    with clock.at(at("2026-03-02 16:45")):
        supply(dossier.public_id, ANSWER, actor=world.citizen)
    with clock.at(at("2026-03-02 16:50")):
        suspend(dossier.public_id, "citizen_request", actor=world.case)
    with clock.at(at("2026-03-03 08:30")):
        resume(dossier.public_id, actor=world.case)
    told = last(dossier, "dossier.resumed")
    assert (told["minutes"], told["citizen_minutes"]) == (60, 40 + 60)
    assert again(dossier).due_at == at("2026-03-06 08:30")
    assert again(dossier).citizen_minutes == 6 * 60 + 15 + 100


def test_open_steps_may_end_so_much_later(world):
    dossier = world.in_process()
    (before,) = open_tasks(dossier.public_id)
    suspend(dossier.public_id, "verification", actor=world.case)
    with clock.at(at("2026-03-03 08:30")):
        resume(dossier.public_id, actor=world.case)
    (after,) = open_tasks(dossier.public_id)
    assert after.due_at - before.due_at == timedelta(days=1)


def test_steps_wait_for_a_supplement_too(world):
    dossier = world.in_process()
    (before,) = open_tasks(dossier.public_id)
    request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    with clock.at(at("2026-03-03 08:30")):
        supply(dossier.public_id, ANSWER, actor=world.citizen)
    (after,) = open_tasks(dossier.public_id)
    assert after.due_at > before.due_at


def test_a_suspension_over_night_moves_nothing(world):
    dossier = world.in_process()
    due = dossier.due_at
    with clock.at(at("2026-03-02 22:00")):
        suspend(dossier.public_id, "verification", actor=world.case)
    with clock.at(at("2026-03-03 06:00")):
        resume(dossier.public_id, actor=world.case)
    assert again(dossier).due_at == due


@pytest.mark.parametrize(
    "act",
    [
        lambda w, d: request_supplement(d.public_id, (PHONE,), actor=w.case),
        lambda w, d: extend(d.public_id, at("2026-03-09 08:30"), "Chờ", actor=w.head),
        lambda w, d: notify_duty(d.public_id, 1000, actor=w.case),
        lambda w, d: approve_outcome(d.public_id, actor=w.leader),
    ],
)
def test_what_counts_on_the_clock_waits_until_it_runs(world, act):
    dossier = world.in_process()
    suspend(dossier.public_id, "verification", actor=world.case)
    with pytest.raises(StillSuspended, match="tiếp tục"):
        act(world, dossier)


def test_refused_while_the_clock_stood_still_is_on_time(world):
    dossier = world.in_process()
    suspend(dossier.public_id, "verification", actor=world.case)
    with clock.at(at("2026-03-09 08:30")):
        refuse(dossier.public_id, (Reason("not_eligible", "Không đủ điều kiện"),), actor=world.case)
    assert last(dossier, "dossier.refused")["is_on_time"] is True
    assert not dossier.suspensions.filter(until=None).exists()


def test_no_supplement_does_not_make_the_agency_late(world):
    dossier = world.in_process()
    request = request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    with clock.at(request.reply_by.replace(hour=23)):
        close_unsupplied.run()
    assert last(dossier, "dossier.stopped")["is_on_time"] is True


def test_asked_again_the_citizen_has_the_whole_new_time(world):
    """The first request, long answered, must not close what waits for the second."""
    dossier = world.in_process()
    first = request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    with clock.at(at("2026-03-13 08:30")):
        supply(dossier.public_id, ANSWER, actor=world.citizen)
        second = request_supplement(dossier.public_id, (PHONE,), actor=world.leader)
    assert first.reply_by < second.reply_by
    with clock.at(second.reply_by):
        assert close_unsupplied.run() == 0
    assert again(dossier).status == Status.AWAITING_SUPPLEMENT


def test_from_the_wish_to_withdraw_the_time_is_the_citizens(world):
    dossier = world.in_process()
    with clock.at(at("2026-03-03 08:30")):
        withdraw(dossier.public_id, actor=world.citizen)
    with clock.at(at("2026-03-10 08:30")):
        stop(dossier.public_id, "law", actor=world.head)
    assert last(dossier, "dossier.withdrawn")["is_on_time"] is True
    assert again(dossier).citizen_minutes == 5 * 480


def test_withdrawn_while_suspended_ends_that_suspension_first(world):
    dossier = world.in_process()
    suspend(dossier.public_id, "verification", actor=world.case)
    with clock.at(at("2026-03-03 08:30")):
        withdraw(dossier.public_id, actor=world.citizen)
    kinds = [entry.kind for entry in history(dossier.public_id)][-3:]
    assert kinds == ["dossier.withdrawal_requested", "dossier.resumed", "dossier.suspended"]
    assert dossier.suspensions.filter(until=None).count() == 1


def with_duty(world):
    code = procedures.publish(procedures.WITH_DUTY)
    return world.in_process(code, lived_elsewhere=True, former_unit="11953", former_period="2015–2019")


def test_a_duty_has_two_dates_and_its_proof_wakes_the_route(world):
    dossier = with_duty(world)
    assert dossier.due_at == at("2026-03-04 08:30")  # two working days until the slip
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    notify_duty(dossier.public_id, 1_500_000, actor=world.case)
    assert not open_tasks(dossier.public_id)
    with clock.at(at("2026-03-09 08:30")):
        prove_duty(dossier.public_id, "Giấy nộp tiền 0001", actor=world.citizen)
    dossier = again(dossier)
    assert (dossier.due_at, dossier.citizen_minutes) == (at("2026-03-13 08:30"), 5 * 480)
    assert [task.kind for task in open_tasks(dossier.public_id)] == ["consult"]
    assert [p.kind for p in dossier.promises.order_by("id")] == ["first", "duty"]


def test_supplied_after_the_duty_the_second_limit_starts_again(world):
    dossier = with_duty(world)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    notify_duty(dossier.public_id, 1_500_000, actor=world.case)
    prove_duty(dossier.public_id, "Giấy nộp tiền 0001", actor=world.citizen)
    request_supplement(dossier.public_id, (PHONE,), actor=world.case)
    with clock.at(at("2026-03-03 08:30")):
        supply(dossier.public_id, ANSWER, actor=world.citizen)
    assert again(dossier).due_at == at("2026-03-09 08:30")  # four working days, not two


def test_a_case_without_a_duty_has_one_date(world):
    dossier = world.in_process(procedures.publish(procedures.WITH_DUTY))
    assert dossier.due_at == at("2026-03-05 08:30")  # three working days
    with pytest.raises(NoSecondLimit):
        notify_duty(dossier.public_id, 1000, actor=world.case)


def test_timers_of_a_route_stand_still_too(world):
    dossier = world.in_process()
    Token.objects.create(process=open_process(dossier), node="check", via="", due_at=at("2026-03-02 10:00"))
    suspend(dossier.public_id, "verification", actor=world.case)
    with clock.at(at("2026-03-03 10:00")):
        assert fire_timers.run() == 0


def open_process(dossier):
    return Process.objects.get(ref=dossier.public_id)


def test_concluded_with_its_own_minutes_on_both_clocks(world):
    dossier = world.in_process()
    with clock.at(at("2026-03-02 13:30")):
        suspend(dossier.public_id, "verification", actor=world.case)
    with clock.at(at("2026-03-03 13:30")):
        resume(dossier.public_id, actor=world.case)
        finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
        draft_outcome(dossier.public_id, {"remark": ""}, actor=world.case)
        approve_outcome(dossier.public_id, actor=world.leader)
        conclude(dossier.public_id, PAGE, PAGE, actor=SYSTEM)
    told = last(dossier, "dossier.concluded")
    assert (told["minutes"], told["m766_minutes"]) == (
        180,
        180 + 480,
    )  # the agency's own waiting is no citizen's
