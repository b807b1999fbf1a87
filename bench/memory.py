"""Memory of one worker of the server after some hundred requests to portal, desk and API. One JSON line, megabytes.

tools/with_postgres python bench/memory.py [--requests 600]

`motcua serve` with one worker over a demo province. The figure is the worker's own process (RSS, and PSS: shared pages
counted by their share), after the requests and a second of rest; the parent, which only watches, beside it.
"""

import argparse
import itertools
import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import api  # first: it sets the environment up, then Django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from motcua.accounts.adapters.sessions import SessionStore
from motcua.accounts.queries import account
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.config.demo_province import prepare
from motcua.config.processes import free_port, wait_for

PAGES = ("/", "/tim?q=hon", f"/thu-tuc/{api.PROCEDURE}", "/tra-cuu", "/xac-minh", "/tro-giup", "/mc", "/mc/hang-doi",
         "/mc/so-theo-doi", "/mc/tim?q=H31", "/mc/tiep-nhan", "/api/procedures", "/api/dossiers?view=new")  # fmt: skip


def session_of(officer: str) -> str:
    """A cookie of somebody who is logged in."""
    user, session = account(officer), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def megabytes(pid: int) -> dict[str, int]:
    """RSS and PSS of one process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    told = {line.split()[0]: int(line.split()[1]) for line in lines}
    return {"rss_mb": round(told["Rss:"] / 1024), "pss_mb": round(told["Pss:"] / 1024)}


def ask(url: str, cookie: str) -> int:
    request = urllib.request.Request(url, headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.read()
        return int(answer.status)


def main() -> None:
    """Serve, ask, look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=600)
    args = parser.parse_args()
    prepare()
    home = agencies.agency_of_unit("11953")
    officer = agencies.officers(agencies.centre_of(home.code).code, Role.COUNTER_OFFICER)[0]
    cookie, headers = session_of(officer.account), api.token(officer.account)
    machine = api.token(api.open_account("bench", api.Seat(Role.INTEGRATOR), actor=api.SYSTEM).public_id)
    port = free_port(21000)
    words = [sys.executable, "-m", "motcua.config.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/api/procedures")
        (worker,) = api.family(server.pid)[1:2]
        figures = {"fresh": megabytes(worker)}
        clients = api.Clients(port)
        clients.send([api.filing_ask(machine) for _ in range(args.requests // 3)], 201)
        clients.send([("GET", "/dossiers?view=new", None, headers)] * (args.requests // 6), 200)
        for page in itertools.islice(itertools.cycle(PAGES), args.requests // 2):
            ask(f"http://127.0.0.1:{port}{page}", cookie)
        time.sleep(1)
        figures |= {"requests": args.requests, "worker": megabytes(worker), "parent": megabytes(server.pid)}
    finally:
        server.terminate()
        server.wait(10)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
