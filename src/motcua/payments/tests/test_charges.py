"""A charge from the bill to the money, with the pretended gateway as a separate program."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.kernel.signed import sign
from motcua.payments import queries
from motcua.payments.actions.cancel import cancel
from motcua.payments.actions.open_at_provider import open_at_provider
from motcua.payments.actions.pay_at_counter import CounterReceipt, pay_at_counter
from motcua.payments.actions.raise_charge import raise_charge
from motcua.payments.actions.refund import Wish, repay_at_counter, request_refund, send_refund
from motcua.payments.actions.resolve_parked import resolve_parked
from motcua.payments.actions.settle import settle
from motcua.payments.errors import CallbackForged, CallbackStale, ChargeNotOpen, ProviderAway
from motcua.payments.jobs.check_waiting import check_waiting
from motcua.payments.models import Charge, PaymentEvent
from motcua.payments.providers import provider
from motcua.payments.providers.demo import DemoProvider
from motcua.payments.providers.protocol import Intent, Opened
from motcua.payments.rules.fees import FeeKind, FeeLine, owed
from motcua.payments.tests.conftest import SECRET

pytestmark = pytest.mark.django_db
CITIZEN = Actor("citizen", frozenset({Role.CITIZEN}))
DESK = Actor("desk", frozenset({Role.COUNTER_OFFICER}), agency="H31.12")
HEAD = Actor("head", frozenset({Role.HEAD_OF_SECTION}), agency="H31.12")
LEADER = Actor("leader", frozenset({Role.LEADER}))
WISH = Wish("mistake", "nộp nhầm")


def bill(amount=20_000):
    line = FeeLine("fee", "Lệ phí", FeeKind.CHARGE, amount)
    return owed([line], case="", channel="self", facts={}, on=date(2026, 11, 23))


@pytest.fixture
def charge(db):
    with transaction.atomic():
        return raise_charge("dossier1", bill(), payer_ref="citizen")


@pytest.fixture
def opened(charge, gateway):
    return open_at_provider(charge.reference, actor=CITIZEN, return_url="http://127.0.0.1/ho-so/1")


def events():
    return list(apps.get_model("ledger", "Entry").objects.order_by("id").values_list("kind", "subject"))


def now(charge):
    charge.refresh_from_db()
    return charge.status


# ------------------------------------------------------------------------------------ raising


def test_raising_twice_is_one_charge_and_one_event(charge):
    again = raise_charge("dossier1", bill(), payer_ref="citizen")
    assert again == charge
    assert events() == [("payments.charge_raised", charge.reference)]
    assert re.fullmatch("MC[0-9A-Z]{10}", charge.reference)
    assert (queries.owed_vnd("dossier1"), queries.total_vnd("dossier1")) == (20_000, 20_000)


def test_another_amount_replaces_what_is_not_paid(charge):
    other = raise_charge("dossier1", bill(30_000), payer_ref="citizen")
    assert now(charge) == "cancelled"
    assert queries.charge_of("dossier1") == other
    assert queries.charges_of(["dossier1", "x"]) == {"dossier1": other}
    pay_at_counter(other.reference, actor=DESK)
    with pytest.raises(ChargeNotOpen, match="đã thanh toán"):
        raise_charge("dossier1", bill(40_000), payer_ref="citizen")


def test_nothing_owed_is_no_charge(db):
    with pytest.raises(InvalidInput):
        raise_charge("dossier1", bill(0), payer_ref="citizen")


def test_the_database_knows_the_rules_too(charge):
    for change in ({"amount_vnd": 0}, {"status": "paid"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Charge.objects.filter(pk=charge.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Charge.objects.create(subject="dossier1", amount_vnd=1, payer_ref="x", raised_at=clock.now())


# -------------------------------------------------------------------------------- paying online


def test_paid_online_from_the_button_to_the_ledger(opened, gateway):
    assert (opened.status, opened.pay_url.startswith(gateway.url)) == ("waiting", True)
    assert "Đã thanh toán" in gateway.press(opened.pay_url)
    paid = settle(gateway.heard()[0])
    assert (paid.status, paid.way, paid.amount_vnd) == ("paid", "online_local", 20_000)
    assert queries.owed_vnd("dossier1") == 0
    assert events()[-1] == ("payments.charge_paid", paid.reference)


def test_opening_again_gives_the_same_page(opened):
    again = open_at_provider(opened.reference, actor=CITIZEN)
    assert (again.pay_url, again.attempt) == (opened.pay_url, 1)


def test_no_network_inside_a_transaction(opened, gateway):
    gateway.press(opened.pay_url)
    callback = gateway.heard()[0]
    for attempt in (
        lambda: open_at_provider(opened.reference, actor=CITIZEN),
        lambda: settle(callback),
        lambda: send_refund(f"{opened.reference}-R1", actor=HEAD),
    ):
        with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
            attempt()
    assert now(opened) == "waiting"


def test_a_retry_looks_up_before_it_asks_again(charge, gateway, monkeypatch):
    """The provider took the intent and its answer got lost."""
    real, asked = DemoProvider.open, []

    def lost(self, intent, *, key):
        asked.append(real(self, intent, key=key))
        raise ProviderAway

    monkeypatch.setattr(DemoProvider, "open", lost)
    with pytest.raises(ProviderAway):
        open_at_provider(charge.reference, actor=CITIZEN)
    assert now(charge) == "waiting"
    again = open_at_provider(charge.reference, actor=CITIZEN)
    assert (again.provider_ref, len(asked)) == (asked[0].provider_ref, 1)


def test_a_doubled_callback_gives_the_same_answer(opened, gateway):
    gateway.press(opened.pay_url, flags="double=1")
    first, second = gateway.heard(2)
    assert settle(first) == settle(second)
    assert PaymentEvent.objects.count() == 1
    assert [kind for kind, _ in events()].count("payments.charge_paid") == 1


def test_a_forged_callback_changes_nothing(opened, gateway):
    gateway.press(opened.pay_url, flags="forge=1")
    with pytest.raises(CallbackForged):
        settle(gateway.heard()[0])
    assert now(opened) == "waiting"
    assert not PaymentEvent.objects.exists()


def test_a_late_callback_is_believed_when_the_provider_confirms_it(opened, gateway):
    gateway.press(opened.pay_url, flags="age=86400")
    assert settle(gateway.heard()[0]).is_paid


def test_a_replayed_old_callback_the_provider_does_not_know_is_refused(opened, gateway):
    said = {
        "event_id": "ev_old",
        "happening": "payment.succeeded",
        "reference": opened.reference,
        "provider_ref": opened.provider_ref,
        "amount_vnd": 20_000,
        "happened_at": 1,
    }
    body = json.dumps(said).encode()
    gateway.press(opened.pay_url, act="fail")
    template = gateway.heard()[0]
    old = replace(template, body=body, timestamp="1000", signature=sign(SECRET, "1000", body))
    with pytest.raises(CallbackStale):
        settle(old)
    assert now(opened) == "waiting"


def test_a_wrong_amount_is_parked_for_a_person(opened, gateway):
    gateway.press(opened.pay_url, flags="amount=19000")
    parked = settle(gateway.heard()[0])
    assert parked.status == "waiting"
    assert parked.parked_reason == "nhận 19000 đồng, phải thu 20000 đồng"
    assert list(queries.parked()) == [parked]
    assert resolve_parked(parked.reference, actor=DESK).parked_reason == ""
    with pytest.raises(ChargeNotOpen):
        resolve_parked(parked.reference, actor=DESK)


def test_a_failed_payment_can_be_tried_again(opened, gateway):
    gateway.press(opened.pay_url, act="fail")
    assert settle(gateway.heard()[0]).status == "unpaid"
    again = open_at_provider(opened.reference, actor=CITIZEN)
    assert (again.attempt, again.provider_ref != opened.provider_ref) == (2, True)
    gateway.press(again.pay_url)
    assert settle(gateway.heard()[0]).is_paid


def test_money_that_comes_after_the_counter_was_paid_is_parked(opened, gateway):
    pay_at_counter(opened.reference, CounterReceipt("AA/26", "0000001"), actor=DESK)
    gateway.press(opened.pay_url)
    assert "giao dịch khác" in settle(gateway.heard()[0]).parked_reason


def test_money_that_comes_after_cancelling_is_parked(opened, gateway):
    cancel(opened.reference, actor=CITIZEN)
    gateway.press(opened.pay_url)
    parked = settle(gateway.heard()[0])
    assert (parked.status, parked.parked_reason) == ("cancelled", "tiền đến sau khi khoản thu đã hủy")


def test_a_lost_callback_is_found_by_the_self_check(opened, gateway):
    gateway.press(opened.pay_url, flags="lost=1")
    assert gateway.silent()
    assert check_waiting() == []  # not waiting long enough
    with clock.at(clock.now() + timedelta(hours=1)):
        assert check_waiting() == [opened]
    assert now(opened) == "paid"
    with clock.at(clock.now() + timedelta(hours=1)):
        assert check_waiting() == []


def test_a_callback_of_nobody_is_not_found(opened, gateway):
    body = json.dumps(
        {
            "event_id": "ev_1",
            "happening": "payment.failed",
            "reference": "MCNOBODY",
            "provider_ref": "MP1",
            "amount_vnd": 1,
            "happened_at": 1,
        }
    ).encode()
    gateway.press(opened.pay_url, act="fail")
    template = gateway.heard()[0]
    with pytest.raises(NotFound):
        settle(replace(template, body=body, signature=sign(SECRET, template.timestamp, body)))
    with pytest.raises(NotFound):
        settle(replace(template, provider="other"))


# --------------------------------------------------------------------------- counter and refund


def test_paid_at_the_counter_once(charge):
    receipt = CounterReceipt("AA/26", "0000001")
    paid = pay_at_counter(charge.reference, receipt, actor=DESK, key="k")
    assert (paid.way, paid.receipt_number, paid.is_paid) == ("cash", "0000001", True)
    assert pay_at_counter(charge.reference, receipt, actor=DESK, key="k") == paid
    with pytest.raises(ChargeNotOpen):
        pay_at_counter(charge.reference, actor=DESK)


def test_a_receipt_number_is_used_once(charge):
    other = raise_charge("dossier2", bill(), payer_ref="x")
    pay_at_counter(charge.reference, CounterReceipt("AA/26", "1"), actor=DESK)
    with pytest.raises(InvalidInput, match="Số biên lai"):
        pay_at_counter(other.reference, CounterReceipt("AA/26", "1"), actor=DESK)
    with pytest.raises(InvalidInput, match="Cách trả"):
        pay_at_counter(other.reference, CounterReceipt(way="shells"), actor=DESK)


def test_who_may_do_what(charge):
    for attempt in (
        lambda: pay_at_counter(charge.reference, actor=CITIZEN),
        lambda: open_at_provider(charge.reference, actor=LEADER),
        lambda: cancel(charge.reference, actor=LEADER),
        lambda: send_refund(f"{charge.reference}-R1", actor=CITIZEN),
        lambda: send_refund(f"{charge.reference}-R1", actor=DESK),
        lambda: repay_at_counter(f"{charge.reference}-R1", actor=CITIZEN),
        lambda: request_refund(charge.reference, WISH, actor=LEADER),
        lambda: resolve_parked(charge.reference, actor=CITIZEN),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert now(charge) == "unpaid"


def test_a_closed_charge_says_so(charge):
    cancel(charge.reference, actor=CITIZEN)
    for attempt in (
        lambda: cancel(charge.reference, actor=CITIZEN),
        lambda: open_at_provider(charge.reference, actor=CITIZEN),
        lambda: request_refund(charge.reference, WISH, actor=CITIZEN),
        lambda: send_refund(f"{charge.reference}-R1", actor=HEAD),
    ):
        with pytest.raises(ChargeNotOpen, match="đã hủy"):
            attempt()
    assert queries.charge(charge.reference.lower()) == charge
    with pytest.raises(NotFound):
        queries.charge("MCNOTHING")


def test_the_demo_provider_keeps_its_promises(gateway):
    source = provider()
    intent = Intent("MCPROMISE", 1000, "Phi", "")
    opened = source.open(intent, key="k1")
    assert source.open(intent, key="k1") == opened == source.find("k1")
    assert isinstance(opened, Opened)
    assert source.find("k2") is None
    with pytest.raises(ProviderAway):
        source.open(replace(intent, amount_vnd=2000), key="k1")
    assert source.notices("MCPROMISE") == ()
