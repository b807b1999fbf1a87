"""The person fills in on their own phone; the counter takes it by a short code: once, here, within the hour."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from motcua.counters.actions import hand_off
from motcua.counters.jobs import erase_hand_offs
from motcua.counters.models import HandOff
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.kernel import clock
from motcua.ledger.models import Entry
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
PAGE = "/mc/tiep-nhan/1.004873"
BADGE = "người dân tự khai trên điện thoại"


@pytest.fixture
def desk(world, units):
    return logged_in(world.desk)


def typed(**changes):
    told = {
        k: {True: "true", False: "false"}.get(v, v) if isinstance(v, bool) else v for k, v in ANSWERS.items()
    }
    return told | changes


def opened(desk) -> str:
    """The path in the QR code."""
    shown = text(desk.get(desk.post(f"{PAGE}/tu-khai", {"key": ""})["Location"]))
    return re.search(rf"{settings.BASE_URL}(/tu-khai/\w+)", shown)[1]


def filled(phone: Client, path: str, **changes) -> str:
    """Answer every page and end; the short code."""
    at = phone.post(path)["Location"]
    while not at.endswith("kiem-tra"):
        asked = re.findall(r'name="_asked" value="([^"]+)"', text(phone.get(at)))
        answer = phone.post(at, typed(**changes) | {"_asked": asked})
        assert answer.status_code == 302, text(answer)
        assert answer["Location"] != at, text(phone.get(at))
        at = answer["Location"]
    page = text(phone.get(at))
    assert "Số 1, tổ 5" in page
    done = text(phone.get(phone.post(at)["Location"]))
    return re.search(r'class="big-code">([^<]+)<', done)[1]


def test_the_whole_way(world, desk):
    phone, path = Client(), opened(desk)
    code = filled(phone, path, full_name="Trần Văn Lạ")
    assert len(code) == hand_off.hand_offs.CODE_LENGTH + 1
    page = text(desk.post("/mc/tu-khai", {"ma": code.upper(), "key": "k1"}))
    assert 'name="full_name" value="Trần Văn Lạ"' in page
    assert page.count(BADGE) >= len([v for v in ANSWERS.values() if v not in ("", False)]) - 2
    again = text(desk.post("/mc/tu-khai", {"ma": code, "key": "k1"}))  # the same press twice is one
    assert "Trần Văn Lạ" in again
    mark = re.search(r'name="tu-khai" value="(\w+)"', page)[1]
    wrong = desk.post(PAGE, typed(full_name="Trần Văn Lạ", phone="", **{"tu-khai": mark, "lam": "nop"}))
    assert wrong.status_code == 422
    assert BADGE in text(wrong)
    form = typed(
        full_name="Trần Văn Lạ", **{"tu-khai": mark, "lam": "nop", "cccd": "033190990001", "key": "k2"}
    )
    assert desk.post(PAGE, form | {"ho-ten": "Nguyễn Thị Hoa"}).status_code == 302
    row = HandOff.objects.get()
    assert (bytes(row.sealed), row.erased_at is not None) == (b"", True)
    assert Dossier.objects.get().channel == "counter"  # who typed does not make it self-service
    told = b"".join(bytes(e.content) for e in Entry.objects.filter(subject=row.public_id))
    assert told.count(b"counters.hand_off_") == 5
    assert "Trần".encode() not in told


def test_opening_takes_a_button_and_belongs_to_one_phone(world, desk):
    phone, path = Client(), opened(desk)
    assert "Bắt đầu khai" in text(phone.get(path))
    assert not HandOff.objects.get().seat
    phone.post(path)
    other = Client()
    for answer in (other.get(path), other.post(path), other.get(f"{path}/1"), other.get(f"{path}/xong")):
        assert answer.status_code == 403
        assert "điện thoại khác" in text(answer)
    assert phone.get(f"{path}/1").headers["Cache-Control"] == "private, no-store"


def test_a_forged_link_and_an_old_one_look_alike(world, desk):
    path, phone = opened(desk), Client()
    forged = phone.get(path[:-1] + ("a" if path[-1] != "a" else "b"))
    nothing = phone.get(f"/tu-khai/{'a' * 38}")
    with clock.at(clock.now() + timedelta(minutes=settings.HAND_OFF_OPEN_MINUTES)):
        old = phone.post(path)
    for answer in (forged, nothing, old):
        assert answer.status_code == 404
        assert "Mã QR này không còn mở được" in text(answer)


def test_nothing_is_kept_after_the_hour(world, desk):
    phone, path = Client(), opened(desk)
    code = filled(phone, path)
    assert bytes(HandOff.objects.get().sealed) != b""
    with clock.at(clock.now() + timedelta(minutes=settings.HAND_OFF_KEEP_MINUTES)):
        answer = desk.post("/mc/tu-khai", {"ma": code})
        assert (answer.status_code, "đã quá giờ" in text(answer)) == (410, True)
        assert erase_hand_offs.run() == 1
        assert erase_hand_offs.run() == 0
    assert bytes(HandOff.objects.get().sealed) == b""


def test_used_foreign_and_invented_codes_are_refused_in_words(world, desk):
    code = filled(Client(), opened(desk))
    HandOff.objects.update(agency="H31.12")
    assert "Không có tờ khai nào mang mã này" in text(desk.post("/mc/tu-khai", {"ma": code}))
    HandOff.objects.update(agency=world.desk.agency)
    assert desk.post("/mc/tu-khai", {"ma": code}).status_code == 200
    assert "đã được nhận rồi" in text(desk.post("/mc/tu-khai", {"ma": code}))
    assert desk.post("/mc/tu-khai", {"ma": ""}).status_code == 404


def test_guessing_is_braked(world, desk):
    code = filled(Client(), opened(desk))
    for _ in range(hand_off.GUESSES - 1):  # an invented code among the nine is one in 887 million
        assert desk.post("/mc/tu-khai", {"ma": "xxxxxx"}).status_code == 404
    desk.post("/mc/tu-khai", {"ma": "yyyyyy"})
    answer = desk.post("/mc/tu-khai", {"ma": code})
    assert (answer.status_code, "quá nhiều lần" in text(answer)) == (429, True)


def test_only_the_counter_opens_and_takes(world, units):
    case = logged_in(world.case)
    assert case.post(f"{PAGE}/tu-khai").status_code == 403
    assert case.post("/mc/tu-khai", {"ma": "k7m2qx"}).status_code == 403


def test_mistakes_are_told_on_the_phone_and_what_is_finished_stays(world, desk):
    phone, path = Client(), opened(desk)
    at = phone.post(path)["Location"]
    wrong = phone.post(at, {"_asked": ["full_name"], "full_name": ""})
    assert (wrong.status_code, "f-full_name-error" in text(wrong)) == (422, True)
    filled(phone, path)
    assert phone.post(at, {"_asked": ["full_name"], "full_name": "Khác"}).status_code == 302
    assert "Khác" not in str(HandOff.objects.get().code)
    assert phone.get(f"{path}/kiem-tra").status_code == 302
