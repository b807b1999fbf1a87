"""Money that arrives on our account at a bank, which is a program of its own."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.signed import sign
from motcua.payments import queries
from motcua.payments.actions.raise_charge import raise_charge
from motcua.payments.actions.settle import ask_back, settle
from motcua.payments.errors import CallbackForged, ProviderAway
from motcua.payments.jobs.check_waiting import read_bank
from motcua.payments.models import PaymentEvent, RefusedNotice
from motcua.payments.providers import source
from motcua.payments.rules.vietqr import payload, read
from motcua.payments.tests.conftest import SECRET
from motcua.payments.tests.test_charges import bill, events

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(timezone.now()):
        yield


@pytest.fixture
def charge(db):
    with transaction.atomic():
        return raise_charge("dossier1", bill(), payer_ref="citizen")


def test_the_code_asks_for_exactly_this_charge(charge, bank):
    asked = read(payload(queries.transfer_for(charge)))
    assert (asked.amount_vnd, asked.text, asked.bank) == (20_000, charge.reference, "999999")


def test_no_account_no_code(charge, settings):
    settings.BANK_ACCOUNT = ""
    assert queries.transfer_for(charge) is None


def test_scanned_paid_and_told_once(charge, bank):
    bank.transfer(20_000, charge.reference, "double=1")
    first, second = bank.heard(2)
    paid = settle(first)
    assert (paid.status, paid.way, paid.provider) == ("paid", "online_local", "bank")
    assert paid.way_name == "chuyển khoản"  # as the payer would call it; the law counts it as online
    assert settle(second) == paid
    assert [kind for kind, _ in events()].count("payments.charge_paid") == 1
    assert queries.transfer_for(paid) is None  # nothing to scan any more


def test_too_little_and_foreign_money_wait_for_a_person(charge, bank):
    bank.transfer(19_000, charge.reference)
    assert settle(bank.heard()[0]).parked_reason == "nhận 19000 đồng, phải thu 20000 đồng"
    bank.transfer(20_000, charge.reference, "currency=USD")
    assert settle(bank.heard()[0]).parked_reason == "nhận 20000 USD, phải thu 20000 đồng"
    charge.refresh_from_db()
    assert charge.status == "unpaid"


def test_money_twice_is_parked_and_the_first_counts(charge, bank):
    for _ in range(2):
        bank.transfer(20_000, charge.reference)
    one, two = bank.heard(2)
    settle(one)
    assert "giao dịch khác" in settle(two).parked_reason
    assert [kind for kind, _ in events()].count("payments.charge_paid") == 1


def test_money_of_nobody_is_set_aside_once(charge, bank):
    bank.transfer(20_000, "nop phi")
    told = bank.heard()[0]
    for _ in range(2):
        with pytest.raises(NotFound):
            settle(told)
    row = RefusedNotice.objects.get()
    assert (row.reason, row.times, row.provider) == ("unknown", 2, "bank")
    assert not PaymentEvent.objects.exists()


def test_a_forged_notice_changes_nothing_and_is_kept_to_be_seen(charge, bank):
    bank.transfer(20_000, charge.reference, "forge=1")
    with pytest.raises(CallbackForged):
        settle(bank.heard()[0])
    charge.refresh_from_db()
    assert (charge.status, RefusedNotice.objects.get().reason) == ("unpaid", "forged")


def test_nonsense_and_somebody_elses_account_are_refused(charge, bank):
    bank.transfer(20_000, charge.reference)
    told = bank.heard()[0]
    said = json.loads(told.body)
    for lie in (
        {"account": "1"},
        {"amount": "20000"},
        {"amount": True},
        {"direction": "up"},
        {"booked_at": 1e400},
    ):
        body = json.dumps(said | lie).encode()
        with pytest.raises(InvalidInput):
            settle(replace(told, body=body, signature=sign(SECRET, told.timestamp, body)))
    assert set(RefusedNotice.objects.values_list("reason", flat=True)) == {"unreadable"}


def test_i_have_paid_asks_the_bank(charge, bank):
    bank.transfer(20_000, charge.reference, "lost=1")
    assert bank.silent()
    assert ask_back(charge.reference).is_paid


def test_a_bank_that_is_away_says_so_and_nothing_changes(charge, bank, settings):
    settings.BANK_URL = "http://127.0.0.1:9"
    with pytest.raises(ProviderAway):
        ask_back(charge.reference)
    assert read_bank() == []


def test_a_lost_notice_is_found_in_the_statement_by_one_worker_now_and_then(charge, bank):
    bank.transfer(20_000, charge.reference, "lost=1")
    assert read_bank() == [charge]
    assert read_bank() == []  # asked a moment ago
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert read_bank() == []  # and known by now
    assert [kind for kind, _ in events()].count("payments.charge_paid") == 1


def test_a_long_statement_comes_in_pages(bank):
    before = len(source("bank").statement(clock.local_date(clock.now())))
    for number in range(250):
        bank.transfer(1_000, f"so {number}", "lost=1")
    assert len(source("bank").statement(clock.local_date(clock.now()))) == before + 250
