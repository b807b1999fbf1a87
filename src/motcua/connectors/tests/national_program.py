"""The pretended national portal as a program of its own: started, killed, started again; and the worker's turns."""

import json
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from contextlib import contextmanager
from datetime import timedelta

import pytest

from motcua.connectors.adapters import http_national
from motcua.connectors.errors import NationalAway
from motcua.connectors.jobs import national as job
from motcua.connectors.subscribers import NationalSubscriber
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.tests.conftest import again
from motcua.kernel import clock
from motcua.kernel.breaker import Breaker
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.payments.tests.conftest import free_port

SECRET = "a secret of these tests"


class Portal:
    """The simulator: started, killed, started again; what it knows."""

    def __init__(self, home):
        self.port, self.home, self.program = free_port(), home, None
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self):
        words = [
            "-m",
            "motcua_sims.national",
            "--port",
            str(self.port),
            "--secret",
            SECRET,
            "--home",
            str(self.home),
        ]
        env = {"PYTHONPATH": "src", "PYTHONUTF8": "1"}
        self.program = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, env=env)
        self.program.stdout.readline()

    def end(self, how=signal.SIGTERM):
        self.program.send_signal(how)
        self.program.wait(5)
        self.program.stdout.close()

    def press(self, path, **said):
        body = urllib.parse.urlencode(said).encode()
        urllib.request.urlopen(self.url + path, body, timeout=5).close()

    @property
    def book(self):
        with urllib.request.urlopen(f"{self.url}/so.json", timeout=5) as answer:
            return json.load(answer)

    def states(self, number):
        return [row["HoSo"]["TrangThaiHoSo"] for row in self.book["HoSo"].get(number, [])]


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("portal"))
    portal.start()
    yield portal
    portal.end()


@pytest.fixture
def portal(program, settings, monkeypatch):
    settings.NATIONAL_URL, settings.NATIONAL_SECRET = program.url, SECRET
    program.press("/che-do", **{"che-do": "well"})
    for number in program.book["HoSo"]:
        program.press("/quen", ma=number)
    monkeypatch.setattr(http_national, "BREAKER", Breaker(NationalAway))
    return program


def noted():
    """The worker's turn: everything that happened becomes messages."""
    seal()
    while subscribers.run(NationalSubscriber()):
        pass


def told():
    """Another turn: everything is delivered."""
    noted()
    return sum(iter(job.run, 0))


@contextmanager
def later(**span):
    with clock.at(clock.now() + timedelta(**span)):
        yield


def whole_story(world):
    dossier = world.received()
    extend(dossier.public_id, dossier.due_at + timedelta(days=4), "Chờ xác minh", actor=world.head)
    withdraw(dossier.public_id, actor=world.citizen)
    stop(dossier.public_id, "", actor=world.head)
    return again(dossier)
