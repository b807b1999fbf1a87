"""Nothing is left hanging when a dossier ends: no step, no message, no fee."""

import pytest

from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.notify_duty import notify_duty
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.tests import procedures
from motcua.dossiers.tests.conftest import again
from motcua.payments.actions.pay_at_counter import pay_at_counter
from motcua.payments.queries import charge_of
from motcua.workflow.models import Process, Token
from motcua.workflow.queries import open_tasks

BECAUSE = (Reason("not_eligible", "Không đủ điều kiện"),)
ENDS = {
    "refused": lambda w, d: refuse(d.public_id, BECAUSE, actor=w.case),
    "stopped": lambda w, d: stop(d.public_id, "law", "Điều 21, NĐ 118/2025/NĐ-CP", actor=w.head),
    "withdrawn": lambda w, d: (
        withdraw(d.public_id, actor=w.citizen),
        stop(d.public_id, "", actor=w.head),
    ),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_fee_that_was_not_paid_is_owed_no_more(world, end):
    dossier = world.in_process(procedures.publish(procedures.WITH_FEE))
    end(world, dossier)
    assert charge_of(dossier.public_id).status == "cancelled"
    assert not open_tasks(dossier.public_id)


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_fee_that_was_paid_waits_to_be_given_back(world, end):
    dossier = world.in_process(procedures.publish(procedures.WITH_FEE))
    pay_at_counter(charge_of(dossier.public_id).reference, actor=world.desk)
    end(world, dossier)
    charge = charge_of(dossier.public_id)
    assert charge.is_paid
    assert charge.refunds.get().cause == "ended"


def test_refused_at_intake_nothing_is_owed_either(world):
    dossier = world.filed(procedures.publish(procedures.WITH_FEE))
    refuse(dossier.public_id, BECAUSE, actor=world.desk)
    assert charge_of(dossier.public_id).status == "cancelled"


def test_a_route_that_waits_for_a_message_stops_waiting(world):
    code = procedures.publish(procedures.FEE_AND_DUTY)
    told = {"lived_elsewhere": True, "former_unit": "11953", "former_period": "2015–2019"}
    dossier = world.in_process(code, **told)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    notify_duty(dossier.public_id, 1_000_000, actor=world.case)
    stop(dossier.public_id, "law", "Điều 21, NĐ 118/2025/NĐ-CP", actor=world.head)
    assert not Token.objects.filter(process__ref=dossier.public_id).exists()
    assert Process.objects.get(ref=dossier.public_id).finished_at is not None
    assert again(dossier).finished_at is not None
