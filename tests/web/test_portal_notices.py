"""What was sent is visible where people look; by which channels is their choice."""

import pytest

from motcua.kernel import clock
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.notifications.models import ChannelChoice, Delivery
from motcua.notifications.rules.delivering import State
from motcua.notifications.subscribers import NoticeSubscriber
from tests.web.desk_world import logged_in, text


@pytest.fixture(autouse=True)
def _channels(settings):
    settings.SMTP_HOST, settings.SMS_URL = "127.0.0.1", "http://127.0.0.1:1"


def noticed(dossier):
    seal()
    subscribers.run(NoticeSubscriber())
    return Delivery.objects.filter(subject=dossier.public_id, template="received")


def test_the_tracking_page_says_what_was_sent_and_to_nobodys_address(world, anyone):
    dossier = world.received()
    rows = noticed(dossier)
    assert "Giấy hẹn</strong>: đang chờ gửi tin nhắn SMS" in anyone.get(f"/h/{dossier.public_id}")
    rows.update(state=State.FAILED)
    assert "chưa gửi được tin nhắn SMS, gửi lại lúc thứ Hai" in anyone.get(f"/h/{dossier.public_id}")
    rows.update(state=State.SENT, sent_at=clock.now())
    page = anyone.get(f"/h/{dossier.public_id}")
    assert "đã gửi tin nhắn SMS lúc thứ Hai 02/03/2026 08:30" in page
    assert "0900000001" not in page


def test_the_desk_sees_that_the_person_knows(world):
    dossier = world.received()
    noticed(dossier).update(state=State.GIVEN_UP)
    page = text(logged_in(world.desk).get(f"/mc/ho-so/{dossier.public_id}"))
    assert "Đã báo tin cho người nộp" in page
    assert "không gửi được tin nhắn SMS" in page


def test_in_english_too(world, anyone):
    dossier = world.received()
    noticed(dossier)
    assert "text message waits to be sent" in anyone.get(f"/h/{dossier.public_id}?lang=en")


def test_a_person_chooses_and_sees_what_they_chose(world, citizen):
    page = citizen.get("/toi/thong-bao")
    assert "0900000001" in page
    assert "Chưa có địa chỉ thư của ông/bà." in page
    assert 'value="zalo"' not in page  # the province has not opened it
    citizen.post("/toi/thong-bao", {"kenh": ["email"], "ngon-ngu": "en", "key": "k"})
    row = ChannelChoice.objects.get()
    assert (row.channels, row.language) == ({"email": True, "sms": False}, "en")
    page = citizen.get("/toi/thong-bao?da-luu=1")
    assert "Đã lưu cách nhận thông báo" in page
    assert 'value="email" aria-describedby="dia-chi-email" checked' in page
    assert 'value="sms" aria-describedby="dia-chi-sms">' in page
    citizen.post("/toi/thong-bao", {"ngon-ngu": "vi", "key": "k2"})
    row.refresh_from_db()
    assert (row.channels, row.language) == ({"email": False, "sms": False}, "vi")


def test_a_language_that_we_do_not_speak_is_refused(citizen):
    citizen.post("/toi/thong-bao", {"ngon-ngu": "fr", "key": "k"}, status=422)
    assert not ChannelChoice.objects.exists()


def test_strangers_log_in_first(anyone):
    anyone.get("/toi/thong-bao", status=302)
