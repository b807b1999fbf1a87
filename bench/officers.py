"""U20: what officers wait for while others work: p95 on the wall of the whole answer, 200,000 dossiers, the server as in production.

tools/with_postgres python bench/officers.py [DOSSIERS [SECONDS [OFFICERS]]]      (200,000, 60 and 40 without numbers)

`motcua serve` with one worker, a process of its own, is asked over HTTP by so many officers, leader and case officer in turn.
Each opens a list, the room of one of thirty dossiers that came there by acts, another list, with two to six seconds of looking in between. The officers are
threads of this process, which therefore takes a part of the machine's two cores too. Told: answers, p50 and p95 by kind of page.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import queues
import requests
from django.conf import settings
from django.test import Client

from motcua.accounts.actor import Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.config.demo_province import prepare
from motcua.config.processes import free_port, running, wait_for
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.views import VIEWS
from motcua.simulation.people import officer

LOOKS, ROOMS = (2.0, 6.0), 30
DEFAULTS = (200_000, 60, 40)


class Visit(NamedTuple):
    """Where they work, and the public ids of the dossiers they open."""

    address: str
    rooms: list[str]


def main() -> None:
    """Plant, serve, ask, tell."""
    many, seconds, officers = (int(a) for a in (*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]))
    prepare()
    pattern = queues.in_process()
    queues.plant(pattern, many)
    case = officer(pattern.desk_agency, Role.CASE_OFFICER)
    queues.give_one(case, many)
    actors = (queues.leader_at(pattern.desk_agency), case)
    rooms = [queues.in_process().public_id for _ in range(ROOMS)]
    port = free_port(19_500)
    address = f"http://127.0.0.1:{port}"
    with running(Path(os.environ["MOTCUA_VAR"]) / "log", 20.0) as started:
        started.start("serve", "-m", "motcua.config.cli", "serve", "--port", str(port))
        wait_for(address)
        took = asked_by(actors, Visit(address, rooms), seconds=seconds, officers=officers)
    figures = {kind: told(times) for kind, times in sorted(took.items())}
    print(
        json.dumps({"dossiers": Dossier.objects.count(), "officers": officers, "seconds": seconds} | figures)
    )


def asked_by(
    actors: tuple[Actor, ...], visit: Visit, *, seconds: int, officers: int
) -> dict[str, list[float]]:
    """Milliseconds of every answer, by kind of page."""
    took: dict[str, list[float]] = {"queue": [], "room": []}
    sessions = [session_of(actor) for actor in actors]
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(officers) as pool:
        each = [
            pool.submit(work, visit, sessions[n % len(sessions)], Random(n), until, took)
            for n in range(officers)
        ]
    for one in each:
        one.result()
    return took


def work(visit: Visit, session: str, dice: Random, until: float, took: dict[str, list[float]]) -> None:
    """One officer's minute."""
    with requests.Session() as browser:
        browser.cookies.set(settings.SESSION_COOKIE_NAME, session)
        time.sleep(dice.uniform(0, LOOKS[1]))
        while time.monotonic() < until:
            view = dice.choice(tuple(VIEWS))
            timed(browser, f"{visit.address}/mc/hang-doi?xem={view}", took["queue"])
            time.sleep(dice.uniform(*LOOKS))
            timed(browser, f"{visit.address}/mc/ho-so/{dice.choice(visit.rooms)}", took["room"])
            time.sleep(dice.uniform(*LOOKS))


def timed(browser: requests.Session, address: str, into: list[float]) -> None:
    """Asks, and keeps the time."""
    begun = time.monotonic()
    answer = browser.get(address, timeout=30)
    if answer.status_code != HTTPStatus.OK:
        raise SystemExit(f"{address}: {answer.status_code}")
    into.append((time.monotonic() - begun) * 1000)


def session_of(actor: Actor) -> str:
    """The cookie of somebody who is logged in."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(Account.objects.get(public_id=actor.id), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def told(times: list[float]) -> dict[str, float]:
    """How many, and what half and nineteen of twenty waited at most."""
    cuts = quantiles(times, n=20)
    return {"answers": len(times), "p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1)}


if __name__ == "__main__":
    main()
