"""CPU milliseconds of server and PostgreSQL for one request of each kind. One JSON line.

tools/with_postgres python bench/api.py [--requests 500]

A demo province in a PostgreSQL of its own, granian with one worker, a client that keeps its connections open and whose own
time is not counted. Each figure is user + system time of the processes (/proc) divided by the requests, so a busy machine
changes it little. «file» is a whole filing: token, form, route, fee, number, ledger entry, key, one durable commit.
"""

import argparse
import http.client
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOME = tempfile.mkdtemp(prefix="motcua-bench-")
sys.path.insert(0, str(ROOT / "src"))
os.environ["MOTCUA_VAR"] = HOME
os.environ["MOTCUA_DEMO"] = "1"
os.environ["PYTHONPATH"] = str(ROOT / "src")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django  # noqa: E402

django.setup()

from motcua.accounts.actions.open_account import open_account  # noqa: E402
from motcua.accounts.actions.tokens import issue_token  # noqa: E402
from motcua.accounts.actor import SYSTEM  # noqa: E402
from motcua.accounts.queries import account  # noqa: E402
from motcua.accounts.roles import Role, Seat  # noqa: E402
from motcua.accounts.rules.api_token import TokenTerms, fresh  # noqa: E402
from motcua.agencies import queries as agencies  # noqa: E402
from motcua.config.demo_province import prepare  # noqa: E402
from motcua.config.processes import free_port, wait_for  # noqa: E402
from motcua.kernel import clock  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
WARM = 150  # plans, caches, the validator of the form
CLIENTS = 4
PROCEDURE = "1.004873"
ANSWERS = {
    "full_name": "Nguyễn Thị Hoa", "identity_number": "033190990001", "birth_date": "02/09/1990", "sex": "female",
    "ethnicity": "Kinh", "nationality": "Việt Nam", "residence_unit": "11953", "residence_line": "Số 1, tổ 5",
    "phone": "0900000001", "status": "single", "lived_elsewhere": False, "purpose": "property",
    "has_earlier_certificate": False,
}  # fmt: skip
FILING = json.dumps({"procedure": PROCEDURE, "answers": ANSWERS}, ensure_ascii=False).encode()

Headers = dict[str, str]
Ask = tuple[str, str, bytes | None, Headers]  # method, path, body, headers


def token(account_id: str) -> Headers:
    new = fresh()
    issue_token(account_id, new.mark, TokenTerms(clock.now() + timedelta(days=1)), actor=SYSTEM)
    return {"Authorization": f"Bearer {new.text}"}


def ticks(pids: list[int]) -> float:
    """User and system seconds of these processes, with those of their ended children."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / TICKS


def family(pid: int) -> list[int]:
    """A process and everything below it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def filing_ask(machine: Headers) -> Ask:
    """A whole filing, with a key of its own."""
    more = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    return "POST", "/dossiers", FILING, machine | more


class Clients:
    """Connections that stay open, each in its own thread."""

    def __init__(self, port: int) -> None:
        self.open = [http.client.HTTPConnection("127.0.0.1", port, timeout=30) for _ in range(CLIENTS)]

    def send(self, asks: list[Ask], expected: int) -> list[tuple[Headers, bytes]]:
        """Every request once; the answers in order."""
        answers: list[tuple[Headers, bytes]] = [({}, b"")] * len(asks)
        work = iter(range(len(asks)))
        lock = threading.Lock()

        def run(connection: http.client.HTTPConnection) -> None:
            while True:
                with lock:
                    number = next(work, None)
                if number is None:
                    return
                method, path, body, headers = asks[number]
                connection.request(method, f"/api{path}", body, headers)
                answer = connection.getresponse()
                content = answer.read()
                if answer.status != expected:
                    raise SystemExit(f"{method} {path}: {answer.status} {content[:500]!r}")
                answers[number] = (dict(answer.getheaders()), content)

        threads = [threading.Thread(target=run, args=(connection,)) for connection in self.open]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers


class Bench:
    """Where the time of server and database goes."""

    def __init__(self, port: int, server: int, postmaster: int, requests: int) -> None:
        self.clients = Clients(port)
        self.server, self.postmaster = server, postmaster
        self.requests = requests
        self.figures: dict[str, dict[str, float]] = {}

    def measure(
        self, name: str, make: Callable[[int], Ask], expected: int = 200
    ) -> list[tuple[Headers, bytes]]:
        """Warm up, then count."""
        self.clients.send([make(n) for n in range(WARM)], expected)
        asks = [make(WARM + n) for n in range(self.requests)]
        before, begin = self._spent(), time.perf_counter()
        answers = self.clients.send(asks, expected)
        took, after = time.perf_counter() - begin, self._spent()
        app, database = (1000 * (new - old) / self.requests for new, old in zip(after, before, strict=True))
        self.figures[name] = {
            "app_ms": round(app, 2),
            "database_ms": round(database, 2),
            "total_ms": round(app + database, 2),
            "per_second": round(self.requests / took),
        }
        return answers

    def _spent(self) -> tuple[float, float]:
        return ticks(family(self.server)), ticks(family(self.postmaster))


def run(bench: Bench, machine: Headers, desk: Headers) -> None:
    """Every kind of request."""
    bench.measure("procedure", lambda _: ("GET", f"/procedures/{PROCEDURE}", None, {}))
    filed = bench.measure("file", lambda _: filing_ask(machine), 201)
    ids = itertools.cycle(json.loads(content)["id"] for _, content in filed)
    again = filing_ask(machine)
    bench.measure("file_again", lambda _: again, 201)
    bench.measure("read", lambda _: ("GET", f"/dossiers/{next(ids)}", None, machine))
    bench.measure("read_by_officer", lambda _: ("GET", f"/dossiers/{next(ids)}", None, desk))
    same = machine | {"If-None-Match": '"1"'}
    bench.measure("read_not_modified", lambda _: ("GET", f"/dossiers/{next(ids)}", None, same), 304)
    bench.measure("queue_of_100", lambda _: ("GET", "/dossiers?view=new", None, desk))
    waiting = [json.loads(content)["id"] for _, content in bench.clients.send(
        [filing_ask(machine) for _ in range(WARM + bench.requests)], 201)]  # fmt: skip
    bench.measure("receive", lambda n: ("POST", f"/dossiers/{waiting[n]}/receipt", None, desk), 201)


def main() -> None:
    """Start, measure, print, stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=500)
    args = parser.parse_args()
    postmaster = int((Path(os.environ["PG_DATA"]) / "postmaster.pid").read_text().split()[0])
    prepare()
    machine = token(open_account("bench", Seat(Role.INTEGRATOR), actor=SYSTEM).public_id)
    home = agencies.agency_of_unit("11953")
    officer = agencies.officers(agencies.centre_of(home.code).code, Role.COUNTER_OFFICER)[0]
    desk = token(account(officer.account).public_id)
    port = free_port(21000)
    words = ["serve", "--port", str(port)]
    server = subprocess.Popen([sys.executable, "-m", "motcua.config.cli", *words], stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/api/procedures")
        bench = Bench(port, server.pid, postmaster, args.requests)
        run(bench, machine, desk)
    finally:
        server.terminate()
        server.wait(10)
    print(json.dumps(bench.figures))


if __name__ == "__main__":
    main()
