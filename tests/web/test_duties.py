"""From a number to who explains it or mends it: few clicks, nothing typed, every act in the ledger, others find no such page."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.accounts.roles import Role
from motcua.documents.tests.foreign import pdf
from motcua.dossiers.tests.conftest import MONDAY
from motcua.facts.queries import Period
from motcua.facts.subscribers import catch_up
from motcua.improvement.models import Assignment, Explanation
from motcua.improvement.notices import ImprovementNotices
from motcua.improvement.rules.steps import State
from motcua.integrity.actions.examine import examine_month
from motcua.integrity.models import Finding
from motcua.kernel import clock
from motcua.ledger.queries import history, replay
from motcua.ledger.sealing import seal
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
NOW = MONDAY + timedelta(days=20)
ON_TIME = "/ld/vi-sao/qd766/on_time?don-vi=H31.101&ky=2026-03"
LATE = "nguon=so-lieu&ma=late_now&don-vi=H31.101&ky=2026-03"


@pytest.fixture
def late(world):
    dossier = world.received()
    seal()
    catch_up()
    with clock.at(NOW):
        yield dossier


@pytest.fixture
def governor(world):
    return logged_in(world.province.actor(Role.LEADER, at="H31"))


@pytest.fixture
def mayor(world):
    return logged_in(world.leader)


def form_of(page: str, action: str) -> dict[str, str]:
    """What the browser would send when nobody types anything."""
    form = re.search(rf'<form method="post" action="{re.escape(action)}".*?</form>', page, re.DOTALL)[0]
    given = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    given |= dict(re.findall(r'<input class="govuk-input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)">(.*?)</select>', form, re.DOTALL):
        given[name] = re.search(r'value="([^"]*)"', options)[1]
    return {name: unescape(value) for name, value in given.items()}


def asked(governor) -> Explanation:
    """By following links and pressing buttons only."""
    board = text(governor.get("/ld?ky=2026-03"))
    assert ON_TIME.replace("&", "&amp;").split("?")[1] in board  # the number leads to its reason: click 1
    why = text(governor.get(ON_TIME))
    link = unescape(re.search(r'href="(/ld/giai-trinh/moi[^"]*)"', why)[1])
    form = text(governor.get(link))  # click 2
    answer = governor.post("/ld/giai-trinh/moi", form_of(form, "/ld/giai-trinh/moi"))  # click 3
    assert answer.status_code == 302, text(answer)
    return Explanation.objects.get()


def kinds(row) -> list[str]:
    return [entry.kind.removeprefix("improvement.") for entry in history(row.public_id)]


def test_an_explanation_is_asked_for_in_three_clicks_and_nothing_is_typed(late, governor, world):
    row = asked(governor)
    assert (row.officer, row.agency, row.about) == (world.leader.id, "H31.101", "H31.101")
    assert (row.source, row.code, row.first_month, row.last_month) == ("qd766", "on_time", 202603, 202603)
    assert (row.numerator, row.denominator) == (0, 1)
    assert row.dossiers == [late.number]
    assert row.leaf_index >= 0
    entry = history(row.public_id)[0]
    assert entry.data["officer"] == world.leader.id
    assert entry.data["leaf_index"] == row.leaf_index
    again = text(
        governor.post(
            "/ld/giai-trinh/moi",
            form_of(
                text(governor.get("/ld/giai-trinh/moi?nguon=qd766&ma=on_time&don-vi=H31.101&ky=2026-03")),
                "/ld/giai-trinh/moi",
            ),
        )
    )
    assert "đã có yêu cầu giải trình đang mở" in again


def test_it_lives_from_request_to_the_remedy_that_closes_it(late, governor, mayor):
    row = asked(governor)
    page = f"/ld/viec/giai-trinh/{row.public_id}"
    assert "1 việc chờ ông/bà" in text(mayor.get("/ld/viec"))
    assert "chưa xem" in text(governor.get(page))
    assert Explanation.objects.get().state == State.REQUESTED  # the one who asks is not the one who was asked
    assert late.number in text(mayor.get(page))
    assert Explanation.objects.get().state == State.VIEWED
    nothing = mayor.post(f"{page}/tra-loi", {"key": "a0"})
    assert nothing.status_code == 422
    assert "Hãy chọn một nguyên nhân" in text(nothing)
    assert mayor.post(f"{page}/tra-loi", {"nguyen-nhan": "people", "key": "a1"}).status_code == 302
    assert governor.post(f"{page}/ket-luan", {"ket-luan": "tra-lai", "key": "b0"}).status_code == 422
    told = {"ket-luan": "tra-lai", "y-kien": "Thiếu người ở bước nào?", "key": "b1"}
    assert governor.post(f"{page}/ket-luan", told).status_code == 302
    assert "Thiếu người ở bước nào?" in text(mayor.get(page))
    until = f"{NOW + timedelta(days=10):%d/%m/%Y}"
    given = {"nguyen-nhan": "late_step", "khac-phuc": "Thêm một người", "ngay": until, "key": "a2"}
    assert mayor.post(f"{page}/tra-loi", given).status_code == 302
    assert governor.post(f"{page}/ket-luan", {"ket-luan": "duoc", "key": "b2"}).status_code == 302
    row.refresh_from_db()
    assert row.state == State.ACCEPTED
    remedy = Assignment.objects.get()
    task = f"/ld/viec/nhiem-vu/{remedy.public_id}"
    assert (remedy.words, remedy.numerator, remedy.leaf_index) == ("Thêm một người", 0, row.leaf_index)
    assert mayor.get(task).status_code == 200
    assert mayor.post(f"{task}/bao-cao", {"ket-qua": "Đã thêm", "key": "c"}).status_code == 302
    assert governor.post(f"{task}/nghiem-thu", {"ket-luan": "duoc", "key": "d"}).status_code == 302
    row.refresh_from_db()
    assert row.state == State.CLOSED
    assert kinds(row) == [
        "explanation_requested", "explanation_viewed", "explanation_answered", "explanation_returned",
        "explanation_answered", "explanation_accepted", "explanation_closed",
    ]  # fmt: skip
    assert kinds(remedy) == [
        "assignment_made",
        "assignment_viewed",
        "assignment_reported",
        "assignment_accepted",
    ]
    assert "Không có việc nào chờ ông/bà" in text(governor.get("/ld/viec"))


def test_each_step_has_its_clock(late, governor, mayor):
    row = asked(governor)
    page = f"/ld/viec/giai-trinh/{row.public_id}"
    with clock.at(NOW + timedelta(days=30)):
        assert "1 việc đã quá hạn" in text(mayor.get("/ld/viec"))
        mayor.get(page)
        mayor.post(f"{page}/tra-loi", {"nguyen-nhan": "people", "key": "a1"})
        assert "trễ hạn" in text(governor.get(page))
    late_ones = [entry.data.get("is_on_time") for entry in history(row.public_id)]
    assert late_ones == [None, False, False]


def test_an_assignment_is_given_from_any_number_and_proved_with_a_file(late, governor, mayor, world):
    page = text(governor.get("/ld/vi-sao/so-lieu/late_now?don-vi=H31.101&ky=2026-03"))
    assert f'href="/ld/giao-viec/moi?{LATE.replace("&", "&amp;")}"' in page
    form = form_of(text(governor.get(f"/ld/giao-viec/moi?{LATE}")), "/ld/giao-viec/moi")
    wrong = governor.post("/ld/giao-viec/moi", form | {"han": "01/01/2020"})
    assert wrong.status_code == 422
    assert "Hạn hoàn thành: Hạn phải từ hôm nay trở đi." in text(wrong)
    assert "không đọc được" in text(governor.post("/ld/giao-viec/moi", form | {"han": "mai"}))
    assert governor.post("/ld/giao-viec/moi", form | {"nguoi": "somebody"}).status_code == 422
    assert governor.post("/ld/giao-viec/moi", form).status_code == 302
    row = Assignment.objects.get()
    assert (row.officer, row.numerator, row.denominator) == (world.leader.id, 1, 1)
    task = f"/ld/viec/nhiem-vu/{row.public_id}"
    assert mayor.post(f"{task}/bao-cao", {"key": "a"}).status_code == 422
    proof = SimpleUploadedFile("bien-ban.pdf", pdf(), "application/pdf")
    assert mayor.post(f"{task}/bao-cao", {"tep": proof, "key": "b"}).status_code == 302
    link = re.search(rf'href="({task}/tep/[0-9a-f]+)"', text(governor.get(task)))[1]
    assert governor.get(link).status_code == 200
    returned = {"ket-luan": "tra-lai", "y-kien": "Thiếu chữ ký", "key": "c"}
    assert governor.post(f"{task}/nghiem-thu", returned).status_code == 302
    assert "làm tiếp" in text(mayor.get(task))


def test_who_has_no_right_finds_no_such_page(late, governor, mayor, world):
    row = asked(governor)
    page = f"/ld/viec/giai-trinh/{row.public_id}"
    other = logged_in(world.province.actor(Role.LEADER, at="H31.12"))
    for stranger in (logged_in(world.case), other):
        assert stranger.get(page).status_code == 404
        assert stranger.post(f"{page}/tra-loi", {"nguyen-nhan": "people"}).status_code == 404
        assert stranger.post(f"{page}/ket-luan", {"ket-luan": "duoc"}).status_code == 404
    assert logged_in(world.case).get(f"/ld/giai-trinh/moi?{LATE}").status_code == 404
    assert logged_in(world.case).get(f"/ld/giao-viec/moi?{LATE}").status_code == 404
    assert other.get(f"/ld/giai-trinh/moi?{LATE}").status_code == 404  # beyond their reach
    mayor.get(page)
    assert mayor.post(f"{page}/ket-luan", {"ket-luan": "duoc"}).status_code == 404  # nobody judges oneself
    assert governor.post(f"{page}/tra-loi", {"nguyen-nhan": "people"}).status_code == 404
    assert logged_in(world.case).get("/ld/viec").status_code == 200  # may be given work
    assert "Giao việc" not in text(logged_in(world.province.actor(Role.INSPECTOR, at="H31")).get(ON_TIME))


def test_an_inspector_asks_about_a_flag(late, world, mayor):
    examine_month(Period.parse("2026-03"))
    finding = Finding.objects.get(flag="I-9")
    inspector = logged_in(world.province.actor(Role.INSPECTOR, at="H31"))
    page = text(inspector.get(f"/tt/canh-bao/{finding.public_id}"))
    link = unescape(re.search(r'href="(/ld/giai-trinh/moi[^"]*)"', page)[1])
    form = form_of(text(inspector.get(link)), "/ld/giai-trinh/moi")
    assert inspector.post("/ld/giai-trinh/moi", form).status_code == 302
    row = Explanation.objects.get()
    assert (row.source, row.code, row.officer) == ("canh-bao", finding.public_id, world.leader.id)
    assert (row.numerator, row.denominator) == (finding.count, finding.out_of)
    shown = text(mayor.get(f"/ld/viec/giai-trinh/{row.public_id}"))
    assert f'href="/tt/canh-bao/{finding.public_id}"' in shown


def test_named_people_are_told(late, governor, mayor, world):
    row = asked(governor)
    mayor.post(f"/ld/viec/giai-trinh/{row.public_id}/tra-loi", {"nguyen-nhan": "people", "key": "a"})
    seal()
    made = {(one.template, one.party, one.path) for one in told_of(row)}
    path = f"/ld/viec/giai-trinh/{row.public_id}"
    assert ("explanation_requested", world.leader.id, path) in made
    assert ("explanation_answered", row.made_by, path) in made


def told_of(row):
    source = ImprovementNotices()
    entries = [entry for entry in replay(kinds=source.kinds) if entry.subject == row.public_id]
    return source.notices(entries)
