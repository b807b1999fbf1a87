"""The reform office's pages: a round's whole life by browsers of three people, who may see what, and nothing typed is lost."""

import re
from datetime import timedelta

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers.tests.conftest import MONDAY
from motcua.facts.subscribers import catch_up
from motcua.kernel import clock
from motcua.ledger.queries import history
from motcua.ledger.sealing import seal
from motcua.scorecards.models import Evidence, ScoreSheet, ScoringRound
from motcua.scorecards.sheets import standing
from tests.web.conftest import pdf
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
OPENING = {
    "bo": "commune/2026",
    "ten": "Chấm điểm cấp xã năm 2026",
    "nam": "2026",
    "han-tu-cham": "20/03/2026",
    "han-ket-qua": "30/04/2026",
    "don-vi": ["H31.101"],
}


@pytest.fixture
def office(world):
    return logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31"))


@pytest.fixture
def mayor(world):
    return logged_in(world.leader)


def opened(office, **changes) -> str:
    """The round's address; its only sheet is of the commune."""
    answer = office.post("/cc/dot", OPENING | changes)
    assert answer.status_code == 302, text(answer)
    return answer.url


def the_sheet() -> str:
    return f"/cc/phieu/{ScoreSheet.objects.get(agency='H31.101').public_id}"


def said(client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return text(answer)


def sent(client, path: str, status: int = 302, **given):
    answer = client.post(path, given)
    assert answer.status_code == status, text(answer)
    return answer


def sentence(page: str) -> str:
    return re.sub("<[^>]+>", "", re.search(r'<p class="sentence">(.+?)</p>', page)[1])


def test_a_rounds_whole_life_from_opening_to_the_result(world, office, mayor):
    assert "Chưa có đợt chấm điểm nào" in said(mayor, "/cc")
    at = opened(office)
    assert "Chấm điểm cấp xã năm 2026" in said(office, at)
    assert sentence(said(mayor, "/cc")) == "1 phiếu chờ ông/bà làm, 0 phiếu chờ người khác."
    assert sentence(said(office, "/cc")) == "0 phiếu chờ ông/bà làm, 1 phiếu chờ người khác."
    sheet = the_sheet()
    page = said(mayor, f"{sheet}/tieu-chi/II.6")
    assert "từ 85 % được 10 điểm" in page
    proof = {
        "tep": pdf("báo cáo"),
        "so": "12/BC-UBND",
        "ngay": "28/02/2026",
        "trich-yeu": "Báo cáo giải ngân",
    }
    figures = {"i-disbursed": "840", "i-capital": "1.000"}
    sent(mayor, f"{sheet}/tieu-chi/II.6", key="a", **figures, **proof)
    kept = Evidence.objects.get()
    sent(mayor, f"{sheet}/tieu-chi/II.1.1", key="b", **{
        "i-committee_on_time": "10", "i-committee_tasks": "10", "minh-chung": [kept.public_id],
    })  # fmt: skip
    sent(mayor, f"{sheet}/tieu-chi/II.2", key="c", **{"khong-phat-sinh": "1"})
    page = said(mayor, sheet)
    assert sentence(page).startswith("Tự chấm 19,88 / 77 điểm.")
    assert "Báo cáo giải ngân" in said(mayor, f"{sheet}/tieu-chi/II.1.1")
    assert "Chấm điểm cấp xã năm 2026, II.6" in said(mayor, "/cc/minh-chung")
    sent(mayor, f"{sheet}/chot", key="d")
    sent(mayor, f"{sheet}/tieu-chi/II.6", 404, key="e", **figures)  # the form is gone
    # first appraisal: not told before it is issued
    sent(office, f"{sheet}/tieu-chi/II.1.1", key="f", **{"diem": "6", "ghi-chu": "Trễ ba việc", "hoi": "1"})
    assert "Trễ ba việc" not in said(mayor, f"{sheet}/tieu-chi/II.1.1")
    assert "thẩm định lần 1" not in said(mayor, f"{sheet}/tieu-chi/II.1.1").partition("Trong sổ cái")[2]
    sent(office, f"{sheet}/tham-dinh", key="g")
    assert "cần giải trình" in said(mayor, sheet)
    assert "Chưa giải trình tiêu chí: II.1.1" in text(sent(mayor, f"{sheet}/giai-trinh", 409, key="h"))
    sent(mayor, f"{sheet}/tieu-chi/II.1.1", key="i", **{"ghi-chu": "Hai việc đã xong đúng hạn"})
    sent(mayor, f"{sheet}/giai-trinh", key="j")
    sent(office, f"{sheet}/tieu-chi/II.1.1", key="k", diem="8")
    sent(office, f"{sheet}/tham-dinh", key="l")
    assert "−2" in said(mayor, sheet)  # self against appraised
    sent(office, f"{sheet}/ket-qua", key="m")
    row = ScoreSheet.objects.get(agency="H31.101")
    assert (row.stage, standing(row).total, standing(row, own=True).total) == ("final", 1788, 1988)
    kinds = [entry.kind.removeprefix("scorecards.") for entry in history(row.public_id)]
    assert kinds == [
        "line_self_scored", "line_self_scored", "line_self_scored", "sheet_locked", "line_appraised",
        "appraisal_issued", "line_replied", "reply_sent", "line_appraised", "appraisal_issued", "sheet_finalised",
    ]  # fmt: skip
    seal()
    told = said(office, f"{sheet}/tieu-chi/II.1.1").partition("Trong sổ cái")[2]
    entries = re.findall(r'href="(/tt/so-cai/but-toan/\d+)"', told)
    assert len(entries) == 4  # self-score, appraisal, reply, appraisal
    assert all(office.get(each).status_code == 200 for each in entries)
    assert sentence(said(office, "/cc")) == "Mọi phiếu chấm điểm đã có kết quả."


def test_what_is_measured_fills_itself_and_nobody_types_it(world, office, mayor):
    world.received()
    seal()
    catch_up()
    with clock.at(MONDAY + timedelta(days=20)):
        opened(office, bo="qd766/2022-06", **{"han-tu-cham": "30/04/2026"})
        line = ScoreSheet.objects.get().lines.get(criterion="on_time")
        assert (line.numerator, line.denominator, line.self_points) == (0, 1, 0)
        page = said(mayor, f"{the_sheet()}/tieu-chi/on_time")
        why = re.search(r'href="(/ld/vi-sao/so-lieu/[^"]+)"', page)[1].replace("&amp;", "&")
        assert "không gõ được" in page
        assert "H31.101-" in said(mayor, why)  # down to the dossier
        refused = mayor.post(f"{the_sheet()}/tieu-chi/on_time", {"diem": "20", "key": "a", "ghi-chu": "Sai"})
        assert refused.status_code == 302  # points beside the form are not read
        assert ScoreSheet.objects.get().lines.get(criterion="on_time").self_points == 0
        assert "chưa có số liệu" in said(mayor, the_sheet())  # what nothing measures is told
        sent(mayor, f"{the_sheet()}/so-lieu", key="b")
        sent(mayor, f"{the_sheet()}/chot", key="c")
        kinds = [entry.kind for entry in history(ScoreSheet.objects.get().public_id)]
        assert kinds[-1] == "scorecards.sheet_locked"
        assert kinds[-2] == "scorecards.line_filled"  # counted once more as it was locked


def test_nothing_typed_is_lost(world, office, mayor):
    opened(office)
    at = f"{the_sheet()}/tieu-chi/II.6"
    wrong = {"i-disbursed": "1.100", "i-capital": "1.000", "ghi-chu": "Đã đối chiếu kho bạc", "key": "a"}
    without_number = {"tep": pdf("a"), "so": "", "trich-yeu": "Báo cáo", "ngay": "28/02/2026"}
    page = text(sent(mayor, at, 422, **wrong, **without_number))
    assert "Số, ký hiệu: phải ghi số, ký hiệu và trích yếu" in page
    assert "Đã đối chiếu kho bạc" in page
    assert 'value="1.100"' in page
    held = re.search(r'name="tep-da-gui" value="([0-9a-f]{64})"', page)[1]
    again = {"tep-da-gui": held, "so": "12/BC", "trich-yeu": "Báo cáo", "ngay": "28/02/2026"}
    page = text(sent(mayor, at, 422, **wrong | {"key": "b"}, **again))
    assert "phần không thể lớn hơn tổng" in page
    kept = Evidence.objects.get()  # the document is safe, only the figure is wrong
    assert re.search(f'value="{kept.public_id}" checked', page)
    sent(mayor, at, key="c", **{"i-disbursed": "900", "i-capital": "1.000", "minh-chung": kept.public_id})
    line = ScoreSheet.objects.get().lines.get(criterion="II.6")
    assert (line.self_points, line.inputs) == (1000, {"disbursed": "900", "capital": "1000"})


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"nam": "26"}, "bốn chữ số"),
        ({"han-tu-cham": ""}, "Hạn tự chấm"),
        ({"han-tu-cham": "31/02/2026"}, "không đọc được"),
        ({"han-tu-cham": "01/01/2026"}, "Hạn tự chấm: phải sau lúc này"),
        ({"han-ket-qua": "10/03/2026"}, "Các hạn: phải theo thứ tự"),
        ({"don-vi": []}, "phải chọn ít nhất một cơ quan"),
        ({"ten": " "}, "Tên đợt: phải ghi"),
    ],
)
def test_a_round_that_cannot_be_is_refused_in_words(world, office, given, reason):
    answer = office.post("/cc/dot", OPENING | given)
    assert (answer.status_code, reason in text(answer)) == (422, True)
    assert OPENING["ten"] in text(answer) or "ten" in given
    assert not ScoringRound.objects.exists()


def test_others_find_no_such_page(world, office, mayor):
    opened(office)
    sheet, round_ = the_sheet(), ScoringRound.objects.get().public_id
    pages = ("/cc", f"/cc/dot/{round_}", sheet, f"{sheet}/tieu-chi/II.6", "/cc/minh-chung")
    for role in (Role.COUNTER_OFFICER, Role.CASE_OFFICER):
        client = logged_in(world.province.actor(role))
        for path in (*pages, "/cc/dot"):
            assert client.get(path).status_code == 404, path
        assert 'href="/cc"' not in said(client, "/mc")
    other = logged_in(world.province.actor(Role.LEADER, at="H31.12"))
    for path in pages[1:4]:
        assert other.get(path).status_code == 404
    assert mayor.get("/cc/dot").status_code == 404
    assert mayor.post("/cc/dot", OPENING).status_code == 404
    assert mayor.post(f"{sheet}/tham-dinh", {"key": "x"}).status_code == 404
    assert office.post(f"{sheet}/chot", {"key": "x"}).status_code == 404
    head = logged_in(world.head)
    assert 'href="/cc"' in said(head, "/cc")
    sent(head, f"{sheet}/tieu-chi/I.4", key="h", **{"i-innovations": "1"})
    governor = logged_in(world.province.actor(Role.LEADER, at="H31"))
    assert "II.6" in said(governor, sheet)  # above: looks on, does nothing
    assert '<form method="post" enctype' not in said(governor, f"{sheet}/tieu-chi/II.6")


def test_evidence_of_another_office_is_no_file(world, office, mayor):
    opened(office)
    given = {"so": "1/BC", "trich-yeu": "Báo cáo", "ngay": "01/02/2026"}
    sent(mayor, "/cc/minh-chung", key="a", tep=pdf("x"), **given)
    address = f"/cc/minh-chung/{Evidence.objects.get().public_id}/tep"
    assert mayor.get(address)["Content-Type"] == "application/pdf"
    assert office.get(address).status_code == 200
    assert logged_in(world.province.actor(Role.LEADER, at="H31.12")).get(address).status_code == 404
    page = text(sent(mayor, "/cc/minh-chung", 422, key="b", tep=pdf("y"), **given | {"ngay": "40/02/2026"}))
    assert ("Ngày ban hành" in page, 'name="tep-da-gui"' in page) == (True, True)
    assert office.post("/cc/minh-chung", given).status_code == 404


def test_what_is_late_stands_first_and_says_so(world, office, mayor):
    opened(office)
    with clock.at(MONDAY + timedelta(days=60)):
        page = said(mayor, "/cc")
        assert sentence(page) == "1 việc quá hạn. 1 phiếu chờ ông/bà làm, 0 phiếu chờ người khác."
        assert "Trễ" in page
        sheet = the_sheet()
        refused = text(sent(mayor, f"{sheet}/tieu-chi/I.4", 409, key="a", **{"i-innovations": "2"}))
        assert "Hết hạn tự chấm" in refused
        sent(mayor, f"{sheet}/chot", key="b")
