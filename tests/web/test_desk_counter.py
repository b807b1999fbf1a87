"""Counter intake: one page, one act, the channel told as it was; and the register."""

import re
from datetime import date

import pytest

from motcua.dossiers.actions.receive import receive
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import ANSWERS, MONDAY
from motcua.parties.models import AccessLog
from motcua.web.desk.slips import Days, register
from tests.web.conftest import pdf
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
PAGE = "/mc/tiep-nhan/1.004873"
CARD = "033195990004||Phạm Thị Mới|05/05/1995|Nữ|Tổ 7, phường Phố Hiến|01/01/2022"


@pytest.fixture
def desk(world):
    return logged_in(world.desk)


def form(**changes):
    answers = {
        k: {True: "true", False: "false"}.get(v, v) if isinstance(v, bool) else v for k, v in ANSWERS.items()
    }
    return answers | {"lam": "nop", "key": "k", "kenh": "counter", "nhan": "counter"} | changes


def test_a_procedure_is_found_as_people_call_it(desk):
    assert PAGE in text(desk.get("/mc/tiep-nhan?q=doc than"))
    assert PAGE in text(desk.get("/mc/tiep-nhan"))


def test_a_known_person_is_found_and_nothing_known_is_typed_again(world, desk):
    page = text(desk.post(PAGE, {"lam": "tim", "cccd": "033190990001"}))
    assert 'value="Nguyễn Thị Hoa"' in page
    assert re.search(r'name="full_name" value="Nguyễn Thị Hoa"', page)
    assert "từ tài khoản định danh điện tử" in page
    assert "Chưa có người này." in text(desk.post(PAGE, {"lam": "tim", "cccd": "033195990004"}))
    assert "12" in text(desk.post(PAGE, {"lam": "tim", "cccd": "0331"}))


def test_what_an_earlier_dossier_of_the_person_said_is_filled_in_with_its_number(world, desk):
    """Ethnicity and nationality: no register here tells them."""
    blank = text(desk.post(PAGE, {"lam": "tim", "cccd": "033190990001"}))
    assert not re.search(r'name="ethnicity" value="Kinh"', blank)
    before = world.filed(ethnicity="Tày", status="married")
    assert "Tày" not in text(
        desk.post(PAGE, {"lam": "tim", "cccd": "033190990001"})
    )  # nobody received it yet
    receive(before.public_id, actor=world.desk)
    page = text(desk.post(PAGE, {"lam": "tim", "cccd": "033190990001"}))
    assert re.search(r'name="ethnicity" value="Tày"', page)
    assert (
        page.count(f"từ hồ sơ {before.number}") == 2
    )  # nationality, too; what is another each time is asked
    assert AccessLog.objects.filter(actor=world.desk.id, persons=[world.citizen.party]).exists()
    typed = text(desk.post(PAGE, {"lam": "tim", "cccd": "033190990001", "ethnicity": "Nùng"}))
    assert re.search(r'name="ethnicity" value="Nùng"', typed)  # what is said now counts
    stranger = text(desk.post(PAGE, {"lam": "tim", "cccd": "033192990002"}))
    assert "từ hồ sơ" not in stranger


def test_a_scanned_card_registers_and_files_with_the_true_channel(world, desk):
    given = form(cccd=CARD, kenh="assisted")
    mark = re.search(r'name="doc-lai" value="(\w+)"', text(desk.post(PAGE, given | {"lam": "soi"})))[1]
    answer = desk.post(PAGE, given | {"doc-lai": mark, "dong-y-tep": pdf("đồng ý")})
    dossier = Dossier.objects.get()
    assert answer["Location"] == f"/mc/ho-so/{dossier.public_id}?xem=new"
    assert (dossier.channel, dossier.intake_agency, dossier.return_way) == (
        "assisted",
        "H31.101.4",
        "counter",
    )
    page = text(desk.get(answer["Location"]))
    assert "Phạm Thị Mới" in page
    assert "từ Căn cước (quét, chưa xác thực)" in page


def test_a_scanned_stranger_fills_the_form_and_is_typed_nowhere_again(world, desk):
    page = text(desk.post(PAGE, {"lam": "tim", "cccd": CARD}))
    assert 'name="full_name" value="Phạm Thị Mới"' in page
    assert 'name="birth_date" value="05/05/1995"' in page
    assert "từ Căn cước (quét, chưa xác thực)" in page
    mark = re.search(r'name="quet" value="([^"]+)"', page)[1]
    who = {"cccd": "033195990004", "ho-ten": "Phạm Thị Mới", "ngay-sinh": "05/05/1995", "gioi-tinh": "female"}
    answer = desk.post(PAGE, form(quet=mark, **who))
    assert "từ Căn cước (quét, chưa xác thực)" in text(desk.get(answer["Location"]))


def test_what_was_changed_after_the_scan_is_no_longer_from_the_card(world, desk):
    mark = re.search(r'name="quet" value="([^"]+)"', text(desk.post(PAGE, {"lam": "tim", "cccd": CARD})))[1]
    who = {
        "cccd": "033195990004",
        "ho-ten": "Phạm Thị Mới Hơn",
        "ngay-sinh": "05/05/1995",
        "gioi-tinh": "female",
    }
    page = text(desk.get(desk.post(PAGE, form(quet=mark, **who))["Location"]))
    assert "do công chức ghi tại quầy" in page


def test_twice_the_same_form_is_one_dossier(world, desk):
    for _ in range(2):
        desk.post(PAGE, form(cccd=CARD))
    assert Dossier.objects.count() == 1


def test_every_mistake_stands_on_its_field_and_nothing_is_lost(world, desk):
    answer = desk.post(
        PAGE,
        form(
            cccd="033190990001",
            **{"ho-ten": "Nguyễn Thị Hoa", "birth_date": "31/02/1990", "phone": "", "giay.mandate": "1"},
        ),
    )
    page = text(answer)
    assert answer.status_code == 422
    assert 'name="birth_date" value="31/02/1990"' in page
    assert 'id="f-birth_date-error"' in page
    assert 'id="f-phone-error"' in page
    assert 'value="Số 1, tổ 5"' in page
    assert 'name="giay.mandate" value="1" checked' in page  # nor what was ticked
    assert not Dossier.objects.exists()


def test_only_the_counter_takes_dossiers(world):
    assert logged_in(world.case).get(PAGE).status_code == 403


def test_the_register_of_a_period_is_a_pdf(world, desk):
    dossier = world.in_process()
    lines = register(world.desk, Days(date(2026, 3, 1), date(2026, 3, 31))).rows
    assert [(line.number, line.applicant, line.handed_at) for line in lines] == [
        (dossier.number, "Nguyễn Thị Hoa", MONDAY)
    ]
    assert 'value="01/03/2026"' in text(desk.get("/mc/so-theo-doi"))
    assert desk.get("/mc/so-theo-doi?tu=01/03/2026&den=31/03/2026").content.startswith(b"%PDF")
    wrong = desk.get("/mc/so-theo-doi?tu=01/03/2026&den=31/12/2026")
    assert wrong.status_code == 422
    assert "phải từ 1 đến 92 ngày" in text(wrong)
