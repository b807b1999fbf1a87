"""Sending: once, whatever breaks; and what is broken is in nobody's way."""

import threading
import time
from datetime import timedelta

import pytest

from motcua.kernel import clock, wire
from motcua.notifications import channels
from motcua.notifications.errors import ChannelAway
from motcua.notifications.jobs import send
from motcua.notifications.models import Delivery
from motcua.notifications.rules.delivering import State
from motcua.parties.models import Person
from tests.notices.conftest import HOA, PHONE, noticed, send_all


class Killed(BaseException):
    """The machine goes off."""


@pytest.fixture
def waiting(reached):
    """One receipt, by mail and by text message."""
    reached.received()
    rows = noticed()
    assert [row.channel for row in rows if row.template == "received"] == ["email", "sms"]
    return reached


def states(channel):
    return set(Delivery.objects.filter(channel=channel).values_list("state", flat=True))


def later(minutes):
    return clock.at(clock.now() + timedelta(minutes=minutes))


def test_a_second_run_sends_nothing(waiting, outside):
    count = send_all()
    assert count == len(outside.got()) > 0
    assert send_all() == 0
    assert states("email") == states("sms") == {State.SENT}


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_killed_between_sending_and_marking_it_is_one_message(waiting, outside, monkeypatch, channel):
    job = getattr(send, channel)

    def die(*_):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(send, "_sent", die)
        with pytest.raises(Killed):
            job()
    assert len(outside.got(channel)) == 1
    assert job() == 0  # claimed: not before its wait is over
    with later(2):
        assert job() > 0
    assert next(one.times for one in outside.got(channel)) == 2  # the same key or Message-ID: one message
    assert states(channel) == {State.SENT}


def test_two_workers_send_one_message(waiting, outside, monkeypatch):
    """Both saw the row before either claimed it."""
    seen = send.due("email", 20)
    assert send.email() == len(seen)
    monkeypatch.setattr(send, "due", lambda *_: seen)
    for row in seen:
        row.attempts = 0
    assert send.email() == 0
    assert [one.times for one in outside.got("email")] == [1] * len(seen)


@pytest.mark.parametrize("mode", ["down", "garbage"])
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_channel_that_is_down_delays_nobody_and_comes_back(waiting, outside, channel, mode):
    other = "sms" if channel == "email" else "email"
    outside.book.behave(channel, mode)
    send_all()
    assert states(channel) <= {State.FAILED, State.WAITING}
    assert State.FAILED in states(channel)
    assert states(other) == {State.SENT}
    outside.book.behave(channel, "ok")
    assert getattr(send, channel)() == 0  # it rests
    send.RESTS.clear()
    with later(2):
        getattr(send, channel)()
    assert states(channel) == {State.SENT}


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_slow_channel_is_cut_off(waiting, outside, monkeypatch, settings, channel):
    monkeypatch.setattr(wire, "READ_SECONDS", 0.3)
    settings.SMTP_TIMEOUT_SECONDS = 1
    outside.book.behave(channel, "slow")
    begun = time.monotonic()
    assert getattr(send, channel)() == 0
    assert time.monotonic() - begun < 5
    assert State.FAILED in states(channel)


def test_a_channel_that_rests_is_asked_by_one_message_only(waiting, outside):
    waiting.received()
    noticed()
    outside.book.behave("sms", "down")
    for _ in range(3):
        send.sms()
    assert max(Delivery.objects.filter(channel="sms").values_list("attempts", flat=True)) == 1
    assert Delivery.objects.filter(channel="sms", attempts__gt=0).count() == 1


def test_waits_grow_and_end(waiting, outside):
    outside.book.behave("sms", "down")
    moments = []
    Delivery.objects.exclude(template="received").delete()
    now = clock.now()
    for _ in range(40):
        with clock.at(now):
            send.RESTS.clear()
            send.sms()
        row = Delivery.objects.get(channel="sms")
        if row.state == State.GIVEN_UP:
            break
        moments.append(row.next_at - now)
        now = row.next_at
    assert moments == sorted(moments)
    assert row.state == State.GIVEN_UP
    assert row.reason == "too_long"
    assert timedelta(days=3) <= now - row.made_at < timedelta(days=3, hours=7)


def test_a_box_that_does_not_exist_is_given_up_at_once_and_others_go_on(waiting, outside):
    outside.mail.refused.add(HOA)
    send.email()
    assert states("email") == {State.GIVEN_UP}
    assert set(Delivery.objects.filter(channel="email").values_list("reason", flat=True)) == {"smtp_550"}


def test_a_greylist_delays_one_letter_and_not_the_channel(waiting, outside):
    outside.mail.later.add(HOA)
    send.email()
    assert states("email") == {State.FAILED}
    assert send.RESTS["email"].failures == 0


def test_a_wrong_secret_is_our_own_fault_and_waits(waiting, outside, settings):
    settings.SMS_SECRET = "another"
    send.sms()
    assert State.FAILED in states("sms")


def test_nothing_listens_at_all(waiting, settings):
    settings.SMTP_PORT, settings.SMS_URL = 1, "http://127.0.0.1:1"
    send_all()
    assert State.SENT not in states("email") | states("sms")


def test_an_address_that_is_gone_is_no_reason_to_wait(waiting, outside):
    Person.objects.filter(public_id=waiting.citizen.party).update(email=b"")
    send.email()
    assert set(Delivery.objects.filter(channel="email").values_list("state", "reason")) == {
        (State.GIVEN_UP, "no_address")
    }
    assert not outside.got("email")


@pytest.mark.parametrize("name", ["email", "sms", "zalo"])
def test_every_channel_keeps_the_contract(outside, name):
    from motcua.notifications.rules.wording import Message  # noqa: PLC0415

    channel = channels.named(name)
    to = {"email": HOA, "phone": PHONE}[channel.contact]
    message = Message("Tiêu đề", "Xem: https://a.vn/h/1", "Xem https://a.vn/h/1", "https://a.vn/h/1")
    assert channel.send(to, message, key="k") == channel.send(to, message, key="k")
    assert [(one.channel, one.times) for one in outside.got()] == [(name, 2)]
    outside.book.behave(name, "garbage")
    with pytest.raises(ChannelAway):
        channel.send(to, message, key="k2")


@pytest.mark.django_db(transaction=True)
def test_a_send_is_never_inside_a_transaction(settings, monkeypatch):
    from django.db import connection  # noqa: PLC0415

    seen = []

    class Watching:
        name, contact, is_usual = "sms", "phone", True

        def send(self, to, message, *, key):
            seen.append((to, connection.in_atomic_block))
            return "r"

    from datetime import date  # noqa: PLC0415

    from motcua.dossiers.tests.conftest import person  # noqa: PLC0415

    party = person("Nguyễn Thị Hoa", "033190990001", date(1990, 9, 2), PHONE).party
    now = clock.now()
    facts = {"number": "H31-1", "agency": "UBND", "procedure": "thủ tục", "due": "17:00 05/03/2026"}
    Delivery.objects.create(
        leaf_index=1, channel="sms", template="received", party=party, subject="s", path="/h/s", facts=facts,
        next_at=now, made_at=now,
    )  # fmt: skip
    monkeypatch.setattr(send.channels, "named", lambda _: Watching())
    assert send.sms() == 1
    assert seen == [(PHONE, False)]


def test_the_worker_does_not_wait_for_a_slow_channel():
    """What is slow runs beside: the others get their turns meanwhile, and a stop waits for it."""
    from motcua.config.worker import Task, Worker  # noqa: PLC0415

    free, turns = threading.Event(), []
    worker = Worker([], long_tasks=[Task("slow", lambda: int(not free.wait(10)))])

    def quick():
        turns.append(1)
        if len(turns) == 5:
            worker.stop.set()
            free.set()
        return 1

    worker.tasks = [Task("quick", quick)]
    thread = threading.Thread(target=worker.run)
    thread.start()
    thread.join(10)
    assert not thread.is_alive()
    assert len(turns) == 5
