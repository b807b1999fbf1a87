"""An electronic outcome that could not go out when it was signed goes out later, by itself, once."""

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.change_return_way import change_return_way
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.return_outcome import revoke_outcome
from motcua.dossiers.jobs import return_outcomes
from motcua.dossiers.models import Handover
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests import procedures
from motcua.dossiers.tests.conftest import again
from motcua.payments.actions.pay_at_counter import pay_at_counter
from motcua.payments.queries import charge_of
from motcua.workflow.queries import open_tasks


def concluded(world, code=procedures.SOUND):
    dossier = world.in_process(code)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    draft_outcome(dossier.public_id, {"remark": ""}, actor=world.case)
    approve_outcome(dossier.public_id, actor=world.leader)
    conclude(dossier.public_id, procedures.a_page(), procedures.a_page(), actor=SYSTEM)
    return again(dossier)


def ways(dossier):
    return [*Handover.objects.filter(dossier=dossier).values_list("way", flat=True)]


def test_paid_later_it_is_returned_later_and_once(world):
    dossier = concluded(world, procedures.publish(procedures.WITH_FEE))
    assert return_outcomes.run() == 0
    assert again(dossier).status == Status.CONCLUDED
    pay_at_counter(charge_of(dossier.public_id).reference, actor=world.desk)
    assert [return_outcomes.run(), return_outcomes.run()] == [1, 0]
    assert (again(dossier).status, ways(dossier)) == (Status.RETURNED, ["electronic"])


def test_whoever_wants_it_electronic_after_all_gets_it(world):
    dossier = concluded(world)
    change_return_way(dossier.public_id, "post", actor=world.citizen)
    assert return_outcomes.run() == 0
    change_return_way(dossier.public_id, "electronic", actor=world.citizen)
    assert return_outcomes.run() == 1
    assert ways(dossier) == ["electronic"]


def test_whoever_changes_his_mind_at_that_moment_is_not_sent_it(world):
    dossier = concluded(world)
    seen = dossier.outcomes.select_related("dossier").get()
    change_return_way(dossier.public_id, "counter", actor=world.citizen)
    assert not return_outcomes.return_one(seen)
    assert ways(dossier) == []


@pytest.mark.parametrize("stage", ["filed", "received", "in_process"])
def test_what_is_not_signed_is_not_sent(world, stage):
    getattr(world, stage)()
    assert return_outcomes.run() == 0


def test_what_is_revoked_is_not_sent(world):
    dossier = concluded(world)
    revoke_outcome(dossier.public_id, "Cấp sai họ tên", actor=world.leader)
    assert return_outcomes.run() == 0
    assert ways(dossier) == []


def test_the_worker_does_it(settings):
    assert "motcua.dossiers.jobs.return_outcomes.run" in settings.JOBS
