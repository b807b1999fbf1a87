"""A card without a readable code: its print is read, shown beside the controls, and counts only once a person has ticked it."""

import io
import re
import shutil

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFont

from motcua.accounts.models import Account
from motcua.documents import printed
from motcua.documents.tests import card_faces, cards
from motcua.documents.tests.card_faces import Holder
from motcua.parties.models import Fact, Person
from motcua.web.components import identity_cards
from motcua.web.portal import brake
from tests.web.conftest import BACKEND
from tests.web.desk_world import logged_in as officer_in
from tests.web.desk_world import text
from tests.web.test_portal_card import PAGE, newcomer, send

__all__ = ["newcomer"]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract on this machine"),
]
MOI = Holder(
    "Phạm Thị Mới",
    "033190990031",
    "05/05/1990",
    "Nữ",
    ("Tổ 7, phường Phố Hiến", "tỉnh Hưng Yên"),
    "05/05/2030",
    "PHAM<<THI<MOI",
)
TO_CHECK = {
    "the.birth": "05/05/1990",
    "the.sex": "female",
    "the.address": "Tổ 7, phường Phố Hiến, tỉnh Hưng Yên",
}
TICKS = {"xem.birth": "1", "xem.sex": "1", "xem.address": "1"}
known_prints = {}


@pytest.fixture(autouse=True)
def read_once(monkeypatch):
    """Each photograph is really read, but only the first time: the engine takes a second."""

    def read_print(content, name, **words):
        if content not in known_prints:
            known_prints[content] = printed.read_print(content, name, **words)
        return known_prints[content]

    def no_codes(content, name, **_):
        raise identity_cards.CodeNotFound(name=name)

    monkeypatch.setattr(identity_cards, "read_print", read_print)
    monkeypatch.setattr(
        identity_cards, "read_codes", no_codes
    )  # none of these has one: its whole ladder in vain


def photo(image):
    content = io.BytesIO(cards.jpeg(image))
    content.name = "the.jpg"
    return content


def front(holder=MOI):
    return photo(card_faces.front_2021(holder))


def url(draft):
    return f"/ho-so/{draft}/the-can-cuoc?trang=1"


def test_print_is_shown_for_checking_and_counts_when_each_is_ticked(newcomer):
    draft = newcomer.start()
    page = send(newcomer, draft, front(), 200)
    assert page.count("máy đọc – hãy kiểm tra") == 3
    assert "the.identity" not in page, "the account says so already"
    for name in TO_CHECK:
        assert f'name="{name}"' in page
    for shown in (
        'value="05/05/1990"',
        'value="female" id="f-the.sex-2" checked',
        f">{TO_CHECK['the.address']}<",
    ):
        assert shown in page
    assert not Fact.objects.exists(), "nothing is known before somebody looked at it"
    page = newcomer.post(url(draft), TO_CHECK | {"lam": "dung", "xem.sex": "1"}, 422).content.decode()
    assert page.count("so với thẻ rồi đánh dấu") == 4, "birthday and address, beside each and in the summary"
    newcomer.post(url(draft), TO_CHECK | TICKS | {"lam": "dung"}, 302)
    assert set(Fact.objects.values_list("source", flat=True)) == {"card_print"}
    page = newcomer.get(f"/ho-so/{draft}/cau-hoi/1")
    assert "từ chữ trên thẻ Căn cước, đã kiểm tra, hôm nay" in page
    assert "the-can-cuoc" not in page


def test_nothing_counts_as_read_off_a_card_before_a_photograph_was(newcomer):
    draft, other = newcomer.start(), newcomer.start(nguoi_nop="")
    page = newcomer.post(url(draft), TO_CHECK | TICKS | {"lam": "dung"}, 422).content.decode()
    assert "Chưa có ảnh nào được đọc" in page
    send(newcomer, draft, front(), 200)
    newcomer.post(url(other), TO_CHECK | TICKS | {"lam": "dung"}, 422)  # it was another draft's
    newcomer.post(url(draft), TO_CHECK | TICKS | {"lam": "dung"}, 302)
    newcomer.post(url(draft), TO_CHECK | TICKS | {"lam": "dung"}, 422)  # one photograph, once
    assert set(Fact.objects.values_list("source", flat=True)) == {"card_print"}


def test_a_reading_waits_for_its_person_whatever_becomes_of_the_page(newcomer):
    draft = newcomer.start()
    send(newcomer, draft, front(), 200)
    assert "Tổ 7" not in str(dict(newcomer.client.session.items())), "it is sealed"
    page = newcomer.get(url(draft))  # the network died, or the tab
    for name, told in TO_CHECK.items():
        assert f'name="{name}"' in page
        assert told in page
    newcomer.post(url(draft), TO_CHECK | TICKS | {"lam": "dung"}, 302)
    assert "the.birth" not in newcomer.get(url(draft))


def test_a_session_that_lapses_while_a_card_is_compared_costs_neither_the_reading_nor_what_was_mended(
    newcomer,
):
    draft, mended = newcomer.start(), {"the.address": "Tổ 8, phường Phố Hiến, tỉnh Hưng Yên"}
    proof = re.search(r'name="da-doc" value="([^"]+)"', send(newcomer, draft, front(), 200))[1]
    for said, is_read in (("", False), (proof.replace(":", ":x", 1), False), (proof, True)):
        newcomer.client.logout()
        given = TO_CHECK | TICKS | mended | {"lam": "dung", "da-doc": said}
        assert newcomer.post(url(draft), given)["Location"].startswith("/dang-nhap?next=")
        newcomer.client.force_login(Account.objects.get(username="moi"), backend=BACKEND)
        page = newcomer.get(url(draft))
        assert ("Tổ 8" in page) is is_read, "who posts by hand has no card to have compared with"
        newcomer.post(url(draft), given, 302 if is_read else 422)
    assert "Tổ 8" in newcomer.get(f"/ho-so/{draft}/cau-hoi/1")


def test_what_the_person_mended_is_what_counts_and_contradictions_are_told(newcomer):
    draft = newcomer.start()
    send(newcomer, draft, front(), 200)
    wrong = TO_CHECK | TICKS | {"lam": "dung", "the.identity": "033190990031", "xem.identity": "1"}
    for change, words in (
        ({"the.birth": "05/05/1991"}, "năm sinh"),
        ({"the.birth": "31/02/1990"}, "không phải một ngày"),
        ({"the.sex": "male"}, "giới tính"),
        ({"the.identity": "0331"}, "12 chữ số"),
    ):
        assert words in newcomer.post(url(draft), wrong | change, 422).content.decode()
    newcomer.post(url(draft), wrong | {"the.address": "Tổ 8, phường Phố Hiến, tỉnh Hưng Yên"}, 302)
    assert "Tổ 8" in newcomer.get(f"/ho-so/{draft}/cau-hoi/1")


def test_the_back_is_certain_and_stays_while_the_front_is_read(newcomer):
    draft = newcomer.start()
    page = send(newcomer, draft, photo(card_faces.back(MOI)), 200)
    assert "05/05/1990" in page
    assert "máy đọc – hãy kiểm tra" not in page
    assert set(Fact.objects.values_list("key", "source")) >= {("birth", "card_photo"), ("sex", "card_photo")}
    page = send(newcomer, draft, front(), 200)
    assert "the.birth" not in page
    assert 'name="the.address"' in page


def test_the_card_of_somebody_else_is_told(newcomer):
    draft = newcomer.start()
    page = send(newcomer, draft, photo(card_faces.front_2021()), 200)
    assert "hoặc đây là thẻ của người khác" in page
    other = {"the.identity": "033190990021", "xem.identity": "1", "lam": "dung"}
    assert "thẻ của người khác" in newcomer.post(url(draft), other, 422).content.decode()
    assert not Fact.objects.exists()


def test_a_second_photograph_fills_gaps_and_leaves_what_was_ticked(newcomer):
    draft = newcomer.start()
    typed = {"the.birth": "06/05/1990", "xem.birth": "1", "the.sex": "", "anh": front()}
    page = newcomer.post(url(draft), typed, 200).content.decode()
    assert 'name="the.birth" value="06/05/1990"' in page
    assert 'value="female" id="f-the.sex-2" checked' in page


def dark(image):
    return ImageEnhance.Brightness(cards.blurred(9)(image)).enhance(0.1)


def bill():
    image = Image.new("RGB", (900, 600), (232, 232, 225))
    font = ImageFont.truetype(str(card_faces.PLAIN), 40)
    ImageDraw.Draw(image).text(
        (80, 80), "HÓA ĐƠN BÁN HÀNG\nNhãn lồng 2 kg\nTổng cộng 150.000 đ", "black", font
    )
    return image


@pytest.mark.parametrize(
    ("image", "words"),
    [
        (lambda: dark(card_faces.front_2021()), "quá tối"),
        (lambda: Image.new("RGB", (900, 600), (120, 90, 60)), "bị mờ"),
        (lambda: card_faces.front_2021().crop((0, 0, 1012, 170)), "Không thấy mã QR"),
        (lambda: card_faces.back().crop((0, 0, 1012, 300)), "mặt sau của thẻ"),
        (bill, "Không thấy thẻ Căn cước"),
    ],
)
def test_what_is_wrong_with_a_photograph_is_said(newcomer, image, words):
    page = send(newcomer, newcomer.start(), photo(image()))
    assert words in page


def test_a_machine_without_an_engine_says_so_and_goes_on_without(newcomer, settings):
    settings.OCR_PROGRAM = ""
    draft = newcomer.start()
    assert "Trang này chưa đọc được chữ in." in newcomer.get(url(draft))
    assert "Không thấy mã QR" in send(newcomer, draft, photo(card_faces.front_2024(MOI)))


def test_nobody_lets_the_machine_read_all_day(newcomer, monkeypatch):
    monkeypatch.setattr(brake, "CARDS", 1)
    draft = newcomer.start()
    send(newcomer, draft, front(), 200)
    assert "quá nhiều ảnh thẻ" in send(newcomer, draft, front())


def test_the_counter_compares_before_anybody_is_looked_up(world, units):
    desk = officer_in(world.desk)
    given = {"lam": "tim", "dien-thoai": "0900000009", "anh-the": front(MOI)}
    page = text(desk.post(PAGE, given))
    assert 'name="ho-ten" value="Phạm Thị Mới"' in page
    assert 'value="033190990031"' in page
    assert 'value="0900000009"' in page
    assert "hãy so từng ô với thẻ" in page
    assert page.count("máy đọc – hãy kiểm tra") >= 8
    assert 'name="quet"' not in page, "it is not scanned"
    assert 'name="residence_line" value="Tổ 7"' in page


def test_the_counter_files_nothing_that_a_machine_read_and_nobody_compared(world, units):
    """One tick for each; the number before anybody is looked up by it, the rest before it is filed."""
    desk = officer_in(world.desk)
    read = ["identity", "name", "birth", "sex", "address"]
    page = text(desk.post(PAGE, {"lam": "tim", "anh-the": front(MOI)}))
    assert [key for key in read if f'name="da-so" value="{key}"' in page] == read
    typed = {"cccd": "033190990031", "ho-ten": "Phạm Thị Mới", "may-doc": read}
    page = text(desk.post(PAGE, typed | {"lam": "tim", "da-so": ["name"]}))
    assert "hãy so với thẻ rồi đánh dấu: Số định danh." in page
    page = text(desk.post(PAGE, typed | {"lam": "tim", "da-so": ["identity"]}))
    assert "Chưa có người này" in page
    assert 'name="da-so" value="identity" checked' in page
    people = Person.objects.count()
    page = text(desk.post(PAGE, typed | {"lam": "nop", "da-so": ["identity"]}))
    assert "hãy so với thẻ rồi đánh dấu: Họ tên." in page  # what stands empty needs no tick
    assert Person.objects.count() == people
    page = text(desk.post(PAGE, typed | {"lam": "nop", "da-so": read}))
    assert "hãy so với thẻ" not in page


def test_the_counter_believes_the_lines_for_machines(world, units):
    known = Account.objects.count()
    page = text(officer_in(world.desk).post(PAGE, {"lam": "tim", "anh-the": photo(card_faces.back(MOI))}))
    assert 'value="033190990031"' in page
    assert 'value="05/05/1990"' in page
    assert "hãy so từng ô" not in page
    assert Account.objects.count() == known
