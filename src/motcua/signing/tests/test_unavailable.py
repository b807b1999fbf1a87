"""The authorities misbehave: a clear error, in time, and nothing half signed."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings
from django.test import override_settings

from motcua.kernel import clock
from motcua.signing import evidence, http, stamping
from motcua.signing.errors import SigningUnavailable
from motcua.signing.sign import SignatureRequest, sign_pdf
from motcua.signing.verify import verify_pdf


class Moody(BaseHTTPRequestHandler):
    """Answers as the path says."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        getattr(self, self.path.strip("/").replace("-", "_"))()

    def send(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": len(body), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def garbage(self):
        self.send(b"<html>502 Bad Gateway</html>")

    def nothing(self):
        self.send(b"")

    def failing(self):
        self.send(b"", 500)

    def elsewhere(self):
        self.send(b"", 302, Location=f"http://127.0.0.1:{self.server.server_port}/garbage")

    def half(self):
        self.send(b"\x30\x82", **{"Content-Length": 5000})

    def silent(self):
        time.sleep(0.9)

    def drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(10):
            self.wfile.write(b"0")
            self.wfile.flush()
            time.sleep(0.1)

    def flood(self):
        self.send(b"0" * 6_000_000)

    def replayed(self):
        self.send(self.server.old)

    def log_message(self, *_):
        pass


@pytest.fixture
def moody():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Moody)
    server.asked, server.old = 0, b""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "mood", ["garbage", "nothing", "failing", "elsewhere", "half", "silent", "drip", "flood"]
)
def test_a_moody_time_stamper(paper, leader, moody, mood, monkeypatch):
    monkeypatch.setattr(http, "SECONDS", 0.5)
    address = f"http://127.0.0.1:{moody.server_port}/{mood}"
    start = time.monotonic()
    with override_settings(TSA_URL=address), pytest.raises(SigningUnavailable) as error:
        sign_pdf(paper, SignatureRequest(leader, clock.now()))
    assert time.monotonic() - start < 2
    assert "Văn bản chưa thay đổi" in str(error.value)
    assert moody.asked == 1  # «elsewhere» is not followed


def test_an_old_time_stamp_is_not_taken_for_a_new_one(pki, moody, settings, monkeypatch):
    seen = []
    real = http.call
    monkeypatch.setattr(http, "call", lambda *a, **k: seen.append(real(*a, **k)) or seen[-1])
    stamping.stamp(b"content")
    moody.old = seen[0]
    settings.TSA_URL = f"http://127.0.0.1:{moody.server_port}/replayed"
    with pytest.raises(SigningUnavailable):
        stamping.stamp(b"content")


@pytest.mark.parametrize("mood", ["garbage", "replayed"])
def test_an_old_status_is_not_taken_for_a_new_one(pki, moody, leader, mood, monkeypatch):
    seen = []
    real = http.call
    leaf, issuer = evidence._load(leader.certificate, *leader.chain)
    monkeypatch.setattr(http, "call", lambda *a, **k: seen.append(real(*a, **k)) or seen[-1])
    evidence.status(leaf, issuer)
    moody.old = seen[0]
    monkeypatch.setattr(http, "call", real)
    monkeypatch.setattr(evidence, "_url_of_ocsp", lambda _: f"http://127.0.0.1:{moody.server_port}/{mood}")
    with pytest.raises(SigningUnavailable):
        evidence.status(leaf, issuer)


def test_what_seldom_changes_is_asked_once(pki, paper, leader, monkeypatch):
    asked = []
    real = http.call
    monkeypatch.setattr(http, "call", lambda url, *a, **k: asked.append(url) or real(url, *a, **k))
    sign_pdf(paper, SignatureRequest(leader, clock.now()))
    first = len(asked)
    asked.clear()
    sign_pdf(paper, SignatureRequest(leader, clock.now()))
    assert len(asked) == 2 < first  # the signer's status and the stamp


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", ""])
def test_only_http_is_spoken(url):
    with pytest.raises(SigningUnavailable):
        http.call(url, None, {}, service="x")


@pytest.mark.django_db
def test_a_service_that_has_a_new_certificate_is_not_vouched_for_by_the_old_one(paper, leader, monkeypatch):
    """Otherwise the file would bear a stamp that its own evidence does not speak for."""
    kept = {("tsa", settings.TSA_URL.encode()): (float("inf"), leader.certificate)}
    monkeypatch.setattr(evidence, "_kept", kept)
    request = SignatureRequest(leader, clock.now())
    with pytest.raises(SigningUnavailable, match="vừa đổi chứng thư"):
        sign_pdf(paper, request)
    assert verify_pdf(sign_pdf(paper, request)).is_valid
