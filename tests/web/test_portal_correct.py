"""Correct what was filed: before and after on one page, on the same number; once received, it is asked for."""

import pytest

from motcua.dossiers import sealed
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import again
from motcua.workflow.queries import open_tasks
from tests.web.conftest import Browser

LINE = {"ethnicity": "Kinh", "nationality": "Việt Nam", "filed_by": "self"}


@pytest.fixture
def filed(citizen: Browser) -> Dossier:
    return citizen.filed()


def begun(citizen: Browser, dossier: Dossier) -> str:
    return citizen.post(f"/ho-so/{dossier.public_id}/sua", {"key": ""})["Location"].split("/")[2]


def typed(citizen: Browser, draft: str, **changes: str) -> None:
    given = LINE | changes
    place = f"/ho-so/{draft}/cau-hoi/1?sua=1"
    citizen.post(place, given | {"_asked": list(given)})


def handed_in(citizen: Browser, draft: str, status: int = 302, **given: object):
    return citizen.post(f"/ho-so/{draft}/kiem-tra", {"cam_doan": "1", "key": f"k-{draft}"} | given, status)


def test_from_the_link_to_the_receipt_of_the_new_version(citizen: Browser, filed: Dossier) -> None:
    here = f"/ho-so/{filed.public_id}"
    for page in (f"/h/{filed.public_id}", f"{here}/da-nop"):
        assert f"{here}/sua" in citizen.get(page)
    assert "Mã hồ sơ giữ nguyên" in citizen.get(f"{here}/sua")
    draft = begun(citizen, filed)
    untouched = citizen.get(f"/ho-so/{draft}/kiem-tra")
    assert "Chưa sửa mục nào" in untouched
    assert "Nộp bản sửa" not in untouched
    typed(citizen, draft, ethnicity="Tày")
    page = citizen.get(f"/ho-so/{draft}/kiem-tra")
    assert page.count("<del>") == 1
    assert "Không mất phí" in page
    assert f"/ho-so/{draft}/kiem-tra" in citizen.get("/toi")
    assert "hãy đánh dấu" in handed_in(citizen, draft, 422, cam_doan="").content.decode()
    assert handed_in(citizen, draft)["Location"] == f"{here}/da-nop"
    done = citizen.get(f"{here}/da-nop")
    assert "Đã sửa lúc" in done
    assert "bien-nhan.pdf?lan=1" in done
    assert sealed.open_answers(again(filed))["ethnicity"] == "Tày"
    assert handed_in(citizen, draft)["Location"] == f"{here}/da-nop"  # the back button, and once more
    assert again(filed).amendments.count() == 1
    for version in ("", "?lan=1", "?lan=2"):
        assert citizen.client.get(f"{here}/bien-nhan.pdf{version}").status_code == 200
    assert citizen.client.get(f"{here}/bien-nhan.pdf?lan=3").status_code == 404
    assert "Người nộp sửa hồ sơ" in citizen.get(f"/h/{filed.public_id}")


def test_the_officer_sees_what_changed_and_an_old_page_receives_nothing(
    citizen: Browser, officer: Browser, filed: Dossier
) -> None:
    seen = again(filed).version
    draft = begun(citizen, filed)
    typed(citizen, draft, ethnicity="Tày")
    handed_in(citizen, draft)
    old = officer.post(f"/mc/ho-so/{filed.public_id}/tiep-nhan", {"version": seen, "key": "a"}, 409)
    room = old.content.decode()
    assert "Người nộp đã sửa lúc" in room
    assert "<del>" in room
    officer.post(f"/mc/ho-so/{filed.public_id}/tiep-nhan", {"version": again(filed).version, "key": "b"})


def test_somebody_received_it_meanwhile_and_nothing_typed_is_lost(
    world, citizen: Browser, officer: Browser, filed: Dossier
) -> None:
    draft = begun(citizen, filed)
    typed(citizen, draft, ethnicity="Tày")
    receive(filed.public_id, actor=world.desk)
    late = handed_in(citizen, draft, 409).content.decode()
    assert "Những gì ông/bà đã sửa vẫn còn nguyên ở đây" in late
    assert "Gửi đề nghị sửa" in late
    assert "<del>" in late
    place = f"/ho-so/{draft}/kiem-tra"
    assert "hãy ghi lý do" in citizen.post(place, {"ly_do": " "}, 422).content.decode()
    asked = citizen.post(place, {"ly_do": "Tôi chọn nhầm mục đích", "key": "x"})
    assert asked["Location"] == f"/h/{filed.public_id}"
    told = citizen.get(f"/h/{filed.public_id}")
    assert "Đề nghị sửa đang chờ trả lời" in told
    assert "thời hạn vẫn chạy" in told
    assert filed.number in officer.get("/mc/hang-doi?xem=amending")
    room = officer.get(f"/mc/ho-so/{filed.public_id}")
    assert "Tôi chọn nhầm mục đích" in room
    assert "Đồng ý, yêu cầu bổ sung" not in room  # no step is done yet
    finish_step(open_tasks(filed.public_id)[0].id, actor=world.desk)
    assert "Đồng ý, yêu cầu bổ sung" in officer.get(f"/mc/ho-so/{filed.public_id}")
    officer.post(f"/mc/ho-so/{filed.public_id}/xin-sua", {"dong-y": "1", "key": "y"})
    reply = citizen.get(f"/ho-so/{filed.public_id}/bo-sung")
    assert "Tày" in reply  # what was typed is there already
    citizen.post(
        f"/ho-so/{filed.public_id}/bo-sung", {"ethnicity": "Tày", "_asked": ["ethnicity"], "key": "z"}
    )
    assert sealed.open_answers(again(filed))["ethnicity"] == "Tày"
    assert not Dossier.objects.filter(public_id=draft).exists()


def test_the_office_says_no_with_a_reason(world, citizen: Browser, officer: Browser, filed: Dossier) -> None:
    receive(filed.public_id, actor=world.desk)
    assert "Xin sửa hồ sơ này" in citizen.get(f"/h/{filed.public_id}")
    draft = begun(citizen, filed)
    typed(citizen, draft, ethnicity="Tày")
    citizen.post(f"/ho-so/{draft}/kiem-tra", {"ly_do": "Nhầm", "key": "x"})
    room = f"/mc/ho-so/{filed.public_id}"
    officer.post(f"{room}/xin-sua", {"dong-y": "0", "ly-do": "", "key": "1"}, 422)
    officer.post(f"{room}/xin-sua", {"dong-y": "0", "ly-do": "Đã trình ký", "key": "2"})
    told = citizen.get(f"/h/{filed.public_id}")
    assert "Cơ quan không đồng ý sửa" in told
    assert "Đã trình ký" in told
    assert "Xin sửa hồ sơ này" in told


def test_nobody_else_corrects_it(
    stranger: Browser, officer: Browser, anyone: Browser, filed: Dossier
) -> None:
    path = f"/ho-so/{filed.public_id}/sua"
    stranger.get(path, 404)
    officer.get(path, 403)
    assert anyone.client.get(path).status_code == 302
    assert "/sua" not in anyone.get(f"/h/{filed.public_id}")
