"""Filing in somebody's place: what the officer typed is read back on a second screen, and nothing is filed without their word."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from motcua.counters.actions import second_screen
from motcua.counters.jobs import erase_hand_offs
from motcua.counters.models import ReadBack, SecondScreen
from motcua.documents.queries import papers
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.ledger.models import Entry
from tests.web.conftest import pdf
from tests.web.desk_world import logged_in, text
from tests.web.test_desk_counter import form

pytestmark = pytest.mark.django_db
PAGE, SCREEN, PAIR = "/mc/tiep-nhan/1.004873", "/man-hinh-2", "/mc/ho-tro"
HOA = {"cccd": "033190990001", "ho-ten": "Nguyễn Thị Hoa", "kenh": "assisted"}


@pytest.fixture
def desk(world, units):
    return logged_in(world.desk)


def switched_on() -> tuple[Client, str]:
    screen = Client()
    screen.post(SCREEN, {"lam": "bat"})
    return screen, re.search(r'class="big-code">([^<]+)<', text(screen.get(SCREEN)))[1]


@pytest.fixture
def screen(desk):
    found, code = switched_on()
    assert desk.post(PAIR, {"ma": code}).status_code == 302
    return found


def shown(desk, **changes) -> str:
    """Public id of what is read back now."""
    page = text(desk.post(PAGE, form(**HOA, **changes) | {"lam": "soi"}))
    return re.search(r'name="doc-lai" value="(\w+)"', page)[1]


def filed(desk, mark, **changes):
    return desk.post(PAGE, form(**HOA, **changes) | {"doc-lai": mark})


def test_the_person_reads_agrees_by_touch_and_then_it_is_filed(world, desk, screen):
    assert "Xin chào" in text(screen.get(SCREEN))
    mark = shown(desk)
    page = text(screen.get(SCREEN))
    typed, known = page.split("Công chức vừa gõ, xin xem kỹ")[1].split("</dl>", 1)
    assert "Kinh" in typed  # the officer typed it
    assert "Nguyễn Thị Hoa" in known  # the state knew it
    assert "Nguyễn Thị Hoa" not in typed
    early = filed(desk, mark)
    assert (early.status_code, "chưa đồng ý" in text(early)) == (422, True)
    assert screen.post(SCREEN, {"lam": "dung", "ban": mark}).status_code == 302
    assert "đã đồng ý" in text(screen.get(SCREEN))
    for _ in range(2):  # the same press twice
        assert filed(desk, mark).status_code == 302
    dossier = Dossier.objects.get()
    row = ReadBack.objects.get()
    assert (dossier.channel, row.dossier, row.way) == ("assisted", dossier.public_id, "touch")
    assert bytes(row.sealed) == b""
    assert "Xin chào" in text(screen.get(SCREEN))
    told = b"".join(bytes(e.content) for e in Entry.objects.filter(subject=row.public_id))
    assert b"Hoa" not in told


def test_the_word_is_for_what_was_read_and_for_one_filing(world, desk, screen):
    mark = shown(desk)
    screen.post(SCREEN, {"lam": "dung", "ban": mark})
    changed = filed(desk, mark, ethnicity="Tày")
    assert (changed.status_code, "đã đổi sau khi" in text(changed)) == (422, True)
    assert filed(desk, mark).status_code == 302
    again = filed(desk, mark, key="another")
    assert (again.status_code, "chưa đồng ý" in text(again)) == (422, True)
    assert Dossier.objects.count() == 1


def test_who_finds_a_mistake_stops_it(world, desk, screen):
    mark = shown(desk)
    screen.post(SCREEN, {"lam": "sai", "ban": mark})
    assert "chưa đúng" in text(filed(desk, mark))
    newer = shown(desk)
    old = screen.post(SCREEN, {"lam": "dung", "ban": mark})
    assert (old.status_code, "không còn trên màn hình" in text(old)) == (409, True)
    screen.post(SCREEN, {"lam": "dung", "ban": newer})
    assert filed(desk, newer).status_code == 302


def test_without_a_screen_ink_on_the_printed_page(world, desk):
    mark = shown(desk)
    assert "ký, ghi rõ họ tên" in text(desk.get(f"{PAIR}/{mark}"))
    answer = desk.post(PAGE, form(**HOA) | {"doc-lai": mark, "dong-y-tep": pdf("đồng ý")})
    assert answer.status_code == 302
    assert ReadBack.objects.get().way == "ink"
    assert [p.name for p in papers(Dossier.objects.get().public_id) if p.name] == [
        "Bản đọc lại, người nộp đã ký"
    ]


def test_nobody_elses_word_counts(world, desk, screen):
    mark = shown(desk)
    stranger, _ = switched_on()
    assert stranger.post(SCREEN, {"lam": "dung", "ban": mark}).status_code == 409
    assert Client().post(SCREEN, {"lam": "dung", "ban": mark}).status_code == 409
    assert "chưa đồng ý" in text(filed(desk, mark))
    assert "chưa đồng ý" in text(filed(desk, "invented"))


def test_mistakes_are_told_before_anything_is_read_back(world, desk, screen):
    answer = desk.post(PAGE, form(**HOA, phone="") | {"lam": "soi"})
    assert (answer.status_code, "f-phone-error" in text(answer)) == (422, True)
    assert not ReadBack.objects.exists()


def test_pairing_by_code_one_screen_an_officer_and_guessing_is_braked(world, desk, screen):
    newer, code = switched_on()
    assert desk.post(PAIR, {"ma": code}).status_code == 302
    assert "Bật màn hình" in text(screen.get(SCREEN))  # the earlier one was let go
    assert "Xin chào" in text(newer.get(SCREEN))
    assert desk.post(PAIR, {"ma": code}).status_code == 404  # paired already
    desk.post(PAIR, {"lam": "thoi"})
    assert "Bật màn hình" in text(newer.get(SCREEN))
    _, late = switched_on()
    with clock.at(clock.now() + timedelta(minutes=settings.HAND_OFF_OPEN_MINUTES)):
        assert desk.post(PAIR, {"ma": late}).status_code == 404
    for _ in range(second_screen.GUESSES):
        answer = desk.post(PAIR, {"ma": "xxxxxx"})
    assert answer.status_code == 429
    assert SecondScreen.objects.filter(desk=world.desk.id, closed_at=None).count() == 0


def test_what_was_shown_goes_within_the_hour(world, desk, screen):
    mark = shown(desk)
    screen.post(SCREEN, {"lam": "dung", "ban": mark})
    with clock.at(clock.now() + timedelta(minutes=settings.HAND_OFF_KEEP_MINUTES)):
        assert "Xin chào" in text(screen.get(SCREEN))
        assert "chưa đồng ý" in text(filed(desk, mark))
        assert erase_hand_offs.run() == 1
    assert bytes(ReadBack.objects.get().sealed) == b""
