"""A photograph of the identity card instead of typing: what it fills, and what is said when it does not."""

import io
import re

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.documents.models import StoredFile
from motcua.documents.tests import cards
from motcua.parties.actions.register import register_person
from motcua.parties.models import Fact
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from motcua.web.components import camera
from tests.web.conftest import Browser, account_of, logged_in
from tests.web.desk_world import logged_in as officer_in
from tests.web.desk_world import text

pytestmark = pytest.mark.django_db
LINE = "033190990031|145678901|Phạm Thị Mới|05051990|Nữ|Tổ 7, phường Phố Hiến, tỉnh Hưng Yên|01012022"


def photo(line=LINE, distort=lambda i: i, name="the.jpg"):
    content = io.BytesIO(cards.jpeg(distort(cards.front(line))))
    content.name = name
    return content


@pytest.fixture(autouse=True)
def code_alone(settings):
    """Whatever this machine can read besides; test_card_print.py tells of that."""
    settings.OCR_PROGRAM = ""


@pytest.fixture
def newcomer(world, units) -> Browser:
    """Logged in; nobody knows more than a name, a number and a telephone."""
    told = PersonDetails("Phạm Thị Mới", identity="033190990031", phone="0900000031")
    person = register_person(told, source=Source.VNEID, actor=SYSTEM)
    actor = Actor("", frozenset({Role.CITIZEN}), party=person.public_id)
    account = account_of(actor, "moi")
    return Browser(logged_in(account), Actor(account.public_id, actor.roles, party=person.public_id))


def send(citizen, draft, file, status=422) -> str:
    answer = citizen.post(f"/ho-so/{draft}/the-can-cuoc?trang=1", {"anh": file}, status)
    return answer["Location"] if status == 302 else answer.content.decode()


def test_the_card_fills_the_form_with_its_badge_and_nothing_of_it_is_typed(newcomer):
    draft = newcomer.start()
    page = newcomer.get(f"/ho-so/{draft}/cau-hoi/1")
    assert f"/ho-so/{draft}/the-can-cuoc?trang=1" in page
    assert "không lưu lại" in newcomer.get(f"/ho-so/{draft}/the-can-cuoc?trang=1")
    assert send(newcomer, draft, photo(), 302) == f"/ho-so/{draft}/cau-hoi/1"
    page = newcomer.get(f"/ho-so/{draft}/cau-hoi/1")
    assert "từ ảnh thẻ Căn cước, hôm nay" in page
    assert "the-can-cuoc" not in page
    to_type = page.split("</details>")[-1]
    for value in ("05/05/1990", "Tổ 7", "033190990031"):
        assert value in page
        assert value not in to_type
    assert not StoredFile.objects.exists()


def test_what_was_typed_before_stays(newcomer):
    draft = newcomer.start()
    newcomer.answer(draft, 1, birth_date="06/05/1990")
    send(newcomer, draft, photo(), 302)
    page = newcomer.get(f"/ho-so/{draft}/cau-hoi/1")
    assert 'name="birth_date" value="06/05/1990"' in page


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (lambda: photo(distort=cards.blurred(3)), "bị mờ"),
        (lambda: photo("https://example.vn/khong-phai-the-can-cuoc||"), "không phải của thẻ Căn cước"),
        (lambda: photo(LINE.replace("05051990", "05051991")), "năm sinh"),
        (lambda: "", "Chưa chọn ảnh nào."),
    ],
)
def test_a_wrong_photograph_says_what_is_wrong(newcomer, file, words):
    page = send(newcomer, newcomer.start(), file())
    assert words in page
    assert not Fact.objects.exists()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (LINE.replace("01012022", "01012012"), "đã hết hạn ngày 05/05/2015"),
        (LINE.replace("033190990031", "033190990032"), "thẻ của người khác"),
    ],
)
def test_what_was_read_of_a_wrong_card_is_shown_and_not_taken(newcomer, line, words):
    page = send(newcomer, newcomer.start(), photo(line))
    assert words in page
    assert "Tổ 7, phường Phố Hiến, tỉnh Hưng Yên" in page
    assert not Fact.objects.exists()


def test_who_is_known_is_not_asked_for_a_card(citizen):
    draft = citizen.start()
    page = citizen.get(f"/ho-so/{draft}/cau-hoi/1")
    assert "the-can-cuoc" not in page


def test_nobody_sends_a_card_into_a_foreign_draft(newcomer, stranger):
    draft = newcomer.start()
    stranger.get(f"/ho-so/{draft}/the-can-cuoc", 404)
    stranger.post(f"/ho-so/{draft}/the-can-cuoc", {"anh": photo()}, 404)


def test_a_still_of_the_camera_is_only_looked_at(newcomer, anyone, monkeypatch):
    still = "/the-can-cuoc/anh-thu"
    newcomer.post(still, {"anh": photo()}, 204)
    newcomer.post(still, {"anh": photo(distort=cards.blurred(9))}, 202)
    newcomer.post(still, {"anh": photo("https://example.vn/khong-phai-the||")}, 202)
    newcomer.post(still, {"anh": io.BytesIO(b"no picture")}, 422)
    newcomer.post(still, {}, 422)
    assert not Fact.objects.exists()
    monkeypatch.setattr(camera, "STILLS", 4)
    newcomer.post(still, {"anh": photo()}, 429)
    anyone.post(still, {"anh": photo()}, 302)


PAGE = "/mc/tiep-nhan/1.004873"


def test_the_counter_photographs_a_strangers_card(world, units):
    desk = officer_in(world.desk)
    page = text(desk.post(PAGE, {"lam": "tim", "anh-the": photo()}))
    assert 'name="full_name" value="Phạm Thị Mới"' in page
    assert 'name="residence_line" value="Tổ 7"' in page
    assert "từ Căn cước (quét, chưa xác thực)" in page
    assert re.search(r'name="quet" value="033190990031/', page)


def test_the_counter_is_told_of_an_expired_or_unreadable_card(world, units):
    desk = officer_in(world.desk)
    old = text(desk.post(PAGE, {"lam": "tim", "anh-the": photo(LINE.replace("01012022", "01012012"))}))
    assert "đã hết hạn" in old
    assert 'value="Phạm Thị Mới"' in old
    blurred = {"lam": "tim", "ho-ten": "Phạm Thị", "anh-the": photo(distort=cards.blurred(3))}
    page = text(desk.post(PAGE, blurred))
    assert "bị mờ" in page
    assert 'value="Phạm Thị"' in page


def test_a_reader_of_the_back_fills_what_it_says(world, units):
    desk = officer_in(world.desk)
    lines = "IDVNM1990000014001199000001<<59901155F3901153VNM<<<<<<<<<<<8NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<"
    page = text(desk.post(PAGE, {"lam": "tim", "cccd": lines}))
    assert 'value="001199000001"' in page
    assert 'value="15/01/1999"' in page
    assert "chữ số kiểm tra" in text(
        desk.post(PAGE, {"lam": "tim", "cccd": lines.replace("9901155F", "9901156F")})
    )
