"""The desk's pages of linked procedures: every system and part, the copy pack, parts handed over; and the applicant's page."""

import json

import pytest
from django.test import Client

from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role, Seat
from motcua.config import cli
from motcua.connectors.models import LinkedMessage
from motcua.connectors.rules.linking import LinkState
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.conftest import world
from motcua.simulation.people import officer
from motcua.web.desk import linked
from tests.linked.agencies import noted
from tests.linked.test_linked_birth import agencies, finished, programs, registered, turn, walk
from tests.web.conftest import account_of, pdf
from tests.web.conftest import logged_in as account_logged_in
from tests.web.desk_world import logged_in, text

__all__ = ["agencies", "programs", "walk", "world"]
OUTBOX, SHEETS = "/mc/lien-thong", "/mc/phieu-chep"


@pytest.fixture
def reform(world):
    return account_logged_in(open_account("cchc", Seat(Role.REFORM_OFFICER), actor=SYSTEM))


@pytest.fixture
def case(world, settings):
    return logged_in(officer("H31.101.3", Role.CASE_OFFICER))


def test_the_outbox_shows_every_system_with_its_error_its_proof_and_a_button(walk, agencies, reform):
    agencies["justice"].mode("garbage")
    turn("justice")
    page = text(reform.get(OUTBOX))
    for word in (
        "Cổng Dịch vụ công quốc gia",
        "hộ tịch điện tử",
        "Bảo hiểm xã hội",
        "không trả lời",
        walk.dossier.number,
    ):
        assert word in page
    agencies["justice"].mode("well")
    row = LinkedMessage.objects.get()
    assert reform.post(f"{OUTBOX}/phan/{row.public_id}/gui-lai", {"key": "a"}).status_code == 302
    turn("justice")
    page = text(reform.get(OUTBOX))
    assert "đã nhận, chờ kết quả" in page.lower()
    proof = row.exchanges.exclude(signature="").get()
    for mark in (proof.request_hash, proof.answer_hash, proof.signature):
        assert mark in page


def test_the_desk_is_told_who_is_down_and_how_many_wait(walk, agencies, case):
    assert "phần liên thông đang chờ" not in text(case.get("/mc/hang-doi"))
    agencies["justice"].mode("down")
    turn("justice")
    linked.down.forget()
    assert "1 phần liên thông đang chờ" in text(case.get("/mc/hang-doi"))


def test_a_sheet_has_every_field_in_their_order_remembers_ticks_and_takes_the_number_back(
    walk, agencies, case, settings
):
    settings.LINKS = {}
    noted()
    row = LinkedMessage.objects.get()
    assert f"{SHEETS}/{row.public_id}" in text(case.get(SHEETS))
    assert f"{SHEETS}/{row.public_id}" in text(case.get(f"/mc/ho-so/{walk.name}"))
    page = text(case.get(f"{SHEETS}/{row.public_id}"))
    places = [page.index(f">{name}<") for name in ("nksHoTen", "nksNgaySinh", "meHoTen", "nycHoTen")]
    assert places == sorted(places)
    assert "Đã chép 0/18 ô" in page
    case.post(f"{SHEETS}/{row.public_id}/da-chep", {"da-chep": ["nksHoTen", "meHoTen", "none"]})
    assert "Đã chép 2/18 ô" in text(case.get(f"{SHEETS}/{row.public_id}"))
    wrong = case.post(f"{SHEETS}/{row.public_id}/ket-qua", {"so": "033226900001", "key": "a"})
    assert (wrong.status_code, "chưa có" in text(wrong), "033226900001" in text(wrong)) == (422, True, True)
    given = {"so": "033226900001", "tep": pdf("ảnh màn hình"), "key": "b"}
    assert case.post(f"{SHEETS}/{row.public_id}/ket-qua", given).status_code == 302
    assert LinkedMessage.objects.get().state == LinkState.PROVEN
    assert set(walk.waiting) == {"sign"}
    assert "Bên kia đã trả" not in text(case.get(f"{SHEETS}/{row.public_id}"))


def test_a_sheet_of_another_office_is_not_there(walk, agencies, settings, world):
    settings.LINKS = {}
    noted()
    row = LinkedMessage.objects.get()
    stranger = logged_in(officer("H31.12", Role.CASE_OFFICER))
    assert stranger.get(f"{SHEETS}/{row.public_id}").status_code == 404
    assert stranger.post(f"{SHEETS}/{row.public_id}/ket-qua", {"so": "1"}).status_code == 404
    assert row.public_id not in text(stranger.get(SHEETS))
    assert account_logged_in(account_of(world.citizen, "hoa")).get(SHEETS).status_code == 403


def test_the_police_see_the_sheet_of_their_own_step(walk, agencies, settings):
    registered(walk, agencies)
    LinkedMessage.objects.filter(target="residence").update(state=LinkState.GIVEN_UP)
    row = LinkedMessage.objects.get(target="residence")
    police = logged_in(officer("H31.30.101", Role.CASE_OFFICER))
    assert row.public_id in text(police.get(SHEETS))
    assert "nksSoDinhDanh" in text(police.get(f"{SHEETS}/{row.public_id}"))
    given = {"so": "CT-77", "chung-cu": "Thông báo số CT-77", "key": "p"}
    assert police.post(f"{SHEETS}/{row.public_id}/ket-qua", given).status_code == 302
    assert walk.dossier.outcomes.get(part="residence").document_number == "CT-77"


def test_a_part_is_handed_over_and_the_applicant_sees_each_outcome(walk, agencies, world):
    registered(walk, agencies)
    turn("insurance")
    agencies["insurance"].decide()
    mine = account_logged_in(account_of(world.citizen, "hoa"))
    page = text(mine.get(f"/h/{walk.name}"))
    assert page.count("đang làm") >= 2
    own = walk.dossier.outcomes.get(part="")
    desk = logged_in(officer(walk.dossier.intake_agency, Role.COUNTER_OFFICER))
    assert "Trao kết quả này" in text(desk.get(f"/mc/ho-so/{walk.name}"))
    act = f"/mc/ho-so/{walk.name}/trao-phan/{own.public_id}"
    assert desk.post(act, {"version": walk.dossier.version, "key": "a"}).status_code == 302
    assert "đã trao lúc" in text(desk.get(f"/mc/ho-so/{walk.name}"))
    assert walk.dossier.status == Status.IN_PROCESS
    assert own.public_id in text(mine.get("/toi/giay-to"))


def test_a_paper_of_another_agency_opens_from_the_wallet_and_is_verified(walk, agencies, world):
    registered(walk, agencies)
    finished(agencies, "residence", "insurance")
    mine = account_logged_in(account_of(world.citizen, "hoa"))
    row = walk.dossier.outcomes.get(part="residence")
    page = text(mine.get(f"/toi/giay-to/{row.public_id}"))
    assert "Xác nhận đăng ký thường trú" in page
    got = mine.get(f"/ho-so/{walk.name}/giay/{row.paper.public_id}")
    assert b"".join(got).startswith(b"%PDF") if got.streaming else got.content.startswith(b"%PDF")
    assert "MÔ PHỎNG" in text(Client().get(f"/xac-minh/{row.public_id}"))
    assert row.public_id in text(mine.get(f"/h/{walk.name}"))


def test_the_operators_command_says_the_same(walk, agencies, capsys):
    agencies["justice"].mode("down")
    turn("justice")
    assert cli.main(["sync", "links", "--json"]) == 2
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    (row,) = told["messages"]
    assert (row["target"], row["state"], row["attempts"], row["exchanges"]) == ("justice", "sent", 1, 1)
    assert row["error"] == "trả lời mã 503"
    assert [t["target"] for t in told["targets"] if t["down"]] == ["justice"]
    assert cli.main(["sync", "send-part-again", row["message"]]) == 0
    agencies["justice"].mode("well")
    turn("justice")
    assert cli.main(["sync", "links"]) == 0
    assert "acknowledged" in capsys.readouterr().out
