"""Receipts for fees: every payment one number, no number lost, the agency's seal on each."""

from datetime import date
from unittest.mock import patch

import pypdfium2
import pytest
from django.utils import timezone

from motcua.accounts.actor import SYSTEM
from motcua.documents.models import NumberBook, Paper
from motcua.documents.queries import open_file
from motcua.dossiers import fee_receipts
from motcua.dossiers.jobs import issue_fee_receipts
from motcua.dossiers.tests import procedures
from motcua.kernel import clock
from motcua.payments.actions.note_receipt import note_receipt
from motcua.payments.actions.pay_at_counter import CounterReceipt, pay_at_counter
from motcua.payments.errors import ChargeNotOpen
from motcua.payments.queries import charge_of
from motcua.signing.errors import SigningUnavailable
from motcua.signing.verify import verify_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(world, settings):
    """Three dossiers that cost something, in a house that makes its receipts itself."""
    settings.FEE_RECEIPTS_SINCE, settings.DEMO = date(2026, 1, 1), True
    procedure = procedures.publish(procedures.WITH_FEE)
    return [world.filed(procedure) for _ in range(3)]


def pay(world, dossier, receipt=None):
    charge = charge_of(dossier.public_id)
    return pay_at_counter(charge.reference, receipt or CounterReceipt(), actor=world.desk)


def until_nothing_is_left():
    while issue_fee_receipts.run():
        pass


def words(pdf):
    return " ".join(p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(pdf))


def test_each_payment_gets_the_next_number_a_page_and_the_seal(world, filed, pki):
    for dossier in filed:
        pay(world, dossier)
    with clock.at(timezone.now()):
        until_nothing_is_left()
    charges = [charge_of(dossier.public_id) for dossier in filed]
    year, agency = f"{timezone.now():%y}", filed[0].agency
    assert [c.receipt_number for c in charges] == ["0000001", "0000002", "0000003"]
    assert {c.receipt_series for c in charges} == {f"BLP-{year}E/{agency}"}
    paper = Paper.objects.get(kind="fee-receipt", subject=filed[0].public_id)
    content = open_file(paper.file.sha256)
    assert (paper.status, verify_pdf(content).is_valid) == ("signed", True)
    page = words(content)
    for said in ("0000001", "20.000 đồng", "Hai mươi nghìn đồng", charges[0].reference, "Nguyễn Thị Hoa"):
        assert said in page
    assert not issue_fee_receipts.run()


def test_a_page_that_cannot_be_printed_uses_up_no_number(world, filed):
    pay(world, filed[0])
    with patch.object(fee_receipts, "printed", side_effect=RuntimeError), pytest.raises(RuntimeError):
        issue_fee_receipts.run()
    assert not NumberBook.objects.exists()
    assert charge_of(filed[0].public_id).receipt_number == ""


def test_a_seal_that_cannot_be_set_waits(world, filed, settings):
    pay(world, filed[0])
    with patch.object(fee_receipts, "sealed", side_effect=SigningUnavailable("TSA", "away")):
        assert issue_fee_receipts.run() == 1  # the number and the page
        assert issue_fee_receipts.run() == 0
    assert Paper.objects.get(kind="fee-receipt").status == "draft"


def test_a_receipt_of_the_desk_is_the_only_one(world, filed):
    pay(world, filed[0], CounterReceipt("AA/26", "0000007"))
    assert issue_fee_receipts.run() == 0


def test_a_house_whose_receipts_are_made_elsewhere_makes_none(world, filed, settings):
    settings.FEE_RECEIPTS_SINCE = None
    pay(world, filed[0])
    assert issue_fee_receipts.run() == 0
    settings.FEE_RECEIPTS_SINCE = date(2026, 12, 1)  # money that came before is not its own
    assert issue_fee_receipts.run() == 0


def test_no_money_no_number_and_never_two(world, filed):
    charge = charge_of(filed[0].public_id)
    with pytest.raises(ChargeNotOpen):
        note_receipt(charge.reference, "A", "1", actor=SYSTEM)
    pay(world, filed[0])
    note_receipt(charge.reference, "A", "1", actor=SYSTEM)
    with pytest.raises(ChargeNotOpen):
        note_receipt(charge.reference, "A", "2", actor=SYSTEM)
