"""Points that can still be won, trials of figures, comparison, and what others publish: on their pages."""

import io
import re

import pytest

from motcua.accounts.roles import Role
from motcua.scorecards.models import FigureImport, ScoreSheet
from motcua.scorecards.rules.figures import same_unit
from tests.web.desk_world import logged_in, text
from tests.web.test_reform import opened, said, sent, sentence, the_sheet

pytestmark = pytest.mark.django_db
PAPI = "năm,đơn vị,d1_participation,d2_transparency,d3_accountability,d4_corruption,d5_procedures,d6_services"


@pytest.fixture
def office(world):
    return logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31"))


@pytest.fixture
def mayor(world):
    return logged_in(world.leader)


@pytest.fixture
def provinces(monkeypatch):
    """The small province's world has no units beside its own."""
    known = {same_unit(name): name for name in ("Hưng Yên", "Hà Nội")}
    monkeypatch.setattr("motcua.scorecards.actions.import_figures.known_units", lambda day: known)


def file(*rows: str) -> io.BytesIO:
    content = io.BytesIO("\n".join([PAPI, *rows]).encode())
    content.name = "papi.csv"
    return content


def given(*rows: str, year: str = "2016", **changes: object) -> dict[str, object]:
    return {
        "bo": "papi",
        "nam": year,
        "nguon": "papi.org.vn",
        "tep": file(*rows),
        "key": f"{year}{rows}"[:60],
    } | changes


def test_what_can_be_won_and_what_would_happen_if(world, office, mayor):
    opened(office)
    at = the_sheet()
    sent(mayor, f"{at}/tieu-chi/II.6", key="a", **{"i-disbursed": "840", "i-capital": "1000"})
    sent(mayor, f"{at}/tieu-chi/II.1.1", key="b", **{"i-committee_on_time": "85", "i-committee_tasks": "100"})
    page = said(mayor, f"{at}/mat-diem")
    assert sentence(page) == "Còn lấy lại được 4,12 điểm. 15 tiêu chí nữa chưa có điểm."
    assert page.index("Nhiệm vụ Ban Chỉ đạo giao") < page.index("Giải ngân vốn")  # the most recoverable first
    assert "Thêm 5 nhiệm vụ Ban Chỉ đạo giao hoàn thành đúng hạn: +2 điểm" in page
    told = said(mayor, f"{at}/mat-diem?i-disbursed=900&i-committee_on_time=100")
    assert "Từ 15,88 thành 20 điểm (+4,12)." in told
    assert ScoreSheet.objects.get().lines.get(criterion="II.6").self_points == 988  # a trial writes nothing
    for query, reason in (
        ("i-disbursed=1.001", "phần không thể lớn hơn tổng"),
        ("i-disbursed=840,5", "phải là số nguyên"),
        ("i-disbursed=nhiều", "phải là số"),
        ("i-plan_days=-1", "không được âm"),
        ("i-platform_use=đều", "không có lựa chọn này"),
    ):
        assert reason in said(mayor, f"{at}/mat-diem?{query}", 422)
    assert logged_in(world.province.actor(Role.LEADER, at="H31.12")).get(f"{at}/mat-diem").status_code == 404


def test_units_are_compared_for_the_office_alone(world, office, mayor):
    assert sentence(said(office, "/cc/so-sanh")) == "Chưa đơn vị nào có đủ 30 hồ sơ để so sánh."
    assert "cả hai năm" in sentence(said(office, "/cc/sut-giam"))
    assert office.get("/cc/so-sanh?do=nothing").status_code == 404
    assert office.get("/cc/so-sanh?ky=hôm nay").status_code == 422
    for path in ("/cc/so-sanh", "/cc/sut-giam"):
        assert mayor.get(path).status_code == 404
        assert f'href="{path}"' not in said(mayor, "/cc")


def test_figures_of_others_come_in_and_are_read_over_the_years(world, provinces, office, mayor):
    for year, points in (("2015", "5"), ("2016", "5.5")):
        row = f"{year},Hưng Yên," + ",".join([points] * 6)
        answer = office.post("/cc/so-lieu", given(row, year=year))
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/cc/so-lieu/papi"), text(answer)
    page = said(mayor, "/cc/so-lieu/papi?don-vi=Hưng Yên")
    assert sentence(page) == "Hưng Yên năm 2016: 33 / 60 điểm. Tăng so với năm trước."
    assert len(re.findall('class="years__dot"', page)) == 2
    assert (">+3<" in page, "papi.org.vn" in page) == (True, True)
    assert "2015, 2016" in said(mayor, "/cc/so-lieu")


def test_unknown_units_are_listed_and_nothing_is_imported(world, provinces, office, mayor):
    rows = ["2016,Hưng Yên,5,5,5,5,5,5", "2016,Atlantis,5,5,5,5,5,5", "2016,El Dorado,5,5,5,5,5,5"]
    answer = office.post("/cc/so-lieu", given(*rows))
    assert answer.status_code == 422
    assert "Đơn vị không nhận ra: Atlantis, El Dorado" in text(answer)
    assert "papi.csv:3: unit: không có đơn vị «Atlantis»." in text(answer)
    for wrong, reason in (
        ({"nam": "16"}, "bốn chữ số"),
        ({"nguon": " "}, "phải ghi ai công bố"),
        ({"tep": ""}, "chưa đính kèm"),
        ({"nam": "2009"}, "Không tìm thấy"),
    ):
        answer = office.post("/cc/so-lieu", given(rows[0], **wrong))
        assert (answer.status_code in {404, 422}, reason in text(answer)) == (True, True), wrong
    assert not FigureImport.objects.exists()
    assert mayor.post("/cc/so-lieu", given(rows[0])).status_code == 404
    assert office.get("/cc/so-lieu/nothing").status_code == 404
