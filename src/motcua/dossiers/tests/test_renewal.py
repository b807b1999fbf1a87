"""Whoever holds a licence hears in time that it ends: once for each day, and only while there is something to do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.remind_renewal import remind_renewal
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.actions.start import start
from motcua.dossiers.filing import Filing
from motcua.dossiers.jobs import remind_renewals
from motcua.dossiers.models import Outcome
from motcua.dossiers.rules.renewing import next_reminder_on
from motcua.dossiers.tests.conftest import ANSWERS, at
from motcua.dossiers.tests.procedures import RENEWED, a_page, publish
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed
from motcua.ledger.queries import history
from motcua.workflow.queries import open_tasks

SOON = "dossier.outcome_ends_soon"


def licensed(world, code=RENEWED):
    """A signed outcome of a procedure that renews it, valid from 2 March to 2 September."""
    if code == RENEWED:
        publish(code)
    dossier = world.in_process(code)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    draft_outcome(dossier.public_id, {"remark": ""}, actor=world.case)
    while (task := open_tasks(dossier.public_id)[0]).kind != "sign":
        finish_step(task.id, actor=world.case if task.role == "case_officer" else world.head)
    approve_outcome(dossier.public_id, actor=world.leader)
    conclude(dossier.public_id, a_page(), a_page(), actor=SYSTEM)
    return Outcome.objects.select_related("dossier").get(dossier=dossier)


def told(outcome):
    return [entry.data["days"] for entry in history(outcome.dossier.public_id) if entry.kind == SOON]


def days(until=date(2026, 9, 2)):
    """Every day from the beginning of June to the end, with the worker running each morning."""
    day = date(2026, 6, 1)
    while day <= until + timedelta(days=30):
        yield at(f"{day} 08:00")
        day += timedelta(days=1)


def test_three_times_each_once(world):
    outcome = licensed(world)
    assert outcome.valid_until == date(2026, 9, 2)
    for morning in days():
        with clock.at(morning):
            for _ in range(2):
                remind_renewals.run()
    assert told(outcome) == [60, 30, 7]
    outcome.refresh_from_db()
    assert outcome.next_reminder_on is None


def test_a_worker_that_slept_tells_once_how_many_days_are_left(world):
    outcome = licensed(world)
    with clock.at(at("2026-08-20 08:00")):  # two of the days have gone by
        assert remind_renewals.run() == 1
        assert remind_renewals.run() == 0
    assert told(outcome) == [13]
    with clock.at(at("2026-10-01 08:00")):  # over
        remind_renewals.run()
    assert told(outcome) == [13]


def test_nobody_is_told_about_what_does_not_count_any_more(world):
    outcome = licensed(world)
    return_outcome(outcome.dossier.public_id, actor=SYSTEM)
    revoke_outcome(outcome.dossier.public_id, "Cấp sai họ tên", actor=world.leader)
    with clock.at(at("2026-08-20 08:00")):
        remind_renewals.run()
    assert told(outcome) == []


def test_nobody_is_told_while_the_renewal_is_under_way(world):
    outcome = licensed(world)
    with clock.at(at("2026-07-01 08:00")):
        start(Filing(RENEWED, ANSWERS), actor=world.citizen)
    with clock.at(at("2026-08-20 08:00")):
        remind_renewals.run()
    assert told(outcome) == []


def test_what_no_procedure_renews_nobody_is_reminded_of(world):
    outcome = Outcome.objects.get(dossier=concluded(world))
    assert outcome.valid_until is not None
    assert outcome.next_reminder_on is None


def test_no_person_sends_reminders(world):
    outcome = licensed(world)
    with clock.at(at("2026-08-20 08:00")), pytest.raises(NotAllowed):
        remind_renewal(outcome.public_id, actor=world.leader)


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.lists(st.integers(0, 400), max_size=5),
    st.integers(-500, 500),
)
def test_the_next_day_is_later_and_one_of_those_wanted(end, before, shift):
    after = end + timedelta(days=shift)
    found = next_reminder_on(end, before, after)
    wanted = {end - timedelta(days=n) for n in before}
    if found is None:
        assert all(day <= after for day in wanted)
    else:
        assert found in wanted
        assert found > after
        assert not [day for day in wanted if after < day < found]
    assert next_reminder_on(None, before, after) is None
