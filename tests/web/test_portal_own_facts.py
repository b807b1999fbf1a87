"""«Thông tin của tôi»: all that is kept is seen with its source, one's own put right, the rest reported to who keeps it."""

import pytest

from motcua.ledger.queries import history
from tests.web.desk_world import text

pytestmark = pytest.mark.django_db
PAGE = "/toi/thong-tin"


def test_a_person_sees_all_and_the_next_form_has_the_corrected_number(citizen):
    assert f'href="{PAGE}"' in citizen.get("/toi")
    page = citizen.get(PAGE)
    for words in ("Nguyễn Thị Hoa", "033*****0001", "0900000001", "02/09/1990", 'class="badge"', "Báo sai"):
        assert words in page
    assert "033190990001" not in page
    assert (
        page.index("Ông/bà tự sửa được")
        < page.index("0900000001")
        < page.index("Do Công an giữ")
        < page.index("02/09/1990")
    )
    assert page.count("Do Công an giữ") == 1  # told once, not under every line
    assert 'value="0900000001"' in citizen.get(f"{PAGE}/phone")
    gone = citizen.post(f"{PAGE}/phone", {"gia-tri": "0987 654 321", "key": "a"})
    assert gone["Location"] == f"{PAGE}?da-luu=1"
    page = citizen.get(gone["Location"])
    assert "0987654321" in page
    assert "do người dân khai" in page
    assert "0987654321" in citizen.get(f"/ho-so/{citizen.start()}/cau-hoi/1")
    assert "party.corrected" in [entry.kind for entry in history(citizen.actor.party)]
    assert "xem dữ liệu của chính mình" in citizen.get("/toi/ai-da-xem")


def test_a_wrong_number_is_told_and_stays_in_its_box(citizen):
    page = text(citizen.post(f"{PAGE}/phone", {"gia-tri": "12345", "key": "a"}, 422))
    assert 'value="12345"' in page
    assert "không phải số điện thoại Việt Nam" in page
    assert "0900000001" in citizen.get(PAGE)


def test_what_others_keep_is_reported_where_it_gets_a_number(world, citizen):
    before = citizen.get(f"{PAGE}/name/bao-sai")
    assert "1022" in before
    assert "/phan-anh" not in before
    dossier = world.in_process()
    page = citizen.get(f"{PAGE}/name/bao-sai")
    assert f"/ho-so/{dossier.public_id}/phan-anh?loai=report" in page
    form = citizen.get(f"/ho-so/{dossier.public_id}/phan-anh?loai=report&noi-dung=Sai ten")
    assert ">Sai ten</textarea>" in form
    citizen.get(f"{PAGE}/name", 404)
    citizen.get(f"{PAGE}/phone/bao-sai", 404)
    citizen.get(f"{PAGE}/nothing/bao-sai", 404)
    citizen.post(f"{PAGE}/name", {"gia-tri": "Khác"}, 404)


def test_nobody_else_sees_it(citizen, stranger, anyone):
    anyone.get(PAGE, 302)
    assert "Nguyễn Thị Hoa" not in stranger.get(PAGE)
