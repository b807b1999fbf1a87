"""Office hours in the studio: seen before they are kept, from a day on, and dossiers already received keep their day."""

import re

import pytest

from motcua.accounts.roles import Role
from motcua.calendars.queries import calendar_of
from motcua.calendars.rules.grid import minute_of
from motcua.calendars.rules.hours import hours_of, written
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import at
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.queries import history
from tests.web.conftest import Browser
from tests.web.desk_world import logged_in

pytestmark = pytest.mark.django_db
PLACE = "/qt/lich/office"
TEXT = re.compile(r'<input class="govuk-input[^>]*name="([^"]+)" value="([^"]*)"')


@pytest.fixture
def designer(world):
    return Browser(logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31")))


def typed(designer: Browser) -> dict[str, str]:
    return dict(TEXT.findall(designer.get(PLACE))) | {"sau-gio": "900", "ngay-nghi": "next_opening"}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("7:30–11:30, 13:30-17:00", ((450, 690), (810, 1020))),
        ("13h30 đến 17h; 7h–11h30", ((420, 690), (810, 1020))),
        ("nghỉ", ()),
        ("", ()),
    ],
)
def test_hours_as_people_write_them(text, spans):
    assert hours_of(text, 0) == spans
    assert hours_of(written(spans), 0) == spans


@pytest.mark.parametrize("text", ["sáng", "11:30–7:30", "7:30–12:00, 11:00–17:00", "7:75–9:00", "7:30–25:00"])
def test_hours_that_cannot_be_are_refused_by_the_day(text):
    with pytest.raises(InvalidInput, match="thứ Bảy"):
        hours_of(text, 5)


def test_a_half_saturday_is_seen_then_published_and_old_promises_stand(designer, world):
    held = world.received()
    before = Dossier.objects.get(pk=held.pk).due_at
    given = typed(designer) | {"ngay-5": "7:30–11:30", "cuoi-tuan": "1", "tu-ngay": "06/03/2026", "key": "a"}
    page = designer.post(PLACE, given | {"lam": "xem"}, 200).content.decode()
    assert re.search(
        r"Thứ Bảy: <span class=\"was\">nghỉ</span> → <span class=\"now\">7:30–11:30</span>", page
    )
    assert 'class="now">' in page.partition("Hẹn theo giờ mới")[2]
    assert "Cách tính thời hạn đổi ngay khi công bố" in page
    assert not calendar_of("office").rules.counts_weekends  # only looked at
    refused = designer.post(PLACE, given | {"lam": "luu"}, 422).content.decode()
    assert "Số văn bản: không được trống" in refused
    designer.post(PLACE, given | {"lam": "luu", "van-ban": "12/QĐ-UBND", "key": "b"})
    calendar = calendar_of("office")
    saturdays = [
        calendar.counted_before(minute_of(at(f"{day} 23:00")))
        - calendar.counted_before(minute_of(at(f"{day} 01:00")))
        for day in ("2026-02-28", "2026-03-07")
    ]
    assert calendar.weeks[-1].effective_from.isoformat() == "2026-03-06"
    assert calendar.weeks[-1].days[5] == ((450, 690),)
    assert saturdays == [0, 240]
    assert history("calendar:office")[-1].data["instrument"] == "12/QĐ-UBND"
    assert Dossier.objects.get(pk=held.pk).due_at == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"tu-ngay": "01/01/2020"}, "phải từ hôm nay trở đi"),
        ({"tu-ngay": "mai"}, "ngày phải có thật"),
        ({"ngay-0": "sáng"}, "thứ Hai: không đọc được «sáng»"),
        ({f"ngay-{n}": "" for n in range(7)}, "ít nhất một buổi"),
        ({"phut-cuoi": "nhiều"}, "Số phút cuối ngày"),
        ({"sau-gio": "1"}, "trong danh sách"),
    ],
)
def test_hours_that_cannot_be_kept_say_why_and_lose_nothing(designer, wrong, told):
    given = typed(designer) | {
        "tu-ngay": f"{clock.local_date(clock.now()):%d/%m/%Y}",
        "van-ban": "12/QĐ",
        "lam": "luu",
    }
    page = designer.post(PLACE, given | wrong | {"key": "k"}, 422).content.decode()
    assert told in page
    assert 'value="12/QĐ"' in page


def test_only_who_keeps_the_calendar_changes_it(world):
    clerk = Browser(logged_in(world.desk))
    assert clerk.client.get(PLACE).status_code in {403, 404}
