"""The leaders' board: a sentence first, every number answers why, down to the dossier; and one signature for the stack."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.roles import Role
from motcua.dossiers import sealed
from motcua.dossiers.actions.approve_outcome import draft_outcome
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.models import Answers, Outcome
from motcua.dossiers.tests.conftest import MONDAY
from motcua.facts.subscribers import catch_up
from motcua.kernel import clock
from motcua.ledger.sealing import seal
from motcua.workflow.queries import history, open_tasks
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
TALK = {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"}


@pytest.fixture
def governor(world):
    """The province's own leader."""
    return logged_in(world.province.actor(Role.LEADER, at="H31"))


@pytest.fixture
def mayor(world):
    """The leader of one commune."""
    return logged_in(world.leader)


@pytest.fixture
def late(world):
    """One dossier that should have been finished weeks ago, told to the facts."""
    dossier = world.received()
    seal()
    catch_up()
    with clock.at(MONDAY + timedelta(days=20)):
        yield dossier


def at_the_leaders_desk(world):
    dossier = world.in_process()
    draft_outcome(dossier.public_id, {}, actor=world.case)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    dossier.refresh_from_db()
    return dossier


def whys(page: str) -> set[str]:
    return {link.replace("&amp;", "&") for link in re.findall(r'href="(/ld/vi-sao/[^"]+)"', page)}


def test_the_board_begins_with_a_sentence_and_shows_six_groups(late, governor):
    page = text(governor.get("/ld"))
    sentence = re.search(r'<p class="sentence">(.+?)</p>', page)[1]
    assert "1 hồ sơ đang quá hẹn." in sentence
    assert page.index("sentence") < page.index("tile__number")
    for title in (
        "Công khai, minh bạch",
        "Tiến độ giải quyết",
        "Dịch vụ công trực tuyến",
        "Thanh toán trực tuyến",
        "Mức độ hài lòng",
        "Số hóa hồ sơ",
    ):
        assert title in page
    assert "chưa đo" in page
    assert "tháng 3/2026" in page


def test_every_number_answers_why_and_every_answer_opens(late, governor):
    page = text(governor.get("/ld"))
    for tag in re.findall(r"<[^>]*data-metric[^>]*>", page):
        assert "href=" in tag or tag.startswith("<span"), tag
    assert len(whys(page)) > 20
    for link in whys(page):
        assert governor.get(link).status_code == 200, link


def test_why_shows_formula_counts_and_the_dossier_behind_the_lost_points(late, governor):
    page = text(governor.get("/ld/vi-sao/qd766/on_time?don-vi=H31.101&ky=2026-03"))
    assert "20 điểm × (hồ sơ đúng hạn / hồ sơ tiếp nhận trong kỳ)" in page
    assert re.search(r'data-count="numerator">0<', page)
    assert re.search(r'data-count="denominator">1<', page)
    assert f'href="/ld/ho-so/{late.number}"' in page
    assert late.number in text(governor.get("/ld/vi-sao/so-lieu/late_now?don-vi=H31.101&ky=2026-03"))


def test_what_nothing_measures_says_why_it_is_not_measured(late, governor):
    page = text(governor.get("/ld/vi-sao/qd766/dossier_sync?ky=2026-03"))
    assert "Chưa đo: chưa kết nối Cổng Dịch vụ công quốc gia" in page


def test_the_story_of_a_dossier_names_nobody(late, governor):
    page = text(governor.get(f"/ld/ho-so/{late.number}"))
    assert "Hồ sơ được tiếp nhận" in page
    assert "mục số" in page
    for personal in ("Nguyễn Thị Hoa", "033190990001", "0900000001"):
        assert personal not in page


def test_a_commune_sees_itself_and_its_place_not_others(late, mayor, world):
    page = text(mayor.get("/ld"))
    assert "đứng thứ 1 trên 1 đơn vị" in page
    assert mayor.get("/ld/don-vi/H31.12").status_code == 404
    assert mayor.get("/ld/vi-sao/qd766/on_time?don-vi=H31.12").status_code == 404
    department = logged_in(world.province.actor(Role.LEADER, at=world.province.department))
    assert department.get(f"/ld/ho-so/{late.number}").status_code == 404


def test_a_unit_shows_both_clocks_and_what_is_late(late, governor):
    page = text(governor.get("/ld/don-vi/H31.101?ky=2026-03"))
    assert "Theo lời hẹn hiện tại (luật)" in page
    assert "Theo người dân (766)" in page
    assert late.number in page
    assert governor.get("/ld/don-vi/H31.999").status_code == 404


def test_months_quarters_and_years_can_be_chosen(late, governor):
    page = text(governor.get("/ld?ky=2026-Q1"))
    assert '<option value="2026-Q1" selected>quý 1/2026</option>' in page
    assert governor.get("/ld?ky=hôm nay").status_code == 422


def test_case_officers_and_citizens_do_not_see_the_board(world):
    assert logged_in(world.case).get("/ld").status_code == 403
    assert logged_in(world.head).get("/ld/ky").status_code == 403


def test_one_authorisation_signs_all_that_were_not_taken_out(world, mayor):
    one, two, three = (at_the_leaders_desk(world) for _ in range(3))
    page = text(mayor.get("/ld/ky"))
    assert "3 văn bản chờ ông/bà ký." in page
    assert "Nguyễn Thị Hoa" in page
    marks = re.findall(r'name="chon" value="([^"]+)"', page)
    assert len(marks) == 3
    chosen = [mark for mark in marks if not mark.startswith(two.public_id)]
    answer = text(mayor.post("/ld/ky", {"chon": chosen, "key": "k1"}))
    assert answer.count("đã phê duyệt, số") == 2
    assert set(Outcome.objects.filter(status="approved").values_list("dossier", flat=True)) == {
        one.pk,
        three.pk,
    }
    again = text(mayor.post("/ld/ky", {"chon": chosen, "key": "k1"}))
    assert again.count("đã phê duyệt, số") == 2
    assert Outcome.objects.filter(status="approved").count() == 2


def test_one_that_changed_meanwhile_does_not_hold_up_the_others(world, mayor):
    one, two = at_the_leaders_desk(world), at_the_leaders_desk(world)
    marks = [f"{one.public_id}@{one.version}", f"{two.public_id}@{two.version - 1}"]
    page = text(mayor.post("/ld/ky", {"chon": marks, "key": "k2"}))
    assert page.count("đã phê duyệt, số") == 1
    assert "vừa được" in page
    assert Outcome.objects.get(status="approved").dossier_id == one.pk


def test_a_first_page_is_drawn_for_the_one_who_decides(world, mayor):
    dossier = at_the_leaders_desk(world)
    assert mayor.get(f"/ld/ky/{dossier.public_id}/trang/1.webp").content[8:12] == b"WEBP"
    foreign = logged_in(world.province.actor(Role.LEADER, at=world.province.department))
    assert foreign.get(f"/ld/ky/{dossier.public_id}/trang/1.webp").status_code == 404


@pytest.mark.parametrize(
    ("address", "most"), [("/ld", 25), ("/ld/don-vi/H31.101", 20), ("/ld/vi-sao/qd766/on_time", 16)]
)
def test_few_questions(late, governor, address, most):
    governor.get(address)
    with CaptureQueriesContext(connection) as asked:
        governor.get(address)
    assert len([q for q in asked if q["sql"].split()[0] not in TALK]) <= most


def test_the_stack_asks_few_questions_however_high_it_is(world, mayor):
    for _ in range(4):
        at_the_leaders_desk(world)
    mayor.get("/ld/ky")
    with CaptureQueriesContext(connection) as asked:
        mayor.get("/ld/ky")
    assert len([q for q in asked if q["sql"].split()[0] not in TALK]) <= 16


def test_what_goes_beyond_the_template_is_marked_and_what_does_not_says_so(world, mayor):
    dossier = at_the_leaders_desk(world)
    assert "đúng mẫu" in text(mayor.get("/ld/ky"))
    kept = Answers.objects.get(dossier=dossier)
    answers = sealed.open_answers(dossier) | {"residence_line": "Số 9, tổ 5"}
    sealed.write_answers(dossier, answers, actor_id=world.case.id, version=kept.version + 1, reason="Gõ nhầm")
    page = text(mayor.get("/ld/ky"))
    assert "khác mẫu" in page
    assert "Số 9, tổ 5" in page
    assert "đúng mẫu" not in page
    words = text(mayor.get(f"/ld/ky/{dossier.public_id}/khac-mau"))
    assert "<ins>9,</ins>" in words
    assert "<del>1,</del>" in words


def test_a_draft_as_its_template_has_no_word_of_its_own_and_only_its_leader_looks(world, mayor):
    dossier = at_the_leaders_desk(world)
    address = f"/ld/ky/{dossier.public_id}/khac-mau"
    page = text(mayor.get(address))
    assert "đúng mẫu" in page
    assert "<ins>" not in page
    stranger = logged_in(world.province.actor(Role.LEADER, at="H31.12"))
    assert stranger.get(address).status_code == 404
    assert logged_in(world.case).get(address).status_code == 403


def test_one_goes_back_with_a_reason_while_the_others_are_signed(world, mayor):
    one, two = at_the_leaders_desk(world), at_the_leaders_desk(world)
    marks = [f"{dossier.public_id}@{dossier.version}" for dossier in (one, two)]
    given = {"chon": marks, f"tra-lai.{one.public_id}": "Sai họ tên", "key": "k"}
    page = text(mayor.post("/ld/ky", given))
    assert page.count("đã trả lại kèm lý do") == 1
    assert page.count("đã phê duyệt, số") == 1
    assert Outcome.objects.get(status="approved").dossier_id == two.pk
    assert open_tasks(one.public_id)[0].role == Role.CASE_OFFICER
    assert "Sai họ tên" in {task.note for task in history(one.public_id)}
