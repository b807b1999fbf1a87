"""Filing page by page: what is known is not asked, what is wrong is told at once and kept, nothing is filed twice."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.accounts.models import Account
from motcua.dossiers import sealed
from motcua.dossiers.models import Component, Dossier
from motcua.ledger.queries import history
from motcua.parties.models import AccessLog
from tests.web.conftest import CODE, Browser, logged_in, pdf


def answers_of(draft):
    return sealed.open_answers(Dossier.objects.get(public_id=draft))


def test_what_the_state_knows_is_filled_in_and_says_where_from(citizen):
    draft = citizen.start()
    page = citizen.get(f"/ho-so/{draft}/cau-hoi/1")
    assert 'value="Nguyễn Thị Hoa"' in page
    assert 'value="02/09/1990"' in page
    assert 'value="Phường Phố Hiến"' in page
    assert "từ tài khoản định danh điện tử, hôm nay" in page
    assert "Đã điền sẵn" in page


def test_a_changed_fact_is_the_persons_own_word(citizen):
    draft = citizen.start()
    citizen.answer(draft, 1, phone="0912345678")
    page = citizen.get(f"/ho-so/{draft}/cau-hoi/1")
    badge = page.index("từ tài khoản định danh điện tử")
    known = page[badge : page.index("</ul>", badge)]
    assert "Số điện thoại" not in known
    assert "Ngày sinh" in known


def test_all_mistakes_at_once_linked_to_their_fields_and_the_bad_answers_kept(citizen):
    draft = citizen.start()
    answer = citizen.answer(draft, 1, 422, phone="12", birth_date="31/2/1990", ethnicity="")
    page = answer.content.decode()
    assert "<title>Lỗi:" in page
    for field in ("phone", "birth_date", "ethnicity"):
        assert f'href="#f-{field}"' in page
        assert f'id="f-{field}"' in page
    assert 'value="12"' in page
    assert 'value="31/02/1990"' in page
    assert "Ví dụ: 0912345678" in page
    assert answers_of(draft)["phone"] == "12"  # saved on the server as it is: nothing typed is lost


def test_an_emptied_answer_is_gone(citizen):
    draft = citizen.start()
    citizen.answer(draft, 1)
    assert answers_of(draft)["filed_by"] == "self"
    citizen.answer(draft, 1, 422, ethnicity="")
    assert "ethnicity" not in answers_of(draft)


def test_an_answer_that_opens_a_question_asks_it_on_the_same_page_without_calling_it_a_mistake(citizen):
    draft = citizen.start()
    answer = citizen.answer(draft, 3, purpose="marriage")
    assert answer["Location"] == f"/ho-so/{draft}/cau-hoi/3"
    page = citizen.get(f"/ho-so/{draft}/cau-hoi/3")
    assert 'name="partner_name"' in page
    assert "govuk-error-summary" not in page


def test_what_only_some_answers_bring_up_is_a_page_that_nobody_else_sees(citizen):
    draft = citizen.start()
    citizen.answer(draft, 1)
    citizen.answer(draft, 2)
    assert citizen.answer(draft, 3)["Location"] == f"/ho-so/{draft}/kiem-tra"
    citizen.answer(draft, 2, lived_elsewhere="true")
    assert citizen.answer(draft, 3)["Location"] == f"/ho-so/{draft}/cau-hoi/4"
    told = citizen.answer(draft, 4, 422, former_unit="xã tân an", former_period="2015–2019").content.decode()
    assert "có nhiều nơi tên" in told
    citizen.answer(draft, 4, former_unit="pho hien", former_period="2015–2019")
    assert answers_of(draft)["former_unit"] == "11953"


def test_a_hidden_answer_is_not_filed(citizen):
    draft = citizen.start()
    citizen.answer(draft, 1)
    citizen.answer(draft, 2, lived_elsewhere="true")
    citizen.answer(draft, 4, former_unit="Phố Hiến", former_period="2015")
    citizen.answer(draft, 2)  # no, after all
    citizen.answer(draft, 3)
    citizen.submit(draft)
    assert "former_unit" not in answers_of(draft)


def test_a_second_start_tells_of_the_draft(citizen):
    draft = citizen.start()
    page = citizen.get(f"/thu-tuc/{CODE}")
    assert "Ông/bà có bản nháp của thủ tục này" in page
    assert f'href="/ho-so/{draft}/lam-tiep"' in page


def test_a_draft_goes_on_at_another_device(citizen):
    """Begun on the telephone, found at «Hồ sơ của tôi» on a computer, gone on there, seen on the telephone again."""
    draft = citizen.start()
    citizen.answer(draft, 1, ethnicity="Tày")
    computer = Browser(logged_in(Account.objects.get(username="hoa")), citizen.actor)
    assert computer.client.session.session_key != citizen.client.session.session_key
    place = re.search(rf'href="(/ho-so/{draft}/lam-tiep)"', computer.get("/toi"))[1]
    assert (
        computer.client.get(place)["Location"] == f"/ho-so/{draft}/cau-hoi/2"
    )  # the first page that lacks an answer
    place = f"/ho-so/{draft}/cau-hoi/1"
    assert re.search(r'name="ethnicity"[^>]* value="Tày"', computer.get(place))
    assert draft in computer.get(f"/thu-tuc/{CODE}")  # and whoever begins anew is told of it
    computer.answer(draft, 2)
    assert re.search(
        r'name="status"[^>]* value="single"[^>]* checked', citizen.get(f"/ho-so/{draft}/cau-hoi/2")
    )
    computer.answer(draft, 3)
    assert citizen.client.get(f"/ho-so/{draft}/lam-tiep")["Location"] == f"/ho-so/{draft}/kiem-tra"
    computer.submit(draft)
    assert f"/h/{draft}" in citizen.get("/toi")


def test_a_stranger_finds_nothing(citizen, stranger):
    draft = citizen.filled()
    for path in ("lam-tiep", "cau-hoi/1", "giay-to", "kiem-tra", "da-nop"):
        stranger.get(f"/ho-so/{draft}/{path}", status=404)
    assert draft not in stranger.get("/toi")
    stranger.submit(draft, 404)


def test_papers_are_kept_one_for_each_component_and_shown_with_size_and_hash(citizen):
    draft = citizen.start()
    citizen.answer(draft, 1)
    citizen.answer(draft, 2)
    citizen.answer(draft, 3, has_earlier_certificate="true")
    page = citizen.get(f"/ho-so/{draft}/giay-to")
    name = re.search(r'name="(paper\.[^"]+)"', page)[1]
    citizen.post(f"/ho-so/{draft}/giay-to", {name: pdf("cũ"), "luu": "1"})
    first = Component.objects.get(dossier__public_id=draft)
    page = citizen.get(f"/ho-so/{draft}/giay-to")
    assert first.file.sha256[:12] in page
    citizen.post(f"/ho-so/{draft}/giay-to", {name: pdf("mới")})
    second = Component.objects.get(dossier__public_id=draft)
    assert second.file.sha256 != first.file.sha256  # replaced, not added
    citizen.submit(draft)
    assert second.file.sha256 in citizen.get(f"/ho-so/{draft}/da-nop")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "trống.pdf", "không có nội dung (0 byte)"),
        (b"%PDF-1.4 cut off", "hỏng.pdf", "Không đọc được tệp"),
        (b"%PDF-1.4 no picture", "ảnh.jpg", "có tên của ảnh JPEG nhưng nội dung là PDF"),
        (b"PK\x03\x04 something", "tờ khai.docx", "hệ thống chỉ nhận PDF và ảnh chụp"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_with_what_to_do(citizen, content, name, words):
    draft = citizen.start()
    citizen.answer(draft, 1)
    citizen.answer(draft, 2)
    citizen.answer(draft, 3, has_earlier_certificate="true")
    control = re.search(r'name="(paper\.[^"]+)"', citizen.get(f"/ho-so/{draft}/giay-to"))[1]
    file = SimpleUploadedFile(name, content)
    page = citizen.post(f"/ho-so/{draft}/giay-to", {control: file}, 422).content.decode()
    assert words in page
    assert f'href="#f-{control}"' in page
    assert not Component.objects.exists()


def test_a_missing_paper_stands_between_the_person_and_filing(citizen):
    draft = citizen.start()
    citizen.answer(draft, 1)
    citizen.answer(draft, 2)
    citizen.answer(draft, 3, has_earlier_certificate="true")
    page = citizen.get(f"/ho-so/{draft}/kiem-tra")
    assert "chưa có tệp" in page
    assert f'href="/ho-so/{draft}/giay-to#f-paper.' in page
    assert "Nộp hồ sơ</button>" not in page
    citizen.submit(draft, 422)


def test_who_has_no_paper_to_bring_goes_straight_to_the_check_page(citizen):
    draft = citizen.start()
    citizen.answer(draft, 1)
    citizen.answer(draft, 2)
    assert citizen.answer(draft, 3)["Location"] == f"/ho-so/{draft}/kiem-tra"
    assert citizen.answer(draft, 3, has_earlier_certificate="true")["Location"] == f"/ho-so/{draft}/giay-to"


def test_the_check_page_shows_every_answer_the_fee_and_where_to_change(citizen):
    draft = citizen.filled()
    page = citizen.get(f"/ho-so/{draft}/kiem-tra")
    for words in (
        "Nguyễn Thị Hoa",
        "Phường Phố Hiến",
        "Chưa kết hôn",
        "không mất phí",
        "3 ngày làm việc",
    ):
        assert words in page
    assert f'href="/ho-so/{draft}/cau-hoi/2?sua=1"' in page
    answer = citizen.client.post(f"/ho-so/{draft}/cau-hoi/2?sua=1", {"status": "divorced", "lived_elsewhere": "false", "_asked": ["status", "lived_elsewhere"]})  # fmt: skip
    assert answer["Location"] == f"/ho-so/{draft}/kiem-tra"
    answer = citizen.client.get(answer["Location"])
    assert answer["Location"] == f"/ho-so/{draft}/cau-hoi/4?sai=1"  # a divorce opens one more question
    citizen.answer(draft, 4, ended_abroad="false")
    assert "Ly hôn hoặc khai tử ở nước ngoài?" in citizen.get(f"/ho-so/{draft}/kiem-tra")


def test_a_wrong_answer_leads_back_to_its_page_with_the_mistake_told(citizen):
    draft = citizen.start()
    answer = citizen.client.get(f"/ho-so/{draft}/kiem-tra")
    assert answer["Location"] == f"/ho-so/{draft}/cau-hoi/1?sai=1"
    assert "govuk-error-summary" in citizen.get(answer["Location"], status=422)


def test_without_the_declaration_nothing_is_filed(citizen):
    draft = citizen.filled()
    page = citizen.submit(draft, 422, cam_doan="").content.decode()
    assert 'href="#f-cam_doan"' in page
    assert Dossier.objects.get(public_id=draft).number is None


def test_a_doubled_click_files_once(citizen):
    draft = citizen.filled()
    first, second = citizen.submit(draft), citizen.submit(draft)
    third = citizen.submit(draft, key="another page, another key")
    assert first["Location"] == second["Location"] == third["Location"] == f"/ho-so/{draft}/da-nop"
    assert [entry.kind for entry in history(draft)] == ["dossier.submitted"]
    page = citizen.get(f"/ho-so/{draft}/da-nop")
    assert Dossier.objects.get(public_id=draft).number in page
    assert f"/h/{draft}" in page


def test_a_filed_dossier_is_no_draft_any_more(citizen):
    dossier = citizen.filed()
    page = citizen.answer(dossier.public_id, 1, 409).content.decode()
    assert "đã nộp" in page
    assert citizen.client.get(f"/ho-so/{dossier.public_id}/kiem-tra").status_code == 302


def test_the_person_finds_their_own_reading_in_the_list_of_who_read(citizen):
    citizen.start()
    assert set(AccessLog.objects.values_list("why", flat=True)) == {"xem dữ liệu của chính mình"}
