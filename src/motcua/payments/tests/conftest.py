"""The pretended gateway as its own program, and a listener for its callbacks."""

import os
import queue
import random
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from motcua.kernel.breaker import Breaker
from motcua.payments.errors import ProviderAway
from motcua.payments.providers import bank as bank_account
from motcua.payments.providers import demo
from motcua.payments.rules.callback import Callback

SECRET = "for tests only"
ACCOUNT = "9990001234567"
SRC = str(Path(__file__).parents[3])


def free_port():
    """Below the ephemeral range, or a client's own port may take it."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


@pytest.fixture(scope="session")
def listener():
    """Callbacks land in `listener.heard` as (headers, body)."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            content = self.rfile.read(int(self.headers["content-length"]))
            self.server.heard.put((dict(self.headers), content))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", free_port()), Handler)
    server.heard = queue.Queue()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@contextmanager
def program(name, listener, *more):
    """A simulator as its own process; its address."""
    port = free_port()
    callback = f"http://127.0.0.1:{listener.server_port}/thanh-toan/thong-bao"
    words = ["--port", str(port), "--callback", callback, "--secret", SECRET, *more]
    process = subprocess.Popen(
        [sys.executable, "-m", name, *words],
        env={**os.environ, "PYTHONPATH": SRC},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert "MÔ PHỎNG" in process.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(5)
    process.stdout.close()


@pytest.fixture(scope="session")
def gateway_url(listener):
    with program("motcua_sims.payment", listener) as url:
        yield url


@pytest.fixture(scope="session")
def bank_url(listener):
    with program("motcua_sims.bank", listener, "--account", ACCOUNT) as url:
        yield url


@pytest.fixture
def bank(bank_url, listener, settings):
    settings.BANK_URL, settings.BANK_SECRET, settings.BANK_ACCOUNT = bank_url, SECRET, ACCOUNT
    settings.BANK_NUMBER = "999999"
    while not listener.heard.empty():
        listener.heard.get_nowait()
    return Bank(bank_url, listener)


@pytest.fixture(autouse=True)
def calm(monkeypatch):
    monkeypatch.setattr(demo, "BREAKER", Breaker(ProviderAway))
    monkeypatch.setattr(bank_account, "BREAKER", Breaker(ProviderAway))


@pytest.fixture
def gateway(gateway_url, listener, settings):
    settings.PAYMENT_URL, settings.PAYMENT_SECRET = gateway_url, SECRET
    while not listener.heard.empty():
        listener.heard.get_nowait()
    return Gateway(gateway_url, listener)


class Outside:
    """A program that tells us things."""

    name = "demo"

    def __init__(self, url, listener):
        self.url = url
        self.listener = listener

    def heard(self, count=1):
        heard = [self.listener.heard.get(timeout=5) for _ in range(count)]
        return [Callback.from_headers(*one, provider=self.name) for one in heard]

    def silent(self, seconds=0.2):
        end = time.monotonic() + seconds
        try:
            self.listener.heard.get(timeout=max(end - time.monotonic(), 0.01))
        except queue.Empty:
            return True
        return False


class Gateway(Outside):
    """A person at the pay page."""

    def press(self, pay_url, act="pay", flags=""):
        request = urllib.request.Request(f"{pay_url}?{flags}", f"act={act}".encode())
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.read().decode()


class Bank(Outside):
    """A person with a banking app."""

    name = "bank"

    def transfer(self, amount, text, flags=""):
        given = urllib.parse.urlencode({"account": ACCOUNT, "amount": amount, "text": text})
        with urllib.request.urlopen(f"{self.url}/transfers?{flags}", given.encode(), timeout=5) as answer:
            return answer.read().decode()
