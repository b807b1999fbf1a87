"""Outsiders who misbehave: every exchange ends, soon, with one error."""

import socket
import threading
import time

import pytest

from motcua.kernel import breaker, wire
from motcua.payments.errors import ProviderAway
from motcua.payments.providers.demo import DemoProvider
from motcua.payments.tests.conftest import free_port

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def answering(*parts, pause=0.0):
    """A socket that sends these bytes to whoever asks, slowly."""
    server = socket.create_server(("127.0.0.1", free_port()))

    def serve():
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            with client:
                try:
                    client.recv(65_536)
                    for part in parts:
                        client.sendall(part)
                        time.sleep(pause)
                except OSError:
                    pass

    threading.Thread(target=serve, daemon=True).start()
    return server


def provider(server):
    return DemoProvider(f"http://127.0.0.1:{server.getsockname()[1]}", "s")


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(wire, "READ_SECONDS", 0.3)


@pytest.mark.parametrize(
    "parts",
    [
        [],  # hangs up
        [b"garbage\r\n\r\n"],
        [HEAD + b"Content-Length: 100\r\n\r\n{"],  # half an answer
        [HEAD + b"Content-Length: 4\r\n\r\nnope"],
        [HEAD + b"Content-Length: 2\r\n\r\n\xff\xfe"],
        [HEAD + b"Content-Length: 2\r\n\r\n[]"],  # JSON, but not ours
        [HEAD + b'Content-Length: 41\r\n\r\n{"provider_ref":"x","pay_url":"file:///x"}'],
        [HEAD + b"Content-Length: 10000000\r\n\r\n", b"x" * 10_000_000],
        [b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"],
        [b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"],
        [HEAD + b"X: " + b"y" * 100_000],
    ],
)
def test_bad_answers_are_one_error(parts):
    with answering(*parts) as server, pytest.raises(ProviderAway):
        provider(server).find("key")


def test_a_slow_drip_ends_in_time():
    drip = [HEAD + b"Content-Length: 50\r\n\r\n", *([b"x"] * 50)]
    with answering(*drip, pause=0.1) as server:
        begun = time.monotonic()
        with pytest.raises(ProviderAway):
            provider(server).find("key")
        assert time.monotonic() - begun < 2


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://", "nonsense", "http://127.0.0.1:99999"])
def test_nobody_there(url):
    with pytest.raises(ProviderAway):
        DemoProvider(url, "s").find("key")


def test_after_five_failures_nobody_is_asked_for_a_while(monkeypatch):
    asked = []

    def away(*_):
        asked.append(1)
        raise ProviderAway

    moment = [100.0]
    monkeypatch.setattr(breaker.time, "monotonic", lambda: moment[0])
    monkeypatch.setattr("motcua.payments.providers.signed.exchange", away)
    source = DemoProvider("http://127.0.0.1:1", "s")
    for _ in range(8):
        with pytest.raises(ProviderAway):
            source.find("key")
    assert len(asked) == 5
    moment[0] += breaker.QUIET_SECONDS
    for _ in range(3):
        with pytest.raises(ProviderAway):
            source.find("key")
    assert len(asked) == 6  # one try, then quiet again
    moment[0] += breaker.QUIET_SECONDS
    monkeypatch.setattr("motcua.payments.providers.signed.exchange", lambda *_: (404, b""))
    assert source.find("key") is None
