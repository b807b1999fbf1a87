"""The supplement composer: everything is judged, nothing typed is lost, a second request is a leader's and says so."""

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.models import SupplementRequest
from motcua.dossiers.tests.asking import Defect, request_supplement
from tests.web.desk_world import act, logged_in, text

pytestmark = pytest.mark.django_db
NOUN = "yeu-cau-bo-sung"
PHONE = "answers.phone"
WRONG = {f"xet.{PHONE}": "sai", f"ly-do.{PHONE}": "other", f"noi-dung.{PHONE}": "Số này không gọi được."}


@pytest.fixture
def desk(world):
    return logged_in(world.desk)


def composer(client, dossier):
    return client.get(f"/mc/ho-so/{dossier.public_id}/{NOUN}")


def test_every_answer_stands_there_to_be_judged(world, desk):
    page = text(composer(desk, world.filed()))
    for words in ("Số 1, tổ 5", f'name="xet.{PHONE}"', "Các mục khai chưa đánh dấu ở trên"):
        assert words in page


def test_what_is_not_judged_is_told_and_what_was_typed_stays(world, desk):
    dossier = world.filed()
    answer = act(desk, dossier, NOUN, **WRONG)
    page = text(answer)
    assert answer.status_code == 422
    assert "chưa được đánh giá" in page
    assert "Số này không gọi được." in page
    assert f'name="xet.{PHONE}" value="sai" checked' in page
    assert not SupplementRequest.objects.exists()
    assert act(desk, dossier, NOUN, **WRONG, **{"con-lai": "1", "key": "k2"}).status_code == 302
    [defect] = SupplementRequest.objects.get().defects
    assert defect[:3] == [PHONE, "other", "Số này không gọi được."]
    assert "Điều 17" in defect[3]  # the library's article where the officer named none


def test_what_is_missing_needs_no_reason(world, desk):
    dossier = world.filed()
    given = {f"xet.{PHONE}": "thieu", "con-lai": "1"}
    assert act(desk, dossier, NOUN, **given).status_code == 302
    assert SupplementRequest.objects.get().defects[0][1] == "missing"


def test_a_second_request_is_the_leaders_and_shows_what_was_right_before(world, desk):
    dossier = world.filed()
    request_supplement(dossier.public_id, (Defect(PHONE, "other", "Ghi lại"),), actor=world.desk)
    supply(dossier.public_id, {"phone": "0900000009"}, actor=world.citizen)
    page = text(composer(desk, dossier))
    assert "Trình lãnh đạo" in page
    assert "Gửi yêu cầu bổ sung" not in page
    page = text(composer(logged_in(world.leader), dossier))
    assert "Gửi yêu cầu bổ sung" in page
    for words in ("Đã yêu cầu bổ sung 1 lần.", "lần trước: đạt", "lần trước đã yêu cầu: Ghi lại"):
        assert words in page


def test_a_possible_double_stands_above_with_the_way_there(world, desk):
    first, second = world.filed(), world.filed()
    page = text(desk.get(f"/mc/ho-so/{second.public_id}"))
    assert "Có thể trùng:" in page
    assert f'href="/mc/ho-so/{first.public_id}"' in page
    found = text(desk.post("/mc/tiep-nhan/1.004873", {"lam": "tim", "cccd": "033190990001"}))
    assert "cùng người nộp, cùng thủ tục" in found


def test_marks_made_before_leaving_are_there_on_the_way_back(world, desk):
    dossier = world.filed()
    later = f"/mc/ho-so/{dossier.public_id}/{NOUN}/de-sau"
    left = text(desk.post(later, WRONG, follow=True))
    assert "Đã giữ 1 mục đã đánh giá." in left
    assert "đang đánh giá dở: 1 mục" in left
    back = text(composer(desk, dossier))
    assert "Số này không gọi được." in back
    assert f'name="xet.{PHONE}" value="sai" checked' in back
    assert desk.post(later, {**WRONG, "giu": "1"}).status_code == 204
    foreign = logged_in(world.province.actor(Role.CASE_OFFICER, at=world.province.department))
    assert foreign.post(later, WRONG).status_code == 404
