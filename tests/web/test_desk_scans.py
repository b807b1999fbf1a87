"""The digitising station by its forms alone: a stack is sent, read, put right, confirmed; hostile files are refused in words."""

import io
import re

import pytest

from motcua.accounts.roles import Role
from motcua.documents.tests import foreign
from motcua.dossiers.jobs import attach_scans, read_scans
from motcua.dossiers.models import ScanBatch
from motcua.dossiers.scans import separator_link
from motcua.dossiers.tests.drawn_scans import Drawn, Wear, batch
from tests.web.desk_world import logged_in, text

HOSTILE = {
    "torn": (foreign.torn, "hỏng hoặc thiếu phần cuối"),
    "encrypted": (foreign.encrypted, "khóa bằng mật khẩu"),
    "10,000 pages": (lambda: foreign.pdf(10_000), "10000 trang"),
    "a bomb": (foreign.swelling, "phình to bất thường"),
    "a page of seven km": (foreign.huge_page, "quá lớn"),
    "pages under themselves": (foreign.recursive, "hỏng hoặc thiếu phần cuối"),
}


@pytest.fixture
def desk(world, settings):
    settings.OCR_PROGRAM = ""
    return logged_in(world.desk)


def named(content: bytes, name: str = "xap.pdf") -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def sent(desk, world):
    """A batch of three pages behind two sheets, read."""
    dossier = world.received()
    papers = [
        Drawn("mandate", "Văn bản ủy quyền", 2, separator_link(dossier, "mandate")),
        Drawn("", "Không tên", 1, separator_link(dossier)),
    ]
    file = named(batch(papers, Wear(dust=0), lines=2).pdf())
    answer = desk.post("/mc/quet", {"tep": [file], "ho-so": dossier.number, "key": "k"})
    assert answer.status_code == 302, text(answer)[-600:]
    assert "Đang đọc" in text(desk.get(answer["Location"]))
    read_scans.run()
    return dossier, answer["Location"]


def test_a_stack_is_sent_put_right_confirmed_and_in_the_dossier(desk, world, pki, settings):
    settings.DEMO = True
    dossier, place = sent(desk, world)
    page = text(desk.get(place))
    assert "1 giấy tờ cần xem" in page
    assert "Văn bản ủy quyền" in page
    assert "tờ ngăn cách" in page
    picture = re.search(r'src="([^"]+\.webp)\?be=1"', page)[1]
    assert desk.get(picture)["Content-Type"] == "image/webp"
    refused = desk.post(f"{place}/xac-nhan", {"key": "a"})
    assert refused.status_code == 422
    assert "Còn 1 giấy tờ chưa rõ" in text(refused)
    [unknown] = ScanBatch.objects.get().papers.filter(component="")
    first = unknown.pages.get()
    assert desk.post(f"{place}/trang/{first.pk}/nhap", {}).status_code == 302  # joined
    desk.post(f"{place}/trang/{first.pk}/tach", {})  # and parted again
    [unknown] = ScanBatch.objects.get().papers.filter(component="")
    done = desk.post(f"{place}/xac-nhan", {"key": "b", f"tp-{unknown.pk}": "old-certificate"})
    assert done.status_code == 302
    assert attach_scans.run() == 2
    page = text(desk.get(place))
    assert page.count("Đã số hóa") == 2
    copy = re.search(r'href="([^"]+/tep/[^"]+)"', page)[1]
    assert desk.get(copy)["Content-Type"] == "application/pdf"
    assert dossier.components.filter(digitised=1).count() == 2
    room = text(desk.get(f"/mc/ho-so/{dossier.public_id}"))
    tab = re.search(r'href="[^"]*tep=(tp-\d+)', room)[1]
    assert "H31.101_VBUQ_000001_01.pdf" in text(desk.get(f"/mc/ho-so/{dossier.public_id}?tep={tab}"))


def test_a_batch_is_thrown_away_and_is_nobody_elses(desk, world):
    _, place = sent(desk, world)
    stranger = logged_in(world.province.actor(Role.CASE_OFFICER, at="H31.12"))
    assert stranger.get(place).status_code == 404
    assert stranger.post(f"{place}/xac-nhan", {}).status_code == 404
    assert logged_in(world.leader).get("/mc/quet").status_code == 403
    assert desk.post(f"{place}/bo", {}).status_code == 302
    assert not ScanBatch.objects.exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_kills_nothing(desk, name):
    make, words = HOSTILE[name]
    answer = desk.post("/mc/quet", {"tep": [named(make())]})
    assert answer.status_code == 422
    assert words in text(answer)
    assert not ScanBatch.objects.exists()


def test_separator_sheets_are_printed_for_a_dossier_and_for_anybody(desk, world):
    dossier = world.received()
    for name, pages in ((dossier.number, len(dossier.revision.spec().components)), ("", 1)):
        answer = desk.get("/mc/quet/to-ngan-cach", {"ho-so": name})
        assert answer["Content-Type"] == "application/pdf"
        assert len(foreign.pikepdf.open(io.BytesIO(answer.content)).pages) == pages
    assert "Không tìm thấy" in text(desk.get("/mc/quet/to-ngan-cach", {"ho-so": "H31.101-260302-9999"}))


def test_nothing_chosen_is_said(desk):
    answer = desk.post("/mc/quet", {})
    assert answer.status_code == 422
    assert "hãy chọn tệp" in text(answer)
