"""Money goes back: asked for by one person, sent by another, ended by the word of whoever has it."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from motcua.accounts.actor import SYSTEM
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.payments.actions.note_paid_nationally import PaidThere, note_paid_nationally
from motcua.payments.actions.open_at_provider import open_at_provider
from motcua.payments.actions.pay_at_counter import pay_at_counter
from motcua.payments.actions.raise_charge import raise_charge
from motcua.payments.actions.refund import Wish, note_repaid, repay_at_counter, request_refund, send_refund
from motcua.payments.actions.settle import settle
from motcua.payments.errors import ChargeNotOpen, OwnRefund, ProviderAway, ProviderRefused
from motcua.payments.models import Refund
from motcua.payments.providers import demo, signed
from motcua.payments.tests.test_charges import CITIZEN, DESK, HEAD, LEADER, WISH, bill, events

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(timezone.now()):
        yield


@pytest.fixture
def charge(db):
    with transaction.atomic():
        return raise_charge("dossier1", bill(), payer_ref="citizen")


@pytest.fixture
def paid(charge, gateway):
    opened = open_at_provider(charge.reference, actor=CITIZEN)
    gateway.press(opened.pay_url)
    return settle(gateway.heard()[0])


def kinds():
    return [kind.removeprefix("payments.") for kind, _ in events()]


def test_cash_goes_back_over_the_counter_once(charge):
    pay_at_counter(charge.reference, actor=DESK)
    refund = request_refund(charge.reference, WISH, actor=CITIZEN)
    assert repay_at_counter(refund.key, actor=DESK).status == "done"
    charge.refresh_from_db()
    assert (charge.status, kinds()[-1]) == ("refunded", "charge_refunded")
    with pytest.raises(ChargeNotOpen):
        repay_at_counter(refund.key, actor=DESK)
    with pytest.raises(ChargeNotOpen):
        request_refund(charge.reference, WISH, actor=CITIZEN)
    assert raise_charge("dossier1", bill(), payer_ref="citizen") != charge


def test_what_the_national_portal_took_is_given_back_there_and_noted_with_its_paper(charge):
    """It is no cash of the counter, and no gateway of ours can be told to return it."""
    told = PaidThere(charge.amount_vnd, "GD-77", clock.now())
    paid = note_paid_nationally(charge.reference, told, actor=SYSTEM)
    assert (paid.status, paid.provider) == ("paid", "national")
    refund = request_refund(charge.reference, WISH, actor=CITIZEN)
    assert refund.provider == "national"
    with pytest.raises(ChargeNotOpen):
        repay_at_counter(refund.key, actor=DESK)
    with pytest.raises(ChargeNotOpen):
        send_refund(refund.key, actor=HEAD)
    with pytest.raises(InvalidInput):
        note_repaid(refund.key, " ", actor=HEAD)
    done = note_repaid(refund.key, "UNC 0153", actor=HEAD)
    assert (done.status, done.reason.endswith("chứng từ UNC 0153")) == ("done", True)
    charge.refresh_from_db()
    assert (charge.status, kinds()[-1]) == ("refunded", "charge_refunded")


def test_no_other_money_is_noted_as_given_back_elsewhere(paid):
    refund = request_refund(paid.reference, WISH, actor=CITIZEN)
    with pytest.raises(ChargeNotOpen):
        note_repaid(refund.key, "UNC 0153", actor=HEAD)


def test_who_asked_does_not_note_it(charge):
    note_paid_nationally(charge.reference, PaidThere(charge.amount_vnd, "GD-77", clock.now()), actor=SYSTEM)
    both = replace(HEAD, roles=HEAD.roles | DESK.roles)
    refund = request_refund(charge.reference, Wish("mistake"), actor=both)
    with pytest.raises(OwnRefund):
        note_repaid(refund.key, "UNC 0153", actor=both)


def test_online_money_goes_back_through_whoever_has_it(paid, gateway):
    refund = request_refund(paid.reference, WISH, actor=CITIZEN)
    with pytest.raises(ChargeNotOpen):
        repay_at_counter(refund.key, actor=DESK)
    assert send_refund(refund.key, actor=HEAD).status == "sent"  # until the provider says so
    send_refund(refund.key, actor=LEADER)  # asked again, sent once
    assert settle(gateway.heard()[0]).status == "refunded"
    assert gateway.silent()
    assert Refund.objects.get().status == "done"
    assert kinds()[-3:] == ["refund_requested", "refund_sent", "charge_refunded"]
    with pytest.raises(ChargeNotOpen):
        request_refund(paid.reference, Wish("mistake", "lần nữa"), actor=CITIZEN)


def test_who_asks_does_not_send(charge):
    pay_at_counter(charge.reference, actor=DESK)
    refund = request_refund(charge.reference, WISH, actor=DESK)
    with pytest.raises(OwnRefund):
        repay_at_counter(refund.key, actor=DESK)


def test_a_late_exemption_gives_back_a_part_and_the_rest_stays_paid(paid, gateway):
    refund = request_refund(paid.reference, Wish("exemption", "hộ nghèo", 8_000), actor=DESK)
    for amount in (12_000, 1):  # one refund of one transaction at a time
        with pytest.raises(ChargeNotOpen):
            request_refund(paid.reference, Wish("mistake", "", amount), actor=DESK)
    send_refund(refund.key, actor=HEAD)
    assert settle(gateway.heard()[0]).status == "paid"
    assert kinds()[-1] == "money_returned"
    with pytest.raises(InvalidInput, match="12000"):
        request_refund(paid.reference, Wish("mistake", "", 12_001), actor=DESK)
    rest = request_refund(paid.reference, WISH, actor=DESK)
    assert rest.amount_vnd == 12_000


def test_money_that_came_twice_goes_back_and_the_charge_stays_paid(charge, bank):
    for _ in range(2):
        bank.transfer(20_000, charge.reference)
    first, second = [settle(told) for told in bank.heard(2)]
    assert second.parked_reason
    twice = charge.notices.get(verdict="parked").provider_ref
    refund = request_refund(charge.reference, Wish("double", transaction=twice), actor=DESK)
    assert (refund.provider, refund.transaction != first.paid_ref) == ("bank", True)
    send_refund(refund.key, actor=HEAD)
    settled = settle(bank.heard()[0])
    assert (settled.status, settled.parked_reason, kinds()[-1]) == ("paid", "", "money_returned")


def test_a_refusal_is_told_and_another_refund_may_be_asked_for(paid, gateway):
    refund = request_refund(paid.reference, WISH, actor=CITIZEN)
    Refund.objects.update(amount_vnd=30_000)  # more than ever came: the gateway says no
    with pytest.raises(ProviderRefused):
        send_refund(refund.key, actor=HEAD)
    assert (Refund.objects.get().status, kinds()[-1]) == ("failed", "refund_failed")
    with pytest.raises(ChargeNotOpen):
        send_refund(refund.key, actor=HEAD)
    assert request_refund(paid.reference, WISH, actor=CITIZEN).key.endswith("-R2")


def test_money_that_arrives_after_we_gave_up_ends_the_refund(paid, gateway):
    refund = request_refund(paid.reference, Wish("mistake", amount_vnd=8_000), actor=DESK)
    send_refund(refund.key, actor=HEAD)
    Refund.objects.update(status="failed")
    assert settle(gateway.heard()[0]).status == "paid"
    assert (Refund.objects.get().status, kinds()[-1]) == ("done", "money_returned")


def test_a_conflict_is_asked_again_and_not_read_as_a_refusal(paid, monkeypatch):
    refund = request_refund(paid.reference, WISH, actor=DESK)
    monkeypatch.setattr(signed, "exchange", lambda *_: (409, b"{}"))
    with pytest.raises(ProviderAway):
        send_refund(refund.key, actor=HEAD)
    assert Refund.objects.get().status == "sent"


def test_no_person_asks_in_the_name_of_a_dossier_that_ended(paid):
    with pytest.raises(InvalidInput, match="danh mục"):
        request_refund(paid.reference, Wish("ended"), actor=DESK)
    assert request_refund(paid.reference, Wish("ended"), actor=SYSTEM).cause == "ended"


def test_a_gateway_that_is_away_leaves_the_refund_to_be_sent_again(paid, gateway, settings, monkeypatch):
    refund = request_refund(paid.reference, WISH, actor=CITIZEN)
    settings.PAYMENT_URL = "http://127.0.0.1:9"
    with pytest.raises(ProviderAway):
        send_refund(refund.key, actor=HEAD)
    settings.PAYMENT_URL = gateway.url
    monkeypatch.setattr(demo, "BREAKER", type(demo.BREAKER)(ProviderAway))
    send_refund(refund.key, actor=HEAD)
    assert settle(gateway.heard()[0]).status == "refunded"


def test_what_nobody_asked_for_waits_for_a_person(paid):
    with pytest.raises(InvalidInput, match="danh mục"):
        request_refund(paid.reference, Wish("gift"), actor=DESK)
    with pytest.raises(ChargeNotOpen):
        request_refund(paid.reference, Wish("double", transaction="MPnever"), actor=DESK)
    with pytest.raises(ChargeNotOpen):
        send_refund(f"{paid.reference}-R7", actor=HEAD)
