"""The pretended gateway from outside: strangers, repeats, nonsense, and the page."""

import hashlib
import hmac
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from motcua_sims.messages.book import Book
from motcua_sims.messages.gateway import Gateway

SAID = {"channel": "sms", "to": "0900000001", "text": "Xem <b> https://a.vn/1", "link": "https://a.vn/1"}


@pytest.fixture
def gateway():
    server = Gateway(("127.0.0.1", 0), Book(), {"sms": "s", "zalo": "z"})
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def call(gateway, content, *, key="k", secret="s", age=0):
    body = json.dumps(content).encode()
    stamp = str(int(time.time()) - age)
    signature = hmac.new(secret.encode(), stamp.encode() + b"./messages\n" + body, hashlib.sha256).hexdigest()
    request = urllib.request.Request(f"{gateway.url}/messages", body)
    request.add_header("x-message-timestamp", stamp)
    request.add_header("x-message-signature", signature)
    request.add_header("idempotency-key", key)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def page(gateway, path="/"):
    with urllib.request.urlopen(gateway.url + path, timeout=5) as answer:
        return answer.read().decode()


def test_the_same_key_is_one_message_and_another_text_is_refused(gateway):
    first, again = call(gateway, SAID), call(gateway, SAID)
    assert (first[0], again[0], again[1]) == (201, 200, first[1])
    assert call(gateway, SAID | {"to": "0900000002"})[0] == 422
    assert [one.times for one in gateway.book.newest_first()] == [2]


@pytest.mark.parametrize("trick", [{"secret": "x"}, {"secret": "z"}, {"age": 301}])
def test_strangers_and_old_requests_are_refused(gateway, trick):
    assert call(gateway, SAID, **trick)[0] == 401


@pytest.mark.parametrize(
    "bad",
    [{"to": "113"}, {"text": "x" * 161}, {"text": "no link"}, {"text": "https://a.vn/1 https://a.vn/1"}],
)
def test_what_no_telephone_would_get_is_refused_for_good(gateway, bad):
    assert call(gateway, SAID | bad)[0] == 422


@pytest.mark.parametrize("nonsense", [[], {}, {"channel": "sms"}, 5])
def test_nonsense_is_refused(gateway, nonsense):
    assert call(gateway, nonsense)[0] == 400


def test_the_page_shows_what_people_would_get_and_says_that_it_is_pretended(gateway):
    call(gateway, SAID)
    shown = page(gateway)
    assert "MÔ PHỎNG" in shown
    assert "Xem &lt;b&gt;" in shown
    assert '<a href="https://a.vn/1">' in shown
    assert "0900000001" in shown
    assert "0900000001" not in page(gateway, "/?kenh=email")
    assert json.loads(page(gateway, "/messages.json"))[0]["key"] == "k"


def test_a_channel_can_be_made_to_misbehave(gateway):
    form = urllib.parse.urlencode({"channel": "sms", "mode": "down"}).encode()
    urllib.request.urlopen(f"{gateway.url}/mode", form, timeout=5).close()
    assert call(gateway, SAID)[0] == 503
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{gateway.url}/mode", b"channel=sms&mode=odd", timeout=5)
