"""The queue: urgent first, a page at a time, names opened once for the list, nothing of other offices."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.roles import Role
from motcua.dossiers.actions.finish_step import finish_step
from motcua.parties.models import AccessLog
from motcua.web.desk.views import queue as pages
from motcua.workflow.queries import open_tasks
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"H31\.101-\d{6}-\d{4}")


@pytest.fixture
def desk(world):
    return logged_in(world.desk)


def numbers(page: str) -> list[str]:
    """Of the rows, in order."""
    return [NUMBER.search(row)[0] for row in page.split("<tr data-row>")[1:]]


def test_my_day_says_what_waits_for_me_and_how_my_month_went(world):
    first, second = world.in_process(), world.in_process()
    case = logged_in(world.case)
    page = text(case.get("/mc"))
    assert {first.number, second.number} <= set(NUMBER.findall(page))
    assert 'href="/mc/hang-doi?xem=late"' in page
    assert "Chưa hoàn thành bước nào." in page
    finish_step(open_tasks(first.public_id)[0].id, actor=world.case)
    page = text(case.get("/mc"))
    assert "<dt>Đúng hạn</dt><dd>1/1</dd>" in page
    assert "<dt>Phải làm lại</dt><dd>0/1</dd>" in page
    assert second.number in page
    assert first.number not in page


def test_search_by_telephone_identity_number_and_the_code_of_a_receipt(world, desk):
    one = world.filed()
    for words in ("0900000001", "033190990001", f"https://mot.cua/h/{one.public_id}"):
        assert desk.get("/mc/tim", {"q": words})["Location"] == f"/mc/ho-so/{one.public_id}", words
    assert "Không tìm thấy" in text(desk.get("/mc/tim", {"q": f"https://mot.cua/h/{'a' * 26}"}))


def test_keys_are_switched_off_for_the_account_not_for_a_machine(world, desk):
    assert 'data-keys="on"' in text(desk.get("/mc/hang-doi"))
    assert desk.post("/mc/phim-tat", {"bat": "0"}).status_code == 204
    assert 'data-keys="off"' in text(logged_in(world.desk).get("/mc/hang-doi"))


def test_a_row_says_who_what_which_step_how_long_and_whose_turn(world, desk):
    dossier = world.received()
    page = text(desk.get("/mc/hang-doi"))
    for words in (
        dossier.number,
        "Nguyễn Thị Hoa",
        "tình trạng hôn nhân",
        "Kiểm tra, số hóa",
        "Còn ",
        "công chức một cửa",
        "trực tuyến, tự nộp",
    ):
        assert words in page
    assert 'aria-hidden="true">●<' in page  # a shape beside the colour


def test_counts_stand_in_the_rail_and_a_view_shows_only_its_own(world, desk):
    waiting, received = world.filed(), world.received()
    page = text(desk.get("/mc/hang-doi?xem=new"))
    assert re.search(r'aria-current="page">Chờ tiếp nhận <span class="count">1<', page)
    assert waiting.number in page
    assert received.number not in page


def test_opening_names_leaves_one_access_row_for_the_whole_list(world, desk):
    for _ in range(3):
        world.filed()
    AccessLog.objects.all().delete()
    desk.get("/mc/hang-doi")
    row = AccessLog.objects.get()
    assert row.why == "giải quyết hồ sơ"
    assert row.actor == world.desk.id


def test_pages_follow_each_other_without_gap_or_double(world, desk, monkeypatch):
    filed = [world.filed() for _ in range(3)] + [world.received() for _ in range(4)]
    monkeypatch.setattr(pages, "PAGE", 3)
    seen, address = [], "/mc/hang-doi"
    for _ in range(4):
        page = text(desk.get(address))
        seen += numbers(page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        if found is None:
            break
        address = found[1].replace("&amp;", "&")
    assert sorted(seen) == sorted(dossier.number for dossier in filed)
    assert seen[:3] == [dossier.number for dossier in filed[:3]]  # nobody promised them anything yet: first


def test_the_queue_asks_few_questions_however_long_it_is(world, desk):
    for _ in range(8):
        world.received()
        world.filed()
    desk.get("/mc/hang-doi")
    with CaptureQueriesContext(connection) as asked:
        desk.get("/mc/hang-doi")
    once_a_second = "agencies_treeedition"  # whether another edition of the tree was published
    talk = {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"}
    counted = [q for q in asked if q["sql"].split()[0] not in talk and once_a_second not in q["sql"]]
    assert len(counted) <= 12


def test_search_by_name_without_accents_and_by_number(world, desk):
    first, second = world.filed(), world.filed()
    page = text(desk.get("/mc/tim?q=nguyen+thi+hoa"))
    assert {first.number, second.number} <= set(numbers(page))
    answer = desk.get(f"/mc/tim?q={second.number}")
    assert answer["Location"] == f"/mc/ho-so/{second.public_id}"
    assert "Không tìm thấy hồ sơ nào với «xyz»" in text(desk.get("/mc/tim?q=xyz"))


def test_a_foreign_office_sees_nothing_and_a_broken_page_mark_is_told(world, desk):
    dossier = world.filed()
    foreign = logged_in(world.province.actor(Role.CASE_OFFICER, at=world.province.department))
    assert dossier.number not in text(foreign.get("/mc/hang-doi"))
    assert foreign.get(f"/mc/tim?q={dossier.number}").status_code == 200
    assert foreign.get(f"/mc/ho-so/{dossier.public_id}").status_code == 404
    assert desk.get("/mc/hang-doi?sau=xyz").status_code == 422
    assert desk.get("/mc/hang-doi?xem=xyz").status_code == 404


def test_citizens_do_not_come_in(world, client):
    assert client.get("/mc/hang-doi")["Location"].startswith("/dang-nhap")


def test_an_officer_saves_the_view_that_is_open_renames_it_and_takes_it_away(world):
    world.in_process()
    client, address = logged_in(world.case), "/mc/hang-doi/che-do-xem"
    saved = client.post(address, {"ten": "Hộ tịch của tôi", "xem": "mine:ho-tich"})
    assert saved["Location"] == "/mc/hang-doi?xem=mine:ho-tich"
    page = text(client.get(saved["Location"]))
    assert '<h1 class="govuk-heading-l"><span lang="vi">Hộ tịch của tôi</span></h1>' in page
    assert re.search(
        r'aria-current="page"><span lang="vi">Hộ tịch của tôi</span> <span class="count">1</span>', page
    )
    assert "Hộ tịch của tôi" not in text(logged_in(world.head).get(saved["Location"]))
    (own,) = re.findall(rf'action="({address}/\d+)"', page)
    assert logged_in(world.head).post(own, {"xoa": "1"}).status_code == 404
    assert client.post(own, {"ten": "Việc của tôi, hộ tịch"}).status_code == 302
    assert "Việc của tôi, hộ tịch" in text(client.get("/mc/hang-doi"))
    assert client.post(own, {"xoa": "1"}).status_code == 302
    assert "Việc của tôi, hộ tịch" not in text(client.get("/mc/hang-doi"))
    assert client.post(address, {"ten": "", "xem": "late"}).status_code == 422
