"""The fee, from the button to the dossier's own ledger; only what the provider signed is believed."""

import random
from datetime import date

import pytest
from django.utils import timezone

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.actions.submit import file
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.ledger.queries import history
from motcua.payments.models import PaymentEvent, RefusedNotice
from motcua.payments.queries import charge_of, transfer_for
from motcua.payments.rules.vietqr import payload
from motcua.payments.tests.conftest import ACCOUNT, bank, bank_url, calm, gateway, gateway_url, listener
from motcua.simulation.filings import filing_of

__all__ = ["bank", "bank_url", "calm", "gateway", "gateway_url", "listener"]
CALLBACK = "/api/payments/callback"


@pytest.fixture
def owing(world, citizen):
    """A dossier of the citizen's that costs 50.000 đồng."""
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of("1.001612"))), date(2026, 1, 1), SYSTEM)
    return file(filing_of("1.001612", world.citizen, random.Random(1)), actor=world.citizen)


@pytest.fixture
def today(owing):
    """The gateway is a program of its own, with its own clock: pay on the day it is."""
    with clock.at(timezone.now()):
        yield


def hand_over(client, callback, path=CALLBACK):
    headers = {"X-Payment-Timestamp": callback.timestamp, "X-Payment-Signature": callback.signature}
    return client.post(path, callback.body, content_type="application/json", headers=headers)


def test_the_confirmation_and_the_tracking_page_say_what_is_owed(citizen, owing):
    assert "50.000 đồng" in citizen.get(f"/ho-so/{owing.public_id}/da-nop")
    assert f"/ho-so/{owing.public_id}/thanh-toan" in citizen.get(f"/h/{owing.public_id}")
    page = citizen.get(f"/ho-so/{owing.public_id}/thanh-toan")
    assert "50.000 đồng" in page
    assert charge_of(owing.public_id).reference in page


@pytest.mark.usefixtures("today")
def test_paid_at_the_provider_and_told_to_the_dossier_once(citizen, anyone, owing, gateway):
    pay = f"/ho-so/{owing.public_id}/thanh-toan"
    answer = citizen.post(pay, {})
    assert answer["Location"].startswith(gateway.url)
    assert "Đang chờ cổng thanh toán xác nhận" in citizen.get(pay)  # opened is not paid
    gateway.press(answer["Location"])
    (told,) = gateway.heard()
    for _ in range(2):  # a provider repeats itself
        assert hand_over(anyone.client, told).status_code == 204
    assert "Đã nhận tiền" in citizen.get(pay)
    kinds = [entry.kind for entry in history(owing.public_id)]
    assert kinds.count("dossier.fee_paid") == 1
    assert "Đã nộp phí, lệ phí" in citizen.get(f"/h/{owing.public_id}")


@pytest.mark.usefixtures("today")
def test_paid_but_not_told_is_asked_for(citizen, owing, gateway):
    answer = citizen.post(f"/ho-so/{owing.public_id}/thanh-toan", {})
    gateway.press(answer["Location"])
    gateway.heard()  # lost on the way to us
    citizen.post(f"/ho-so/{owing.public_id}/thanh-toan/kiem-tra", {})
    assert "Đã nhận tiền" in citizen.get(f"/ho-so/{owing.public_id}/thanh-toan")
    assert Dossier.objects.get(pk=owing.pk).is_fee_noted


def test_a_forged_callback_is_refused(anyone, owing, citizen):
    body = b'{"event_id":"1","happening":"payment.succeeded","reference":"MC1","amount_vnd":50000}'
    answer = anyone.client.post(CALLBACK, body, content_type="application/json")
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert not charge_of(owing.public_id).is_paid
    kept = RefusedNotice.objects.get()  # for a person to look at
    assert (kept.provider, kept.reason, bytes(kept.body), kept.times) == ("demo", "forged", body, 1)
    assert not PaymentEvent.objects.exists()


def test_the_button_may_lead_to_the_provider_and_nowhere_else(citizen, owing, settings):
    answer = citizen.client.get(f"/ho-so/{owing.public_id}/thanh-toan")
    assert f"form-action 'self' {settings.PAYMENT_URL}" in answer["Content-Security-Policy"]
    other = citizen.client.get("/")
    assert settings.PAYMENT_URL not in other["Content-Security-Policy"]


def test_a_provider_that_does_not_answer_is_told_in_words(citizen, owing, settings):
    settings.PAYMENT_URL = "http://127.0.0.1:9"
    page = citizen.post(f"/ho-so/{owing.public_id}/thanh-toan", {}, 503).content.decode()
    assert "Cổng thanh toán tạm thời không trả lời" in page


def test_a_strangers_charge_is_not_there(stranger, owing):
    stranger.get(f"/ho-so/{owing.public_id}/thanh-toan", status=404)
    stranger.post(f"/ho-so/{owing.public_id}/thanh-toan", {}, 404)


@pytest.mark.usefixtures("today")
def test_scan_pay_and_the_page_says_it_is_here(citizen, anyone, owing, bank):
    pay, charge = f"/ho-so/{owing.public_id}/thanh-toan", charge_of(owing.public_id)
    page = citizen.get(pay)
    assert payload(transfer_for(charge)) not in page  # drawn, not written
    for said in ("<svg", ACCOUNT, charge.reference, ">50000<"):
        assert said in page
    bank.transfer(50_000, charge.reference)
    for _ in range(2):
        assert hand_over(anyone.client, bank_told(bank), "/api/payments/bank").status_code == 204
        bank.transfer(1, "khac")  # something else on the account is nobody's business here
        assert hand_over(anyone.client, bank_told(bank), "/api/payments/bank").status_code == 404
        bank.transfer(50_000, charge.reference)  # once more, by mistake: a person looks at it
    page = citizen.get(pay)
    assert "Đã nhận tiền" in page
    assert "<svg" not in page
    assert [entry.kind for entry in history(owing.public_id)].count("dossier.fee_paid") == 1


def bank_told(bank):
    return bank.heard()[0]


@pytest.mark.usefixtures("today")
def test_i_have_paid_asks_and_says_what_it_found(citizen, owing, bank, gateway):
    pay = f"/ho-so/{owing.public_id}/thanh-toan"
    went = citizen.post(f"{pay}/kiem-tra", {})["Location"]
    assert "Chưa thấy tiền về" in citizen.get(went)
    bank.transfer(50_000, charge_of(owing.public_id).reference, "lost=1")
    assert "Đã nhận tiền" in citizen.get(citizen.post(f"{pay}/kiem-tra", {})["Location"])
    assert gateway.silent()


def test_without_an_account_no_code_is_offered(citizen, owing):
    page = citizen.get(f"/ho-so/{owing.public_id}/thanh-toan")
    assert "VietQR" not in page
    assert "Đến trang thanh toán" in page
