"""The pretended agencies as programs of their own: started, killed, started again; and the worker's turns."""

import json
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from contextlib import contextmanager
from datetime import timedelta

from motcua.connectors.jobs import linked
from motcua.connectors.link_subscriber import LinkSubscriber
from motcua.kernel import clock
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.payments.tests.conftest import free_port

TARGETS = ("justice", "residence", "insurance")
SECRET = "a secret of these tests"


class Agency:
    """One simulator: started, killed, started again; what it knows."""

    def __init__(self, name, home, callback="", more=()):
        self.name, self.port, self.program = name, free_port(), None
        self.url = f"http://127.0.0.1:{self.port}"
        words = [
            "--port",
            str(self.port),
            "--secret",
            SECRET,
            "--home",
            str(home),
            "--callback",
            callback,
            *more,
        ]
        self.words = [sys.executable, "-m", f"motcua_sims.{name}", *words]

    def start(self):
        env = {"PYTHONPATH": "src", "PYTHONUTF8": "1"}
        self.program = subprocess.Popen(self.words, stdout=subprocess.PIPE, env=env)
        self.program.stdout.readline()

    def end(self, how=signal.SIGTERM):
        self.program.send_signal(how)
        self.program.wait(5)
        self.program.stdout.close()

    def kill(self):
        self.end(signal.SIGKILL)

    def press(self, path, **said):
        body = urllib.parse.urlencode(said).encode()
        urllib.request.urlopen(self.url + path, body, timeout=5).close()

    def mode(self, mode):
        self.press("/che-do", **{"che-do": mode})

    @property
    def book(self):
        with urllib.request.urlopen(f"{self.url}/so.json", timeout=5) as answer:
            return json.load(answer)

    def decide(self, reason=""):
        """A person there finishes everything that waits."""
        for part in self.book:
            if not part["tra"]:
                self.press("/tra", khoa=part["khoa"], **({"ly-do": reason} if reason else {}))


def noted():
    """The worker's turn: what opened becomes messages."""
    seal()
    while subscribers.run(LinkSubscriber()):
        pass


def turn(*targets):
    """Another turn: each agency's own."""
    noted()
    return sum(sum(iter(lambda t=t: linked.run(t), 0)) for t in targets or TARGETS)


@contextmanager
def later(**span):
    with clock.at(clock.now() + timedelta(**span)):
        yield
