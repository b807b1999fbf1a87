"""The person agrees by a code on their own telephone: the one the state knows, for five minutes, five tries, one reading-back."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from motcua.accounts.actor import SYSTEM
from motcua.counters import sealed
from motcua.counters.models import ReadBack
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.ledger.models import Entry
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.actions.register import register_person
from motcua.parties.models import Person
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from tests.notices.conftest import PHONE, noticed, outside, send_all
from tests.web.desk_world import logged_in, text
from tests.web.test_desk_counter import form

__all__ = ["outside"]
pytestmark = pytest.mark.django_db
PAGE = "/mc/tiep-nhan/1.004873"
HOA = {"cccd": "033190990001", "ho-ten": "Nguyễn Thị Hoa", "kenh": "assisted"}
NEW = {"cccd": "033195990004", "ho-ten": "Phạm Thị Mới", "dien-thoai": "0900000009", "kenh": "assisted"}


@pytest.fixture
def desk(world, units):
    return logged_in(world.desk)


def asked(desk) -> str:
    page = text(desk.post(PAGE, form(**HOA) | {"lam": "gui-ma"}))
    return re.search(r'name="doc-lai" value="(\w+)"', page)[1]


def everything_kept() -> str:
    """Every word of every delivery, as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notifications_delivery")
        return repr(cursor.fetchall())


def said(desk, mark, code):
    return desk.post(PAGE, form(**HOA) | {"lam": "nhan-ma", "doc-lai": mark, "ma-dong-y": code})


def filed(desk, mark, **changes):
    return desk.post(PAGE, form(**HOA, **changes) | {"doc-lai": mark})


def test_the_code_comes_to_the_known_telephone_and_read_aloud_it_is_the_persons_word(world, desk, outside):
    mark = asked(desk)
    (told,) = [one for one in noticed() if one.template == "consent_code"]
    assert (told.channel, told.party) == ("sms", world.citizen.party)
    send_all()
    (message,) = outside.got("sms")
    assert message.to == PHONE
    code = re.search(r"\d{6}", message.text)[0]
    assert "chưa đồng ý" in text(filed(desk, mark))
    assert "Người nộp đã đồng ý." in text(said(desk, mark, f" {code[:3]} {code[3:]} "))
    assert "đã đổi sau khi" in text(filed(desk, mark, ethnicity="Tày"))
    assert filed(desk, mark).status_code == 302
    row = ReadBack.objects.get()
    assert (row.way, row.dossier) == ("code", Dossier.objects.get().public_id)
    kinds = [entry.kind for entry in Entry.objects.filter(subject=mark).order_by("pk")]
    assert "counters.consent_code_asked" in kinds
    assert code.encode() not in b"".join(bytes(entry.content) for entry in Entry.objects.all())


def test_five_tries_and_then_silence_even_for_the_right_one(desk):
    mark = asked(desk)
    code = sealed.consent_code(ReadBack.objects.get())
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        assert "Mã không đúng" in text(said(desk, mark, wrong))
    assert said(desk, mark, code).status_code == 422
    assert not ReadBack.objects.get().is_agreed


def test_after_five_minutes_it_is_worth_nothing_and_is_sent_no_more(desk):
    mark = asked(desk)
    code = sealed.consent_code(ReadBack.objects.get())
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert "Mã không đúng, hoặc đã quá 5 phút." in text(said(desk, mark, code))
        assert not [one for one in noticed() if one.template == "consent_code"]


def test_a_code_that_could_not_be_sent_in_time_is_wiped_and_sent_no_more(desk, outside):
    asked(desk)
    (told,) = [one for one in noticed() if one.template == "consent_code"]
    with clock.at(clock.now() + timedelta(minutes=5)):
        send_all()
    told.refresh_from_db()
    assert (told.state, told.reason, "code" in told.facts) == ("given_up", "expired", False)
    assert not outside.got("sms")


@pytest.mark.parametrize("is_reached", [True, False])
def test_once_sent_or_given_up_the_message_keeps_no_code(desk, outside, is_reached):
    asked(desk)
    (told,) = [one for one in noticed() if one.template == "consent_code"]
    code = sealed.consent_code(ReadBack.objects.get())
    assert "code" in told.facts  # until it is sent, and sealed
    assert code not in everything_kept()
    if not is_reached:
        Person.objects.update(phone=b"", phone_blind=None)
    send_all()
    told.refresh_from_db()
    assert told.state == ("sent" if is_reached else "given_up")
    assert (code in str(told.facts), "procedure" in told.facts) == (False, True)


def test_a_stranger_gets_none_the_number_that_the_officer_types_proves_nothing(desk):
    answer = desk.post(PAGE, form(**NEW) | {"lam": "gui-ma"})
    assert (answer.status_code, "Không gửi mã được" in text(answer)) == (422, True)


@pytest.mark.parametrize("source", [Source.COUNTER, Source.CARD, Source.DECLARED])
def test_nor_does_one_that_was_typed_earlier_until_the_person_logs_in(world, desk, source):
    who = PersonDetails("Phạm Thị Mới", identity="033195990004", phone="0900000009")
    person = register_person(who, source=source, actor=world.desk)
    assert "Không gửi mã được" in text(desk.post(PAGE, form(**NEW) | {"lam": "gui-ma"}))
    assert not ReadBack.objects.exclude(code_asked_at=None).exists()
    origin = Origin(Source.VNEID, clock.local_date(clock.now()))
    learn(person.public_id, {"phone": "0900000009"}, origin=origin, actor=SYSTEM)
    assert desk.post(PAGE, form(**NEW) | {"lam": "gui-ma"}).status_code == 200


def test_nobody_is_flooded_with_messages(desk):
    for _ in range(5):
        assert desk.post(PAGE, form(**HOA) | {"lam": "gui-ma"}).status_code == 200
    assert desk.post(PAGE, form(**HOA) | {"lam": "gui-ma"}).status_code == 422


def test_one_code_is_for_one_reading_back(desk):
    first, second = asked(desk), asked(desk)
    code = sealed.consent_code(ReadBack.objects.get(public_id=first))
    other = sealed.consent_code(ReadBack.objects.get(public_id=second))
    assert code == other or "Mã không đúng" in text(said(desk, second, code))
