"""«Trong ngày»: what the receipt says and what the clock of Decision 766 may use."""

import pytest

from motcua.calendars import seed
from motcua.calendars.rules.limits import TimeLimit
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.form_content import limit_words
from motcua.dossiers.rules.clocks import promise
from motcua.dossiers.tests import procedures
from motcua.dossiers.tests.conftest import again, at
from motcua.kernel import clock
from motcua.workflow.queries import history

OFFICE = seed.calendar("office")


@pytest.mark.parametrize(
    ("received", "due", "minutes"),
    [
        ("2026-03-02 08:30", "2026-03-02 17:30", 420),
        ("2026-03-02 15:10", "2026-03-03 17:30", 140 + 480),
        ("2026-03-02 16:45", "2026-03-03 17:30", 480),  # the last hour counts from the next morning
        ("2026-03-06 15:10", "2026-03-09 17:30", 140 + 480),  # Friday
    ],
)
def test_the_promise_grants_exactly_the_minutes_until_closing_time(received, due, minutes):
    promised = promise(at(received), TimeLimit.parse("same_day"), OFFICE)
    assert (promised.due_at, promised.minutes) == (at(due), minutes)


def test_the_receipt_says_it_in_words():
    assert limit_words("same_day") == "trong ngày làm việc"


def steps(dossier):
    return {task.node: task.due_at for task in history(dossier.public_id)}


def test_no_step_is_due_after_what_was_promised(world):
    """Two hours for the desk and four for the officer, but the citizen was told today."""
    dossier = world.filed(procedures.publish(procedures.SAME_DAY))
    with clock.at(at("2026-03-02 14:00")):
        receive(dossier.public_id, actor=world.desk)
    with clock.at(at("2026-03-02 15:00")):
        finish_step(history(dossier.public_id)[0].id, actor=world.desk)
    assert again(dossier).due_at == at("2026-03-02 17:30")
    assert steps(dossier) == {"intake": at("2026-03-02 16:00"), "check": at("2026-03-02 17:30")}


def test_a_new_promise_binds_the_steps_that_open_after_it(world):
    dossier = world.filed(procedures.publish(procedures.SAME_DAY))
    with clock.at(at("2026-03-02 14:00")):
        receive(dossier.public_id, actor=world.desk)
        extend(dossier.public_id, at("2026-03-03 09:30"), "Mất điện", actor=world.head)
        finish_step(history(dossier.public_id)[0].id, actor=world.desk)
    assert steps(dossier)["check"] == at("2026-03-03 08:00")


def test_after_a_broken_promise_a_step_still_has_its_own_time(world):
    dossier = world.filed(procedures.publish(procedures.SAME_DAY))
    receive(dossier.public_id, actor=world.desk)
    with clock.at(at("2026-03-03 09:30")):
        finish_step(history(dossier.public_id)[0].id, actor=world.desk)
    assert steps(dossier)["check"] == at("2026-03-03 15:30")
