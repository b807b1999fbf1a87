"""What the national portal sends: believed when signed and fresh, taken once, refused in words; and its way back."""

import json
import random
import time
from datetime import date, timedelta

import pytest
from django.test import Client

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.connectors.actions import take_national
from motcua.connectors.actions.file_national import fetched
from motcua.connectors.adapters.http_national import HEADERS
from motcua.connectors.models import NationalArrival, NationalFiling
from motcua.connectors.rules import national_arrivals as reading
from motcua.connectors.tests.national_program import SECRET, portal, program, told
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.stop import stop
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import ANSWERS, again, world
from motcua.kernel import clock
from motcua.kernel.signed import sign
from motcua.ledger.queries import history
from motcua.parties.models import Person
from motcua.payments.queries import charge_of
from motcua.simulation.filings import filing_of
from motcua_sims.national.pushing import pdf, sample

__all__ = ["portal", "program", "world"]
pytestmark = pytest.mark.django_db
NUMBER = "G22.99-260302-0007"
PDF = pdf("to-khai.pdf")


def content(**changes):
    said = sample(NUMBER)
    said["DuLieuToKhai"] = ANSWERS
    said["DinhDanhCHS"] = [{"LoaiDinhDanh": 1, "SoDinhDanh": "033190990001"}]
    return said | {"TaiLieuNop": [], "NgayNopHoSo": "20260302082000"} | changes


def message(kind="HO_SO", said=None, **changes):
    whole = {
        "MaThongDiep": f"thong-diep-{kind}",
        "Loai": kind,
        "MaHoSo": NUMBER,
        "ThoiDiem": "20260302083000",
        "NoiDung": content() if said is None else said,
    }
    return whole | changes


def sent(whole, *, secret=SECRET, age=0, body=None):
    body = json.dumps(whole).encode() if body is None else body
    stamp = str(int(clock.now().timestamp()) - age)
    headers = {HEADERS.timestamp: stamp, HEADERS.signature: sign(secret, stamp, body)}
    answer = Client().post("/api/national/messages", body, "application/json", headers=headers)
    return answer.status_code, answer.json()


def arrived():
    status, answer = sent(message())
    assert (status, answer["error_code"]) == (200, 0), answer
    return Dossier.objects.get(number=answer["MaHoSo"])


def test_a_dossier_arrives_with_its_applicant_files_and_number_over_there(world, portal):
    said = content()
    said["TaiLieuNop"] = sample(NUMBER)["TaiLieuNop"]
    status, answer = sent(message(said=said))
    assert status == 200, answer
    dossier = Dossier.objects.get()
    assert (answer["MaHoSo"], answer["message"]) == (dossier.number, "Đã nhận.")
    assert (dossier.status, dossier.channel, dossier.filed_by) == ("submitted", "self", "national")
    assert dossier.person.public_id == world.citizen.party
    assert dossier.national_filing.number == NUMBER
    component = dossier.components.get(code="declaration")
    assert (component.name, bool(component.file)) == ("to-khai.pdf", True)
    kinds = [entry.kind for entry in history(dossier.public_id)]
    assert kinds == ["dossier.submitted", "connectors.national_arrived"]


def test_its_states_travel_back_under_both_numbers(world, portal):
    dossier = arrived()
    receive(dossier.public_id, actor=world.desk)
    told()
    rows = portal.book["HoSo"][dossier.number]
    assert [row["HoSo"]["TrangThaiHoSo"] for row in rows] == [1, 2]
    assert (rows[-1]["HoSo"]["MaHoSoQuocGia"], rows[-1]["HoSo"]["NoiNopHoSo"]) == (NUMBER, 1)


def test_what_comes_twice_is_one_dossier(world, portal):
    first = arrived()
    again_, other_key = sent(message()), sent(message(MaThongDiep="thong-diep-khac"))
    assert again_[1]["message"] == other_key[1]["message"] == "Đã nhận trước đó."
    assert again_[1]["MaHoSo"] == other_key[1]["MaHoSo"] == first.number
    assert Dossier.objects.count() == NationalFiling.objects.count() == 1
    assert NationalArrival.objects.get().times == 2


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"NoiDung": {"MaTTHC": "x"}}, 422, "đã dùng cho nội dung khác"),
        ({"NoiDung": {"MaTTHC": "x"}, "MaThongDiep": "thong-diep-moi"}, 409, "nội dung khác"),
    ],
)
def test_the_same_name_for_something_else_is_refused(world, portal, changes, status, words):
    arrived()
    found, answer = sent(message(**changes))
    assert (found, answer["error_code"]) == (status, status)
    assert words in answer["message"]


@pytest.mark.parametrize("trick", [{"secret": "a liar's"}, {"secret": ""}, {"age": 301}, {"age": -301}])
def test_strangers_old_messages_and_clocks_that_are_wrong_are_refused(world, portal, trick):
    status, answer = sent(message(), **trick)
    assert (status, answer["code"]) == (401, "connectors.national_forged")
    assert not Dossier.objects.exists()
    assert not NationalArrival.objects.exists()


def test_a_clock_that_is_a_little_wrong_is_believed(world, portal):
    assert sent(message(), age=290)[0] == 200


def test_no_secret_and_no_connection_prove_nothing(world, portal, settings):
    settings.NATIONAL_SECRET = ""
    assert sent(message(), secret="")[0] == 401
    settings.NATIONAL_URL = ""
    assert sent(message())[0] == 404


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"MaThongDiep": "12345678"}', b"null"]
)
def test_nonsense_is_refused_in_words(world, portal, body):
    status, answer = sent(None, body=body)
    assert (status, answer["status"]) == (422, 422)
    assert answer["message"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"MaTTHC": "9.999999"}, "9.999999"),
        ({"MaTTHC": None}, "MaTTHC"),
        ({"DuLieuToKhai": {}}, "Họ"),
        ({"DuLieuToKhai": []}, "DuLieuToKhai"),
        ({"DinhDanhCHS": []}, "DinhDanhCHS"),
        ({"DinhDanhCHS": [{"LoaiDinhDanh": 1, "SoDinhDanh": "1"}]}, "định danh"),
        ({"ChuHoSo": ""}, "ChuHoSo"),
        ({"LoaiDoiTuong": True}, "LoaiDoiTuong"),
        ({"HinhThuc": 9}, "HinhThuc"),
        ({"NoiTiepNhan": "H99"}, "H99"),
        ({"DuocThanhToanTrucTuyen": 1}, "DanhSachLePhi"),
        ({"TaiLieuNop": [{"MaThanhPhanHoSo": "declaration", "TenTepDinhKem": "a.pdf"}]}, "TaiLieuNop"),
        (
            {
                "TaiLieuNop": [
                    {
                        "MaThanhPhanHoSo": "declaration",
                        "TenTepDinhKem": "a.pdf",
                        "DuongDanTaiTepTin": "http://127.0.0.1/",
                    }
                ]
            },
            "http://127.0.0.1/",
        ),
        (
            {
                "TaiLieuNop": [
                    {
                        "MaThanhPhanHoSo": "no-such",
                        "TenTepDinhKem": "a.pdf",
                        "DuongDanTaiTepTin": "/tep/a.pdf",
                    }
                ]
            },
            "no-such",
        ),
        (
            {
                "TaiLieuNop": [
                    {
                        "MaThanhPhanHoSo": "declaration",
                        "TenTepDinhKem": "a.pdf",
                        "DuongDanTaiTepTin": "/tep/a.pdf",
                        "MaBam": "0" * 64,
                    }
                ]
            },
            "mã băm",
        ),
    ],
)
def test_a_dossier_that_is_wrong_is_refused_whole_and_told_why(world, portal, changes, words):
    status, answer = sent(message(said=content(**changes)))
    assert 400 <= status < 500, answer
    assert words in answer["message"]
    assert not Dossier.objects.exists()
    assert Person.objects.count() == 2
    row = NationalArrival.objects.get()
    assert (row.state, row.answer.partition(":")[0]) == ("refused", answer["code"])
    assert sent(message())[0] == 200  # mended, under the same key
    assert NationalArrival.objects.get().state == "taken"


def test_what_is_kept_of_a_refusal_names_the_field_and_the_reason_and_nobody(world, portal):
    """An operator reads it; what the person wrote is not among it."""
    sent(message(said=content(ChuHoSo="")))
    row = NationalArrival.objects.get()
    assert row.answer.startswith("invalid_input: ChuHoSo: thiếu, hoặc không đọc được.")
    sent(message(said=content(DinhDanhCHS=[{"LoaiDinhDanh": 1, "SoDinhDanh": "0331900900077"}])))
    row.refresh_from_db()
    assert "0331900900077" not in row.answer
    sent(message(said=content(DuLieuToKhai=ANSWERS | {"phone": "Bà Hoa nhà số 9"})))
    row.refresh_from_db()
    assert "Hoa" not in row.answer


@pytest.mark.parametrize(("changes", "status"), [({}, 200), ({"GhiChu": "khác"}, 409)])
def test_two_messages_of_one_number_at_the_same_moment_are_one_dossier(
    world, portal, monkeypatch, changes, status
):
    """While the files of the first are fetched, a second with another key files the same."""
    second = message(said=content(**changes), MaThongDiep="thong-diep-thu-hai")
    fetch = take_national.fetched

    def slowly(files, *, actor):
        monkeypatch.setattr(take_national, "fetched", fetch)
        assert sent(second)[0] == 200
        return fetch(files, actor=actor)

    monkeypatch.setattr(take_national, "fetched", slowly)
    found, answer = sent(message())
    assert found == status, answer
    assert Dossier.objects.count() == 1
    if status == 200:
        assert (answer["message"], answer["MaHoSo"]) == ("Đã nhận trước đó.", Dossier.objects.get().number)


def test_a_file_that_does_not_come_is_asked_for_again(world, portal):
    said = content()
    said["TaiLieuNop"] = sample(NUMBER)["TaiLieuNop"]
    portal.press("/che-do", **{"che-do": "down"})
    status, answer = sent(message(said=said))
    assert (status, answer["code"]) == (503, "connectors.file_away")
    assert not NationalArrival.objects.exists()
    portal.press("/che-do", **{"che-do": "well"})
    assert sent(message(said=said))[0] == 200


def test_no_request_is_held_by_many_files(world, portal, monkeypatch):
    monkeypatch.setattr("motcua.connectors.actions.file_national.ENOUGH_SECONDS", -1.0)
    named = (reading.NamedFile("declaration", "a.pdf", "/tep/a.pdf", ""),)
    began = time.monotonic()
    with pytest.raises(Exception, match="Chưa tải được"):
        fetched(named, actor=world.citizen)
    assert time.monotonic() - began < 1


def asked_for_more(world, dossier):
    defects = (Defect("answers.phone", "field_wrong", "Số điện thoại không gọi được"),)
    request_supplement(dossier.public_id, defects, actor=world.desk)


def test_a_supplement_answers_what_was_asked(world, portal):
    dossier = arrived()
    asked_for_more(world, dossier)
    said = {"DuLieuToKhai": {"phone": "0912345678"}, "TaiLieuNop": []}
    assert sent(message("BO_SUNG", said))[0] == 200
    assert again(dossier).status == "submitted"
    assert sent(message("BO_SUNG", said))[1]["message"] == "Đã nhận trước đó."
    told()
    rows = portal.book["HoSo"][dossier.number]
    assert [row["HoSo"]["TrangThaiHoSo"] for row in rows] == [1, 5, 1]
    (asked,) = rows[1]["HoSo"]["DanhSachHoSoBoSung"]
    assert asked["NoiDung"] == [{"MaThanhPhanHoSo": "answers.phone", "LyDo": "Số điện thoại không gọi được"}]


def test_a_supplement_that_overtakes_its_dossier_waits_and_one_nobody_asked_for_is_refused(world, portal):
    said = {"DuLieuToKhai": {"phone": "0912345678"}}
    status, answer = sent(message("BO_SUNG", said))
    assert (status, answer["code"]) == (409, "connectors.not_yet_here")
    dossier = arrived()
    status, answer = sent(message("BO_SUNG", said))
    assert (status, "mới đăng ký" in answer["message"]) == (409, True)
    asked_for_more(world, dossier)
    assert sent(message("BO_SUNG", {"DuLieuToKhai": {}}, MaThongDiep="thieu-thong-tin"))[0] in {409, 422}
    assert sent(message("BO_SUNG", said))[0] == 200


def test_a_withdrawal_is_asked_once_and_answered_by_the_agency(world, portal):
    dossier = arrived()
    assert sent(message("RUT", {"LyDo": "Không cần nữa"}))[0] == 200
    assert again(dossier).status == "withdrawal_asked"
    assert sent(message("RUT", {"LyDo": "Không cần nữa"}))[1]["message"] == "Đã nhận trước đó."
    assert sent(message("RUT", {}, MaThongDiep="rut-lan-nua"))[0] == 409
    stop(dossier.public_id, "", actor=world.head)
    told()
    assert portal.states(dossier.number) == [1, 7, 8]


def test_a_rating_is_taken_when_there_is_something_to_rate(world, portal):
    dossier = arrived()
    assert sent(message("DANH_GIA", {"Muc": 5}))[0] == 409
    sent(message("RUT", {}))
    stop(dossier.public_id, "", actor=world.head)
    assert sent(message("DANH_GIA", {"Muc": "năm"}, MaThongDiep="danh-gia-sai"))[0] == 422
    for _ in range(2):
        assert sent(message("DANH_GIA", {"Muc": 5}))[0] == 200
    assert [entry.kind for entry in history(dossier.public_id)].count("feedback.dossier_rated") == 0
    assert not NationalArrival.objects.filter(kind="DANH_GIA", state="taken").exists()  # nameless


def test_nobody_withdraws_what_was_filed_here(world, portal):
    own = world.filed()
    status, _ = sent(message("RUT", {}, MaHoSo="G22.99-260302-9999"))
    assert (status, again(own).status) == (409, "submitted")


@pytest.mark.parametrize(("amount", "is_paid"), [(50_000, True), (49_999, False)])
def test_money_taken_over_there_is_not_asked_for_again(world, portal, amount, is_paid):
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of("1.001612"))), date(2026, 1, 1), SYSTEM)
    filing = filing_of("1.001612", world.citizen, random.Random(1))
    paid = {
        "MaTTHC": "1.001612",
        "DuLieuToKhai": dict(filing.answers),
        "DuocThanhToanTrucTuyen": 1,
        "DanhSachLePhi": [{"Gia": amount}],
        "MaGiaoDich": "GD1",
        "NgayThanhToan": "20260302083000",
    }
    _, answer = sent(message(said=content(**paid)))
    charge = charge_of(Dossier.objects.get(number=answer["MaHoSo"]).public_id)
    assert (charge.is_paid, charge.way == "online_national") == (is_paid, is_paid)
    assert bool(charge.parked_reason) is not is_paid  # a person looks


def test_money_for_what_costs_nothing_does_not_vanish(world, portal):
    paid = {"DuocThanhToanTrucTuyen": 1, "DanhSachLePhi": [{"Gia": 50_000}], "MaGiaoDich": "GD2"}
    status, answer = sent(message(said=content(**paid, NgayThanhToan="20260302083000")))
    assert (status, "50.000" in str(answer) or "50000" in str(answer)) == (422, True)
    assert not Dossier.objects.exists()  # a person looks first; nothing half done


def test_messages_keep_the_time_of_the_portal_out_of_ours(world, portal):
    with clock.at(clock.now() + timedelta(seconds=1)):
        assert sent(message(ThoiDiem="29990101000000"))[0] == 200
        assert Dossier.objects.get().submitted_at <= clock.now()
