"""Packs on their pages: read, edited and sent back, refused with line and reason, adopted by a decision."""

import html
import io
import re

import pytest

from motcua.accounts.roles import Role
from motcua.ledger.queries import history
from motcua.scorecards import packs
from motcua.scorecards.models import PackAdoption, PackVersion, ScoringRound
from tests.web.desk_world import logged_in, text
from tests.web.test_reform import OPENING

pytestmark = pytest.mark.django_db
OWN = "commune/2026-tinh"
AT = f"/cc/bo-chi-so/{OWN}"


@pytest.fixture
def office(world):
    return logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31"))


def edited(*changes: tuple[str, str]) -> str:
    """The commune's model as a province edits it."""
    found = packs.source("commune", "2026").replace('version: "2026"', 'version: "2026-tinh"')
    for before, after in (("model: yes\n", ""), *changes):
        assert before in found
        found = found.replace(before, after, 1)
    return found


def given(content: str, key: str = "a") -> dict[str, object]:
    file = io.BytesIO(content.encode())
    file.name = "cua-tinh.yaml"
    return {"tep": file, "key": key}


def test_a_pack_reads_as_a_page(world, office):
    page = text(office.get("/cc/bo-chi-so"))
    assert "13 / 21" in page  # of Decision 766: what fills itself, what does not
    page = text(office.get("/cc/bo-chi-so/qd766/2022-06"))
    assert "13 trong 21 tiêu chí tự lấy số liệu, 8 tiêu chí" in page
    assert "chưa có nguồn: chưa kết nối kho dữ liệu quốc gia" in page
    assert "hồ sơ đúng hạn / hồ sơ tiếp nhận trong kỳ" in page
    assert office.get(re.search('href="(/ld/vi-sao/so-lieu/[^"]+)"', page)[1]).status_code == 200
    assert office.get("/cc/bo-chi-so/qd766/1999").status_code == 404
    assert text(office.get("/cc/bo-chi-so/commune/2026.yaml")) == packs.source("commune", "2026")


def test_an_edited_pack_comes_in_is_adopted_and_opens_a_round(world, office):
    answer = office.post("/cc/bo-chi-so", given(edited(("title: Ban hành kế hoạch", "title: Kế hoạch năm"))))
    assert (answer.status_code, answer.url) == (302, AT)
    assert "Kế hoạch năm" in text(office.get(AT))
    adopted = {"so": "77/QĐ-UBND", "ngay": "01/02/2026", "key": "b"}
    assert office.post(f"{AT}/ban-hanh", adopted).status_code == 302
    assert "77/QĐ-UBND" in text(office.get("/cc/bo-chi-so"))
    kinds = [entry.kind for entry in history(OWN)]
    assert kinds == ["scorecards.pack_imported", "scorecards.pack_adopted"]
    assert history(OWN)[1].data["decided_on"] == "2026-02-01"
    again = office.post(f"{AT}/ban-hanh", {"so": "78/QĐ", "ngay": "02/02/2026", "key": "c"})
    assert (again.status_code, "đã ban hành theo quyết định 77/QĐ-UBND" in text(again)) == (409, True)
    office.post("/cc/dot", OPENING | {"bo": OWN})
    assert ScoringRound.objects.get().digest == packs.named(OWN).digest


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("max: 85", "max: 86"), "các nhóm cộng lại được 85 điểm"),
        (("type: choice", "type: dice"), "«dice» không có trong"),
        (("when: inspected", 'when: "points:I.2.1"'), "điểm tính vòng quanh"),
        (('version: "2026-tinh"', 'version: "2026"'), "đã có và không sửa được"),
        (("pack: commune", "pack: Xã Một"), "chỉ gồm chữ thường"),
        (("max: 85", "max: ["), "Không đọc được YAML"),
    ],
)
def test_a_wrong_pack_is_refused_with_line_and_reason(world, office, change, reason):
    content = edited(change)
    answer = office.post("/cc/bo-chi-so", given(content))
    assert answer.status_code == 422
    told = re.search(rf"<li>cua-tinh\.yaml:(\d+):[^<]*{reason}", html.unescape(text(answer)))
    assert told, text(answer)[-3000:]
    wrong = 1 + next(i for i, line in enumerate(content.splitlines()) if change[1] in line)
    assert abs(int(told[1]) - wrong) <= 3  # at the key, or at what begins there
    assert not PackVersion.objects.exists()


def test_dates_that_overlap_are_refused(world, office):
    office.post("/cc/bo-chi-so", given(edited()))
    second = edited(('version: "2026-tinh"', 'version: "2026-hai"'))
    answer = office.post("/cc/bo-chi-so", given(second, key="b"))
    assert (answer.status_code, "ngày hiệu lực chồng lên bản khác" in text(answer)) == (422, True)
    later = second.replace("effective_from: 2026-01-01", "effective_from: 2026-07-01")
    assert office.post("/cc/bo-chi-so", given(later, key="c")).status_code == 302
    assert PackVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"so": "", "ngay": "01/02/2026"}, "Số quyết định: phải ghi"),
        ({"so": "1/QĐ", "ngay": "01/02/2027"}, "không thể sau hôm nay"),
        ({"so": "1/QĐ", "ngay": "hôm qua"}, "Ngày quyết định"),
    ],
)
def test_a_decision_that_cannot_be(world, office, typed, reason):
    answer = office.post("/cc/bo-chi-so/commune/2026/ban-hanh", typed | {"key": "a"})
    assert (answer.status_code, reason in text(answer)) == (422, True)
    assert not PackAdoption.objects.exists()


def test_a_unit_reads_packs_and_changes_none(world, office):
    mayor = logged_in(world.leader)
    assert "Ghi việc ban hành" not in text(mayor.get("/cc/bo-chi-so/commune/2026"))
    assert mayor.post("/cc/bo-chi-so", given(edited())).status_code == 404
    assert mayor.post("/cc/bo-chi-so/commune/2026/ban-hanh", {"key": "a"}).status_code == 404
    assert logged_in(world.case).get("/cc/bo-chi-so").status_code == 404
