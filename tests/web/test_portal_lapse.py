"""The session lapses while somebody types: after the log-in they are back on the page, and what they typed stands there, once."""

import pytest

from motcua.accounts.models import Account
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.models import Component, Dossier
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import again
from motcua.feedback.models import Petition
from tests.web.conftest import BACKEND, pdf
from tests.web.desk_world import logged_in
from tests.web.test_portal_correct import begun, filed, handed_in, typed
from tests.web.test_portal_petition import send as complain
from tests.web.test_portal_rating import opened
from tests.web.test_portal_track import DEFECTS
from tests.web.test_portal_uploads import control, draft, place, sender

__all__ = ["control", "draft", "filed", "place", "sender"]
pytestmark = pytest.mark.django_db
UNSENT = "nhưng chưa gửi"
LONG = "Chờ quá lâu, không ai trả lời tôi. " * 142  # almost all that a complaint may have


def back_in(browser, name="hoa"):
    """After the log-in, in the same browser."""
    browser.client.force_login(Account.objects.get(username=name), backend=BACKEND)


def lapsed(browser, path, given, **headers):
    """Sent without a session; where the log-in leads afterwards."""
    browser.client.logout()
    answer = browser.client.post(path, given, headers=headers)
    assert answer.status_code == 302
    page, _, goal = answer["Location"].partition("?next=")
    assert page == "/dang-nhap"
    held = str(dict(browser.client.session.items()))
    assert not [text for text in given.values() if isinstance(text, str) and " " in text and text in held], (
        "sealed"
    )
    back_in(browser)
    return goal


def shown(browser, path, *words):
    """Once: all of it, and that it was not sent."""
    page = browser.get(path)
    for said in (UNSENT, *words):
        assert said in page, said
    assert UNSENT not in browser.get(path)
    return page


def test_every_answer_of_a_supplement(world, citizen):
    dossier = world.in_process()
    asked = (DEFECTS[0], Defect("answers.phone", "wrong", "Ghi lại số điện thoại.", ""))
    request_supplement(dossier.public_id, asked, actor=world.case)
    here = f"/ho-so/{dossier.public_id}/bo-sung"
    given = {"residence_line": "Số 15, tổ 5", "phone": "0900000077", "paper.x": pdf(), "key": "a"}
    assert lapsed(citizen, here, given) == here
    shown(citizen, here, "Số 15, tổ 5", "0900000077")
    assert again(dossier).status == "awaiting_supplement"


def test_the_text_of_a_complaint_however_long(world, citizen):
    here = f"/ho-so/{world.in_process().public_id}/phan-anh"
    given = {"loai": "proposal", "noi-dung": LONG, "ve-ai": world.desk.id, "tep": pdf(), "key": "a"}
    assert lapsed(citizen, here, given) == here
    page = shown(citizen, here, LONG, f'value="{world.desk.id}" selected', "Tệp đã chọn thì xin chọn lại")
    assert 'value="proposal" id="loai-proposal" checked' in page
    assert not Petition.objects.exists()


def test_why_the_answer_to_a_complaint_does_not_satisfy(world, citizen):
    """Its address takes forms only: the log-in leads back to the page that has the form."""
    here = complain(citizen, world.in_process())
    row, leader = Petition.objects.get(), logged_in(world.leader)
    leader.post(f"/mc/phan-anh/{row.public_id}/tra-loi", {"noi-dung": "Đã nhắc.", "key": "3"})
    given = {"noi-dung": "Vẫn chưa rõ vì sao.", "key": "4"}
    assert lapsed(citizen, f"{here}/xem-lai", given, Referer=f"http://testserver{here}") == here
    shown(citizen, here, "Vẫn chưa rõ vì sao.")
    elsewhere = lapsed(citizen, f"{here}/xem-lai", given, Referer="https://evil.example/ho-so/x")
    assert elsewhere == f"{here}/xem-lai"


def test_how_the_outcome_is_to_come_but_not_the_declaration(citizen):
    here = f"/ho-so/{citizen.filled()}/kiem-tra"
    assert lapsed(citizen, here, {"cam_doan": "1", "cach_nhan": "counter", "key": "a"}) == here
    page = shown(citizen, here)
    assert page.count(" checked") == 1
    assert 'value="counter" aria-describedby="cach-counter" checked' in page
    assert Dossier.objects.get().status == "draft"


def test_why_somebody_withdraws_or_wants_to_correct(world, citizen, filed):
    here = f"/ho-so/{filed.public_id}/rut"
    lapsed(citizen, here, {"ly_do": "Tôi không cần nữa.", "key": "a"})
    shown(citizen, here, "Tôi không cần nữa.")
    found = begun(citizen, filed)
    typed(citizen, found, ethnicity="Tày")
    receive(filed.public_id, actor=world.desk)
    handed_in(citizen, found, 409)
    here = f"/ho-so/{found}/kiem-tra"
    lapsed(citizen, here, {"ly_do": "Tôi chọn nhầm mục đích.", "key": "x"})
    shown(citizen, here, "Tôi chọn nhầm mục đích.")


def test_what_somebody_says_beside_a_rating(world, citizen):
    here = f"/ho-so/{opened(world, citizen).public_id}/danh-gia"
    citizen.post(here, {"muc": "4"})
    lapsed(citizen, here, {"muc": "4", "cau.officers": "2", "y-kien": "Phải đợi ở quầy."})
    page = shown(citizen, here, "Phải đợi ở quầy.")
    assert 'name="cau.officers" value="2" id="c-officers-2" checked' in page


def test_another_person_at_the_same_browser_sees_none_of_it(world, citizen, stranger):
    here = f"/ho-so/{world.in_process().public_id}/phan-anh"
    citizen.client.logout()
    citizen.client.post(here, {"noi-dung": "Chuyện riêng.", "key": "a"})
    back_in(citizen, "la")
    assert "Chuyện riêng." not in citizen.get(here, 404)


def test_a_file_half_sent_goes_on_where_it_was(sender, citizen):
    """The script is told by the log-in's answer that nobody is there any more; the part that came waits."""
    content = pdf().getvalue()
    half = len(content) // 2
    upload = sender.create(len(content))["Location"]
    assert sender.patch(upload, 0, content[:half]).status_code == 204
    citizen.client.logout()
    answer = sender.patch(upload, half, content[half:])
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/dang-nhap")
    back_in(citizen)
    assert sender.head(upload)["Upload-Offset"] == str(half)
    assert sender.patch(upload, half, content[half:]).status_code == 204
    assert Component.objects.get(dossier__public_id=sender.draft).file.size == len(content)
