"""Twenty deliveries of one callback at the same moment, and a desk that takes cash meanwhile."""

import json
import threading

import pytest
from django.apps import apps
from django.db import connection, transaction

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.signed import sign
from motcua.payments.actions.pay_at_counter import pay_at_counter
from motcua.payments.actions.settle import settle
from motcua.payments.errors import ChargeNotOpen
from motcua.payments.models import Charge, PaymentEvent
from motcua.payments.rules.callback import Callback

DESK = Actor("desk", frozenset({Role.COUNTER_OFFICER}))


@pytest.fixture
def charge(transactional_db):
    with transaction.atomic():
        return Charge.objects.create(subject="d1", amount_vnd=20_000, payer_ref="x", raised_at=clock.now())


def callback(charge, settings, event="ev_1"):
    settings.PAYMENT_SECRET = "s"
    said = {
        "event_id": event,
        "happening": "payment.succeeded",
        "reference": charge.reference,
        "provider_ref": "MP1",
        "amount_vnd": 20_000,
        "happened_at": int(clock.now().timestamp()),
    }
    body, stamp = json.dumps(said).encode(), str(int(clock.now().timestamp()))
    return Callback(body, stamp, sign("s", stamp, body))


def at_once(*acts):
    answers, start = [], threading.Barrier(len(acts))

    def run(act):
        start.wait(10)
        try:
            answers.append(act())
        except ChargeNotOpen as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def paid_entries():
    return apps.get_model("ledger", "Entry").objects.filter(kind="payments.charge_paid").count()


def test_twenty_deliveries_settle_once(charge, settings):
    told = callback(charge, settings)
    answers = at_once(*[lambda: settle(told)] * 20)
    assert answers == [charge] * 20
    assert (PaymentEvent.objects.count(), paid_entries()) == (1, 1)


def test_cash_and_callback_at_once_are_paid_once_and_never_silently_twice(charge, settings):
    told = callback(charge, settings)
    at_once(lambda: settle(told), lambda: pay_at_counter(charge.reference, actor=DESK))
    charge.refresh_from_db()
    assert charge.is_paid
    assert paid_entries() == 1
    assert bool(charge.parked_reason) == (charge.way == "cash")
