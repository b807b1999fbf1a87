"""A petition from the tracking page to the leader's desk and back."""

import re

import pytest

from motcua.feedback.models import Petition
from tests.web.conftest import pdf
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db


def send(citizen, dossier, **more):
    given = {"loai": "report", "noi-dung": "Chờ <b>quá</b> lâu.", "ve-ai": "", "key": "k"} | more
    return citizen.post(f"/ho-so/{dossier.public_id}/phan-anh", given)["Location"]


def test_write_attach_answer_reopen(world, citizen):
    dossier = world.in_process()
    assert f"/ho-so/{dossier.public_id}/phan-anh" in citizen.get(f"/h/{dossier.public_id}")
    form = citizen.get(f"/ho-so/{dossier.public_id}/phan-anh")
    assert f'value="{world.desk.id}"' in form
    here = send(citizen, dossier, tep=[pdf("một"), pdf("hai")], **{"ve-ai": world.desk.id})
    page = citizen.get(here)
    for words in (
        "H31.101-PAKN-2026-0001",
        "mới",
        "thứ Hai 23/03/2026",
        "một.pdf",
        "Chờ &lt;b&gt;quá&lt;/b&gt; lâu.",
    ):
        assert words in page
    own = re.search(rf'href="({here}/tep/\w+)"', page)[1]
    file = citizen.client.get(own)
    assert file.content.startswith(b"%PDF-")
    assert file["Content-Disposition"].startswith("attachment")
    citizen.get(f"{here}/tep/{'0' * 64}", 404)
    row, leader = Petition.objects.get(), logged_in(world.leader)
    assert row.number in citizen.get(f"/h/{dossier.public_id}")
    assert row.number in text(leader.get("/mc/phan-anh"))
    room = text(leader.get(f"/mc/phan-anh/{row.public_id}"))
    sha = re.search(r"/tep/(\w+)", room)[1]
    assert leader.get(f"/mc/phan-anh/{row.public_id}/tep/{sha}").status_code == 200
    assert leader.get(f"/mc/phan-anh/{row.public_id}/tep/{'0' * 64}").status_code == 404
    assert f'value="{world.desk.id}"' not in room
    done = leader.post(f"/mc/phan-anh/{row.public_id}/phan-cong", {"nguoi": world.case.id, "key": "1"})
    assert done.status_code == 302
    case = logged_in(world.case)
    empty = case.post(f"/mc/phan-anh/{row.public_id}/tra-loi", {"noi-dung": " ", "key": "2"})
    assert empty.status_code == 422
    case.post(f"/mc/phan-anh/{row.public_id}/tra-loi", {"noi-dung": "Xin lỗi ông/bà.", "key": "3"})
    page = citizen.get(here)
    assert "Xin lỗi ông/bà." in page
    assert "Cơ quan cấp trên xem lại:" in page
    citizen.post(f"{here}/xem-lai", {"noi-dung": "Chưa rõ.", "key": "4"})
    assert "mở lại" in citizen.get(here)
    assert leader.get(f"/mc/phan-anh/{row.public_id}").status_code == 404


def test_a_double_click_is_one_petition(world, citizen):
    dossier = world.in_process()
    assert send(citizen, dossier) == send(citizen, dossier)
    assert Petition.objects.count() == 1


def test_what_is_missing_is_told_and_what_was_typed_stays(world, citizen):
    dossier = world.in_process()
    answer = citizen.post(f"/ho-so/{dossier.public_id}/phan-anh", {"loai": "", "noi-dung": "Giữ lại."}, 422)
    assert "Giữ lại." in text(answer)
    assert 'role="alert"' in text(answer)


def test_absent_for_everybody_else(world, citizen, stranger, anyone):
    dossier = world.in_process()
    here = send(citizen, dossier, **{"ve-ai": world.desk.id})
    row = Petition.objects.get()
    stranger.get(here, 404)
    stranger.get(f"{here}/tep/{'0' * 64}", 404)
    stranger.post(f"{here}/y-kien", {"hai-long": "1"}, 404)
    anyone.get(here, 302)
    assert row.number not in anyone.get(f"/h/{dossier.public_id}")
    for actor in (world.desk, world.case, world.head):
        client = logged_in(actor)
        assert client.get(f"/mc/phan-anh/{row.public_id}").status_code == 404
        assert row.number not in text(client.get("/mc/phan-anh"))
    assert citizen.client.get("/mc/phan-anh").status_code == 403
    assert (
        logged_in(world.desk).post(f"/mc/phan-anh/{row.public_id}/tra-loi", {"noi-dung": "x"}).status_code
        == 404
    )


def test_satisfied_is_done(world, citizen):
    here = send(citizen, world.in_process())
    row = Petition.objects.get()
    logged_in(world.leader).post(f"/mc/phan-anh/{row.public_id}/tra-loi", {"noi-dung": "Đã sửa.", "key": "a"})
    citizen.post(f"{here}/y-kien", {"hai-long": "1", "key": "b"})
    assert "xong" in citizen.get(here)
    assert citizen.client.post(f"{here}/y-kien", {"hai-long": "0", "key": "c"}).status_code == 409


def test_an_answer_is_read_by_everybody_when_both_sides_say_so(world, citizen, anyone):
    assert "/phan-anh-cong-khai" in anyone.get("/tro-giup")
    assert "Chưa có câu trả lời nào" in anyone.get("/phan-anh-cong-khai?trang=²")
    here = send(citizen, world.in_process(), **{"cong-khai": "1"})
    row, leader = Petition.objects.get(), logged_in(world.leader)
    assert 'name="dang"' in text(leader.get(f"/mc/phan-anh/{row.public_id}"))
    given = {"noi-dung": "Quầy mở <thứ Bảy>.", "dang": "1", "dieu-hoi": "", "key": "1"}
    refused = leader.post(f"/mc/phan-anh/{row.public_id}/tra-loi", given)
    assert refused.status_code == 422
    assert 'id="dang" value="1" checked' in text(refused)
    leader.post(f"/mc/phan-anh/{row.public_id}/tra-loi", given | {"dieu-hoi": "Quầy mở khi nào?", "key": "2"})
    page = anyone.get("/phan-anh-cong-khai")
    for words in ("Quầy mở khi nào?", "Quầy mở &lt;thứ Bảy&gt;.", "tháng 03/2026"):
        assert words in page
    for personal in ("Nguyễn Thị Hoa", "Chờ &lt;b&gt;quá", row.number, row.dossier.number):
        assert personal not in page
    assert "Thôi cho đăng" in citizen.get(here)
    citizen.post(f"{here}/thoi-dang", {"key": "3"})
    assert "Quầy mở khi nào?" not in anyone.get("/phan-anh-cong-khai")
    assert "Thôi cho đăng" not in citizen.get(here)


def test_on_an_english_page_what_people_wrote_is_marked_as_vietnamese(world, citizen):
    here = send(citizen, world.in_process())
    citizen.client.cookies["django_language"] = "en"
    assert '<span lang="vi">Chờ &lt;b&gt;quá' in citizen.get(here)  # or a screen reader spells it in English


def test_without_consent_the_officer_is_not_even_asked(world, citizen):
    send(citizen, world.in_process())
    page = text(logged_in(world.leader).get(f"/mc/phan-anh/{Petition.objects.get().public_id}"))
    assert 'name="dang"' not in page
    assert "không cho đăng công khai" in page
