"""CPU of a route: a pure step, a durable five-step route (app + PostgreSQL, with and without its ledger entries).

tools/with_postgres .venv/bin/python bench/routes.py

The floor is six transactions of three trivial statements: what the same machine takes at that moment anyway.
Each figure is the least of several rounds, for the machine may be busy. One JSON line.
"""

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from motcua.accounts.actor import SYSTEM  # noqa: E402
from motcua.calendars.actions.seed import seed  # noqa: E402
from motcua.calendars.queries import calendar_of  # noqa: E402
from motcua.dossiers.step_events import StepFinished, StepOpened  # noqa: E402
from motcua.kernel import clock  # noqa: E402
from motcua.ledger.record import Happening, record_many  # noqa: E402
from motcua.workflow import actions  # noqa: E402
from motcua.workflow.rules import bpmn, tokens  # noqa: E402
from motcua.workflow.rules.builder import Step, from_steps  # noqa: E402

ROUNDS, ROUTES = 8, 50
SOURCE = from_steps([Step(f"Bước {i}", limit_minutes=240) for i in range(5)])


def cpu() -> float:
    """Seconds of this program and, on PostgreSQL, of every process of the server."""
    return time.process_time() + sum(server_ticks()) / os.sysconf("SC_CLK_TCK")


def server_ticks():
    home = os.environ.get("PG_DATA", "")
    for place in Path("/proc").glob("[0-9]*") if home else ():
        try:
            if (place / "cwd").resolve() == Path(home).resolve():
                words = (place / "stat").read_text().rsplit(")", 1)[1].split()
                yield int(words[11]) + int(words[12])
        except OSError:
            continue


def happenings(advance):
    for task in advance.closed:
        late = task.is_late(task.finished_at)
        yield StepFinished(task.id, task.node, task.role, task.agency, task.minutes, task.limit_minutes, late)
    for task in advance.opened:
        yield StepOpened(task.id, task.node, task.role, task.agency, task.assignee, task.due_at)


def walk(ref: str, digest: str, calendar, *, ledger: bool) -> None:
    """One process from start to end, one transaction an act."""
    now, advance = clock.now(), None
    while advance is None or advance.opened:
        with transaction.atomic():
            if advance is None:
                given = {"facts": {}, "agencies": {"handling": "H31.12"}, "calendar": calendar, "now": now}
                advance = actions.start(digest, ref=ref, **given)
            else:
                advance = actions.complete(advance.opened[0].id, facts={}, now=now, by="x", calendar=calendar)
            if ledger:
                record_many(Happening(event, actor="x", subject=ref) for event in happenings(advance))


def floor() -> None:
    """Six transactions that do next to nothing."""
    for _ in range(6):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.execute(
                "UPDATE workflow_process SET token_count = token_count WHERE id = (SELECT min(id) FROM workflow_process)"
            )
            cursor.execute("SELECT 1")


def least(work) -> float:
    """Milliseconds of one call, in the best of the rounds."""
    best = float("inf")
    for n in range(ROUNDS):
        begun = cpu()
        for i in range(ROUTES):
            work(f"{n}-{i}")
        best = min(best, (cpu() - begun) / ROUTES * 1000)
    return round(best, 2)


def pure_step_us() -> float:
    graph, count = bpmn.read(SOURCE), 0
    begun = time.process_time()
    for _ in range(2000):
        move = tokens.start(graph, {})
        while move.tokens:
            move = tokens.complete(graph, move.tokens, move.tokens[0].number, {})
            count += 1
    return round((time.process_time() - begun) / count * 1e6, 1)


if __name__ == "__main__":
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        seed(actor=SYSTEM)
    calendar, digest = calendar_of(), actions.define(SOURCE).pk
    mark = os.urandom(3).hex()
    figures = {
        "database": connection.vendor,
        "pure_step_us": pure_step_us(),
        "route_ms": least(lambda n: walk(f"{mark}a{n}", digest, calendar, ledger=False)),
        "route_with_ledger_ms": least(lambda n: walk(f"{mark}b{n}", digest, calendar, ledger=True)),
        "floor_ms": least(lambda _: floor()),
    }
    print(json.dumps(figures))
