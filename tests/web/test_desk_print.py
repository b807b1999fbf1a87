"""Declared against printed in the room and the composer; words of a page, search, pages turned for everybody."""

import shutil

import pytest

from motcua.documents.queries import turns_of
from motcua.dossiers.models import SupplementRequest
from motcua.dossiers.tests.test_comparing import filed, worked
from tests.web.desk_world import act, logged_in, text

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract on this machine"),
]


@pytest.fixture
def desk(world):
    return logged_in(world.desk)


@pytest.fixture
def dossier(world):
    return filed(world)


def room(client, dossier, query: str = "") -> str:
    return text(client.get(f"/mc/ho-so/{dossier.public_id}{query}"))


def test_each_answer_has_the_machines_opinion_and_leads_to_the_page(desk, dossier):
    worked()
    page = room(desk, dossier)
    paper = dossier.components.get(file__isnull=False)
    assert "giấy tờ ghi</span> «Nguyễn Thị Hoan»" in page or "giấy tờ ghi «Nguyễn Thị Hoan»" in page
    assert f"tep=tp-{paper.pk}&amp;trang=1#viewer" in page
    assert "khớp" in page


def test_a_search_finds_words_without_accents_and_the_words_of_a_page_are_there(desk, dossier):
    worked()
    paper = dossier.components.get(file__isnull=False)
    assert "Họ và tên: Nguyễn Thị Hoan" in room(desk, dossier, "?tim=thi hoan")
    assert "Máy không đọc thấy chữ này" in room(desk, dossier, "?tim=khong co dau")
    page = room(desk, dossier, f"?tep=tp-{paper.pk}&chu=1")
    assert "Sinh ngày 02/09/1990\n" in page
    assert "Xem hình" in page


def test_a_difference_writes_the_letter_and_a_match_is_ticked(desk, dossier):
    worked()
    page = text(desk.get(f"/mc/ho-so/{dossier.public_id}/yeu-cau-bo-sung"))
    assert 'name="xet.answers.full_name" value="sai" checked' in page
    assert 'name="xet.answers.birth_date" value="dat" checked' in page
    letter = (
        "Tờ khai ghi «Nguyễn Thị Hoa», giấy tờ ghi «Nguyễn Thị Hoan». Hãy sửa cho khớp hoặc nộp giấy tờ đúng."
    )
    assert letter in page
    sent = {
        "xet.answers.full_name": "sai",
        "noi-dung.answers.full_name": letter,
        "ly-do.answers.full_name": "mismatch",
    }
    answer = act(
        desk, dossier, "yeu-cau-bo-sung", **sent, **{"xet.component.old-certificate": "dat", "con-lai": "1"}
    )
    assert answer.status_code == 302
    assert SupplementRequest.objects.get().defects[0][:3] == ["answers.full_name", "mismatch", letter]


def test_a_page_is_turned_once_for_everybody(world, desk, dossier):
    paper = dossier.components.get(file__isnull=False)
    sha256 = paper.file.sha256
    where = f"/mc/ho-so/{dossier.public_id}/tep/{sha256}/1"
    answer = desk.post(f"{where}/xoay", {"tep": f"tp-{paper.pk}"})
    assert answer.status_code == 302
    assert turns_of(sha256) == {1: 90}
    page = room(logged_in(world.case), dossier, f"?tep=tp-{paper.pk}")
    assert f"{where}.webp?xoay=90" in page
    upright, turned = desk.get(f"{where}.webp?be=1"), desk.get(f"{where}.webp?be=1&xoay=90")
    assert upright.content != turned.content
    desk.post(f"{where}/xoay", {"tep": f"tp-{paper.pk}", "trai": "1"})
    assert turns_of(sha256) == {1: 0}
    assert desk.post(f"/mc/ho-so/{dossier.public_id}/tep/{sha256}/9/xoay").status_code == 422
