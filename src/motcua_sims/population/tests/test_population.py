"""The pretended register answers signed questions with a purpose, and only the fields asked for."""

import hashlib
import hmac
import http.client
import json
import threading
import time

import pytest

from motcua_sims.population.server import Server

SECRET = "s"


@pytest.fixture
def server():
    made = Server(("127.0.0.1", 0), secret=SECRET)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def ask(server, secret=SECRET, **changes):
    content = {"SoDinhDanh": "033190990001", "Truong": ["DanToc"], "MucDich": "m", "MaHoSo": "", "CanBo": "c"}
    body, now = json.dumps(content | changes).encode(), str(int(time.time()))
    mark = hmac.new(secret.encode(), now.encode() + b"./tra-cuu\n" + body, hashlib.sha256).hexdigest()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("POST", "/tra-cuu", body, {"x-timestamp": now, "x-signature": mark})
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def test_only_what_is_asked_for(server):
    assert ask(server) == (200, {"SoDinhDanh": "033190990001", "DanToc": "Kinh"})
    assert ask(server, SoDinhDanh="033190000000")[0] == 404
    assert len(server.log) == 2


def test_no_purpose_no_signature_no_answer(server):
    assert ask(server, MucDich="")[0] == 422
    assert ask(server, secret="x")[0] == 401
    assert not server.log
