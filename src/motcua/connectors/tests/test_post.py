"""The post as a program of its own: orders, questions, and callbacks that come twice, late, never, or from a liar."""

import json
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from datetime import timedelta

import pytest
from django.test import Client

from motcua.connectors.adapters import http_post
from motcua.connectors.errors import PostAway
from motcua.connectors.jobs import post
from motcua.connectors.models import WayBill
from motcua.connectors.rules.postal import HEADERS
from motcua.dossiers.actions.post_outcome import hand_to_post
from motcua.dossiers.models import PostalItem
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.conftest import again, world
from motcua.dossiers.tests.test_post import stamped
from motcua.kernel import clock
from motcua.kernel.breaker import Breaker
from motcua.kernel.signed import sign
from motcua.parties.models import AccessLog
from motcua.payments.tests.conftest import free_port

__all__ = ["world"]
SECRET = "a secret of these tests"
NOBODY = "http://127.0.0.1:1"


@pytest.fixture(scope="module")
def office():
    port = free_port()
    words = [sys.executable, "-m", "motcua_sims.post", "--port", str(port), "--secret", SECRET]
    program = subprocess.Popen(words, stdout=subprocess.PIPE, env={"PYTHONPATH": "src", "PYTHONUTF8": "1"})
    program.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    program.terminate()
    program.wait(5)
    program.stdout.close()


@pytest.fixture
def sent(world, office, settings, monkeypatch):
    """A dossier whose outcome the post has taken."""
    settings.POST_URL, settings.POST_SECRET = office, SECRET
    monkeypatch.setattr(http_post, "BREAKER", Breaker(PostAway))
    dossier = stamped(world)
    item = hand_to_post(dossier.public_id, actor=world.desk)
    assert post.run() == 1
    return dossier, item


def moved(office, state):
    """The person at the post's page presses a button."""
    number = WayBill.objects.get().number
    body = urllib.parse.urlencode({"trang-thai": state}).encode()
    urllib.request.urlopen(f"{office}/tien/{number}", body, timeout=5).close()


def told(item, state, *, secret=SECRET, age=0, **changes):
    """A callback, as the post would send it; the answer's status."""
    bill = WayBill.objects.get(item=item)
    said = {
        "MaThamChieu": item.public_id,
        "MaVanDon": bill.number,
        "TrangThai": state,
        "ThoiDiem": int(clock.now().timestamp()),
        "GhiChu": "",
    } | changes
    body = json.dumps(said).encode()
    timestamp = str(int(clock.now().timestamp()) - age)
    return Client().post(
        "/api/post/callback",
        body,
        "application/json",
        headers={HEADERS.timestamp: timestamp, HEADERS.signature: sign(secret, timestamp, body)},
    )


def test_what_was_handed_over_gets_one_way_bill_with_name_and_address_opened_for_that_purpose(sent):
    dossier, _ = sent
    bill = WayBill.objects.get()
    assert bill.number.startswith("EMP")
    assert PostalItem.objects.get().state == "accepted"
    assert post.run() == 0
    assert AccessLog.objects.filter(subject=dossier.public_id, why="gửi kết quả qua bưu chính").count() == 1


def test_a_signed_word_that_it_was_delivered_returns_the_outcome_and_once(sent):
    dossier, item = sent
    assert told(item, "DANG_PHAT").status_code == 204
    assert again(dossier).status == Status.CONCLUDED
    for _ in range(2):
        assert told(item, "DA_PHAT").status_code == 204
    assert told(item, "DANG_PHAT").status_code == 204  # late: no news
    assert again(dossier).status == Status.RETURNED
    assert PostalItem.objects.get().state == "delivered"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"secret": "a liar's"}, 401),
        ({"secret": ""}, 401),
        ({"age": 301}, 401),
        ({"MaThamChieu": "a" * 26}, 404),
        ({"MaVanDon": "EMP000000999VN"}, 404),
        ({"TrangThai": "DA_CHAY"}, 422),
        ({"ThoiDiem": "hôm qua"}, 422),
        ({"ThoiDiem": 10**30}, 422),
        ({"MaVanDon": None}, 422),
    ],
)
def test_a_word_that_lies_is_stale_or_makes_no_sense_changes_nothing(sent, changes, status):
    dossier, item = sent
    assert told(item, **{"state": "DA_PHAT"} | changes).status_code == status
    assert again(dossier).status == Status.CONCLUDED
    assert PostalItem.objects.get().state == "accepted"


def test_no_secret_proves_nothing(sent, settings):
    settings.POST_SECRET = ""
    assert told(sent[1], "DA_PHAT", secret="").status_code == 401


def test_a_post_whose_clock_is_ahead_is_not_believed_about_that(sent):
    _, item = sent
    told(item, "DA_PHAT", ThoiDiem=int(time.time()) + 10**9)
    assert PostalItem.objects.get().told_at <= clock.now()


def test_what_the_post_forgot_to_tell_is_asked_after(sent, office, settings):
    dossier, _ = sent
    moved(office, "DA_PHAT")  # nobody is told
    assert post.run() == 0  # too early to ask
    with clock.at(clock.now() + timedelta(minutes=settings.POST_ASK_MINUTES + 1)):
        WayBill.objects.update(next_at=clock.now())
        assert post.run() == 1
    assert again(dossier).status == Status.RETURNED


def test_a_post_that_is_away_is_asked_again_later_and_later(world, settings, monkeypatch):
    settings.POST_URL = NOBODY
    monkeypatch.setattr(http_post, "BREAKER", Breaker(PostAway))
    hand_to_post(stamped(world).public_id, actor=world.desk)
    assert post.run() == 0
    first = WayBill.objects.get()
    assert (first.attempts, first.number) == (1, "")
    post.run()  # not yet
    assert WayBill.objects.get().attempts == 1
    with clock.at(first.next_at):
        post.run()
    assert WayBill.objects.get().attempts == 2


def test_where_no_post_is_connected_nothing_is_asked(world, settings):
    settings.POST_URL = ""
    hand_to_post(stamped(world).public_id, actor=world.desk)
    assert post.run() == 0
    assert not WayBill.objects.exists()
