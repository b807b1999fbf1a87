"""The pretended gateway as its own program, and a listener for its callbacks."""

import os
import queue
import random
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from motcua.kernel.breaker import Breaker
from motcua.payments.errors import ProviderAway
from motcua.payments.providers import demo
from motcua.payments.rules.callback import Callback

SECRET = "for tests only"
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


@pytest.fixture(scope="session")
def gateway_url(listener):
    port = free_port()
    callback = f"http://127.0.0.1:{listener.server_port}/thanh-toan/thong-bao"
    words = ["--port", str(port), "--callback", callback, "--secret", SECRET]
    program = subprocess.Popen(
        [sys.executable, "-m", "motcua_sims.payment", *words],
        env={**os.environ, "PYTHONPATH": SRC},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert "MÔ PHỎNG" in program.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    program.terminate()
    program.wait(5)
    program.stdout.close()


@pytest.fixture(autouse=True)
def calm(monkeypatch):
    monkeypatch.setattr(demo, "BREAKER", Breaker(ProviderAway))


@pytest.fixture
def gateway(gateway_url, listener, settings):
    settings.PAYMENT_URL, settings.PAYMENT_SECRET = gateway_url, SECRET
    while not listener.heard.empty():
        listener.heard.get_nowait()
    return Gateway(gateway_url, listener)


class Gateway:
    """A person at the pay page."""

    def __init__(self, url, listener):
        self.url = url
        self.listener = listener

    def press(self, pay_url, act="pay", flags=""):
        request = urllib.request.Request(f"{pay_url}?{flags}", f"act={act}".encode())
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.read().decode()

    def heard(self, count=1):
        return [Callback.from_headers(*self.listener.heard.get(timeout=5)) for _ in range(count)]

    def silent(self, seconds=0.2):
        end = time.monotonic() + seconds
        try:
            self.listener.heard.get(timeout=max(end - time.monotonic(), 0.01))
        except queue.Empty:
            return True
        return False
