"""The pretended gateway from outside: what a stranger, an asker and a person get."""

import json
import threading
import time
import urllib.error
import urllib.request

import pytest

from motcua_sims.payment.server import Server
from motcua_sims.serving import sign

ASKED = {
    "reference": "MC1",
    "amount_vnd": 20000,
    "description": "Phí <b>",
    "return_url": "http://127.0.0.1/x",
}


@pytest.fixture
def gateway():
    server = Server(("127.0.0.1", 0), secret="s", callback="http://127.0.0.1:1/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def call(gateway, path, content=None, *, key="k", secret="s", age=0):
    body = json.dumps(content).encode() if content is not None else b""
    stamp = str(int(time.time()) - age)
    request = urllib.request.Request(gateway.url + path, body or None)
    request.add_header("x-payment-timestamp", stamp)
    request.add_header("x-payment-signature", sign(secret, stamp, path.encode() + b"\n" + body))
    request.add_header("idempotency-key", key)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_the_same_key_gives_the_same_intent_and_another_body_is_refused(gateway):
    first = call(gateway, "/intents", ASKED)
    again = call(gateway, "/intents", ASKED)
    assert (first[0], again[0], again[1]) == (201, 200, first[1])
    assert call(gateway, "/intents/by-key/k")[1] == first[1]
    assert call(gateway, "/intents", ASKED | {"amount_vnd": 1})[0] == 422


@pytest.mark.parametrize("trick", [{"secret": "x"}, {"age": 301}])
def test_strangers_and_old_messages_are_refused(gateway, trick):
    assert call(gateway, "/intents", ASKED, **trick)[0] == 401
    assert call(gateway, "/notices/MC1", **trick)[0] == 401


@pytest.mark.parametrize("bad", [{}, [], ASKED | {"amount_vnd": 0}, ASKED | {"amount_vnd": "5"}])
def test_nonsense_is_refused(gateway, bad):
    assert call(gateway, "/intents", bad)[0] == 422
    assert call(gateway, "/elsewhere", ASKED)[0] == 404


def test_the_page_is_marked_as_pretended_and_escapes_what_it_shows(gateway):
    url = call(gateway, "/intents", ASKED)[1]["pay_url"]
    with urllib.request.urlopen(url + "?double=1", timeout=5) as answer:
        page = answer.read().decode()
    assert "MÔ PHỎNG" in page
    assert "Phí &lt;b&gt;" in page
    assert "20.000 đồng" in page
    assert "<svg" in page
    assert 'action="?double=1"' in page


def test_paying_twice_pays_once(gateway):
    url = call(gateway, "/intents", ASKED)[1]["pay_url"] + "?lost=1"
    for _ in range(2):
        with urllib.request.urlopen(url, b"act=pay", timeout=5) as answer:
            assert "Đã thanh toán" in answer.read().decode()
    assert len(call(gateway, "/notices/MC1")[1]["notices"]) == 1
