"""A provider of these tests' own: the simulator as a program on the loopback, and tokens signed by whoever likes."""

import json
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from motcua.payments.tests.conftest import free_port

SECRET = "a secret of these tests"
CAME_BACK = "http://testserver/dang-nhap/vneid/ve"
LAN, MINH = "vn-0001", "vn-0004"  # Nguyễn Thị Lan, Phạm Đức Minh


@contextmanager
def running(came_back: str = CAME_BACK) -> Iterator[str]:
    """The issuer."""
    port = str(free_port())
    words = [sys.executable, "-m", "motcua_sims.identity", "--port", port, "--secret", SECRET]
    program = subprocess.Popen(
        [*words, "--came-back", came_back],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": "src", "PYTHONUTF8": "1"},
    )
    assert program.stdout
    program.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    program.terminate()
    program.wait(5)
    program.stdout.close()


def agree(page: str, sub: str = LAN, **choice: str) -> str:
    """What a person does on the provider's page; the address it sends the browser to."""
    with urllib.request.urlopen(page, timeout=5) as answer:
        shown = answer.read().decode()
    assert sub in shown
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', shown))
    parts = urllib.parse.urlsplit(page)
    connection = HTTPConnection(parts.hostname, parts.port, timeout=5)
    body = urllib.parse.urlencode(hidden | {"sub": sub} | choice)
    connection.request("POST", "/authorize", body, {"content-type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 303, answer.status
    return answer.headers["location"]


def packed(part: object) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
