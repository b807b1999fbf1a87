"""Fees that need a person: what waits, what goes back by two people's hands, and the books of the day."""

import random
from datetime import date

import pytest
from django.utils import timezone

from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role, Seat
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.actions.submit import file
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.queries import history
from motcua.payments.actions.reconcile import reconcile
from motcua.payments.actions.settle import settle
from motcua.payments.queries import charge_of
from motcua.payments.tests.conftest import bank, bank_url, calm, listener
from motcua.simulation.filings import filing_of
from tests.web.conftest import account_of
from tests.web.conftest import logged_in as account_logged_in
from tests.web.desk_world import logged_in, text

__all__ = ["bank", "bank_url", "calm", "listener"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def owing(world):
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of("1.001612"))), date(2026, 1, 1), SYSTEM)
    dossier = file(filing_of("1.001612", world.citizen, random.Random(1)), actor=world.citizen)
    with clock.at(timezone.now()):
        yield dossier


@pytest.fixture
def reform(world):
    return account_logged_in(open_account("cchc", Seat(Role.REFORM_OFFICER), actor=SYSTEM))


def test_money_twice_is_seen_sent_back_by_another_hand_and_gone(world, owing, bank):
    desk, head = logged_in(world.desk), logged_in(world.head)
    charge = charge_of(owing.public_id)
    for _ in range(2):
        bank.transfer(charge.amount_vnd, charge.reference)
    for told in bank.heard(2):
        settle(told)
    assert charge.reference in text(desk.get("/mc/thu-tien"))
    page = f"/mc/thu-tien/{charge.reference}"
    assert "Tiền đến lần hai" in text(desk.get(page))
    twice = charge.notices.get(verdict="parked").provider_ref
    answer = desk.post(f"{page}/hoan", {"vi": "double", "giao-dich": twice, "key": "k"})
    assert answer["Location"] == page
    assert "Gửi lệnh hoàn" not in text(desk.get(page))
    assert desk.post(f"{page}/hoan/1/gui").status_code == 403
    assert "Gửi lệnh hoàn" in text(head.get(page))
    assert head.post(f"{page}/hoan/1/gui")["Location"] == page
    settle(bank.heard()[0])
    seen = text(head.get(page))
    assert "đã hoàn tiền" in seen
    assert "đã thanh toán" in seen
    assert charge.reference not in text(desk.get("/mc/thu-tien"))


def test_an_applicant_asks_for_no_refund_at_the_desks_door(world, owing, bank):
    charge = charge_of(owing.public_id)
    bank.transfer(charge.amount_vnd, charge.reference)
    settle(bank.heard()[0])
    applicant = account_logged_in(account_of(world.citizen, "hoa"))
    answer = applicant.post(f"/mc/thu-tien/{charge.reference}/hoan", {"vi": "mistake", "key": "k"})
    assert answer.status_code == 403
    assert not charge.refunds.exists()


def test_a_wrong_amount_says_so_and_keeps_what_was_typed(world, owing, bank):
    desk, charge = logged_in(world.desk), charge_of(owing.public_id)
    bank.transfer(charge.amount_vnd, charge.reference)
    settle(bank.heard()[0])
    answer = desk.post(
        f"/mc/thu-tien/{charge.reference}/hoan",
        {"vi": "exemption", "so-tien": "99.000.000", "ly-do": "hộ nghèo", "key": "k"},
    )
    assert answer.status_code == 422
    assert "hộ nghèo" in text(answer)
    assert "phải từ 1 đến" in text(answer)


def test_who_compares_the_books_sees_the_day_and_what_was_refused(reform, owing, bank):
    bank.transfer(9_000, "khong ro")
    with pytest.raises(NotFound):
        settle(bank.heard()[0])
    day = clock.local_date(clock.now())
    reconcile("bank", day, actor=SYSTEM)
    page = text(reform.get("/mc/thu-tien"))
    assert "tiền không rõ của khoản thu nào" in page
    assert f"/mc/thu-tien/doi-soat/bank/{day}" in page
    line = text(reform.get(f"/mc/thu-tien/doi-soat/bank/{day}"))
    assert "bên giữ tiền có, ở đây không" in line
    assert reform.get("/mc/thu-tien/doi-soat/bank/khong-phai-ngay").status_code == 404
    assert reform.get(f"/mc/thu-tien/{charge_of(owing.public_id).reference}").status_code == 404


def test_a_desk_sees_its_own_money_only_and_no_books(world, owing, bank):
    elsewhere = logged_in(world.province.actor(Role.COUNTER_OFFICER, at="H31.20"))
    charge = charge_of(owing.public_id)
    bank.transfer(1, charge.reference)
    settle(bank.heard()[0])
    assert charge.reference in text(logged_in(world.desk).get("/mc/thu-tien"))
    page = text(elsewhere.get("/mc/thu-tien"))
    assert charge.reference not in page
    assert "Đối soát" not in page
    assert elsewhere.get(f"/mc/thu-tien/{charge.reference}").status_code == 404
    assert elsewhere.post(f"/mc/thu-tien/{charge.reference}/da-xem").status_code == 404
    assert elsewhere.get("/mc/thu-tien/doi-soat/bank/2026-11-22").status_code == 403


def test_seen_and_off_the_list(world, owing, bank):
    desk, charge = logged_in(world.desk), charge_of(owing.public_id)
    bank.transfer(1, charge.reference)
    settle(bank.heard()[0])
    desk.post(f"/mc/thu-tien/{charge.reference}/da-xem", {"key": "k"})
    assert charge.reference not in text(desk.get("/mc/thu-tien"))


def test_stray_money_finds_its_charge_by_two_peoples_hands(world, reform, owing, bank):
    charge, head = charge_of(owing.public_id), logged_in(world.head)
    bank.transfer(charge.amount_vnd, "nop le phi cho me toi")
    bank.transfer(1_234, "khong ro")
    for told in bank.heard(2):
        with pytest.raises(NotFound):
            settle(told)
    day = clock.local_date(clock.now())
    row = reconcile("bank", day, actor=SYSTEM)
    came = {line["theirs_vnd"]: line for line in row.lines if line["finding"] == "missing_here"}
    whole, little = came[charge.amount_vnd], came[1_234]
    book = f"/mc/thu-tien/doi-soat/bank/{day}"
    given = {
        "giao-dich": whole["transaction"],
        "ma": charge.reference,
        "ly-do": "Người nộp gửi lệnh chuyển",
        "key": "a",
    }
    assert "Gán cho khoản thu" in text(reform.get(book))
    for wrong in ({"giao-dich": little["transaction"]}, {"ly-do": " "}):
        assert reform.post(f"{book}/gan", given | wrong | {"key": ""}).status_code == 422
    for unknown in ({"giao-dich": "x"}, {"ma": "MC0000000000"}):
        assert reform.post(f"{book}/gan", given | unknown | {"key": ""}).status_code == 404
    assert head.post(f"{book}/gan", given).status_code == 403
    assert reform.post(f"{book}/gan", given)["Location"] == book
    assert "chờ người thứ hai" in text(reform.get(book))
    assert reform.post(f"{book}/gan", given | {"key": "b"}).status_code == 409  # one owner at a time
    page = f"/mc/thu-tien/{charge.reference}"
    answer = f"{page}/gan/{charge.assignments.get().pk}"
    assert reform.post(answer, {"dong-y": "1"}).status_code == 403  # who asked does not agree
    assert "Người nộp gửi lệnh chuyển" in text(head.get(page))
    assert head.post(answer, {"dong-y": "0", "key": "c"})["Location"] == page
    assert not charge_of(owing.public_id).is_paid
    reform.post(f"{book}/gan", given | {"key": "d"})
    second = f"{page}/gan/{charge.assignments.last().pk}"
    assert head.post(second, {"dong-y": "1", "key": "e"})["Location"] == page
    assert head.post(second, {"dong-y": "1", "key": "e"})["Location"] == page  # a doubled click
    paid = charge_of(owing.public_id)
    assert (paid.is_paid, paid.paid_ref, paid.way) == (True, whole["transaction"], "online_local")
    owing.refresh_from_db()
    assert owing.is_fee_noted
    kinds = [entry.kind for entry in history(charge.reference)]
    assert kinds[-5:] == [
        "payments.stray_asked", "payments.stray_refused", "payments.stray_asked", "payments.stray_assigned", "payments.charge_paid",
    ]  # fmt: skip
    assert reconcile("bank", day, actor=SYSTEM).missing_here == row.missing_here - 1  # the books agree now
