"""Calendars, roles, offices and templates of the studio."""

import html
import re
from datetime import timedelta

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.agencies.actions.merge_agency import merge_agency
from motcua.calendars.queries import calendar_of
from motcua.kernel import clock
from tests.web.conftest import CODE, Browser
from tests.web.desk_world import logged_in

pytestmark = pytest.mark.django_db
DAY = {"lam": "ngay", "loai": "make_up", "ngay": "14/03/2026", "ten": "Làm bù", "van-ban": "12/TB"}


@pytest.fixture
def designer(world):
    return Browser(logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31")))


def test_a_make_up_day_and_a_closure_enter_the_calendar(designer):
    assert "thứ Hai" in designer.get("/qt/lich")
    designer.post("/qt/lich", DAY | {"key": "a"})
    closed = {
        "lam": "dong",
        "tu": "05/03/2026 13:30",
        "den": "05/03/2026 17:00",
        "ten": "Bão số 3",
        "van-ban": "13/TB",
    }
    designer.post("/qt/lich", closed | {"key": "b"})
    page = designer.get("/qt/lich")
    assert "Bão số 3" in page
    assert "ngày làm bù" in page
    assert {day.name for day in calendar_of().days} >= {"Làm bù", "Bão số 3"}
    assert (
        "có thật" in designer.post("/qt/lich", DAY | {"ngay": "31/02/2026", "key": "c"}, 422).content.decode()
    )
    assert (
        "không được trống"
        in designer.post("/qt/lich", DAY | {"van-ban": "", "key": "d"}, 422).content.decode()
    )


def test_roles_say_what_they_may(designer):
    page = designer.get("/qt/vai-tro")
    assert "soạn thủ tục hành chính" in page
    assert "Cán bộ cải cách hành chính" in page


def test_offices_of_a_day(designer):
    assert "H31.101" in designer.get("/qt/to-chuc")
    assert "H31.101" not in designer.get("/qt/to-chuc?q=khong-co-ai")


def test_a_merger_stands_in_the_history_of_offices(designer):
    old, heir = "Sở Xây dựng", "Sở Công Thương"
    assert "Chưa có cơ quan nào kết thúc hoạt động." in designer.get("/qt/to-chuc")
    on = clock.local_date(clock.now())
    merge_agency("H31.5", into="H31.12", on=on, instrument="NQ 12/NQ-HĐND", actor=SYSTEM)
    today, ended = designer.get("/qt/to-chuc?q=H31.12").split("Đã kết thúc</h2>")
    row = re.search(r"<tr><th[^>]*><a[^>]*>Sở Công Thương</a></th>.*?</tr>", today)[0]
    assert old in row  # whose tasks it took over
    line = re.search(r"<li><strong><a[^>]*>Sở Xây dựng</a></strong>.*?</li>", ended)[0]
    assert f"– {on - timedelta(days=1):%d/%m/%Y}" in line
    assert f"→ {heir}" in line
    gone = designer.get(f"/qt/to-chuc?q=H31.5&ngay={on:%d/%m/%Y}").split("Đã kết thúc")[0]
    before = designer.get(f"/qt/to-chuc?q=H31.5&ngay={on - timedelta(days=1):%d/%m/%Y}").split("Đã kết thúc")[
        0
    ]
    assert (
        '<th scope="row"><a href="/qt/to-chuc/H31.5">Sở Xây dựng</a></th>' in gone,
        '<th scope="row"><a href="/qt/to-chuc/H31.5">Sở Xây dựng</a></th>' in before,
    ) == (
        False,
        True,
    )


def test_a_template_is_changed_and_printed_on_invented_answers(designer):
    home = f"/qt/thu-tuc/{CODE}"
    designer.post(f"{home}/ban-moi", {"key": "r"})
    place = f"{home}/du-thao/mau/outcome.typ"
    page = designer.get(place)
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("seen", "key")}
    text = html.unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)[1])
    designer.post(place, hidden | {"mau": text + "\n// đổi"})
    answer = designer.client.get(f"{home}/ban/2/mau/outcome.typ.pdf")
    assert answer.content.startswith(b"%PDF")
    assert designer.client.get(f"{home}/ban/2/mau/khac.typ.pdf").status_code == 404
    hidden["seen"] = re.search(r'name="seen" value="([^"]*)"', designer.get(place))[1]
    designer.post(place, hidden | {"mau": "#khong-co", "key": "b"})
    assert "không in được" in designer.get(f"{home}/ban/2/mau/outcome.typ.pdf", 422)
