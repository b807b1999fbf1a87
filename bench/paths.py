"""Seconds to draw the process graph of a ledger: every path of one procedure's dossiers. One JSON line.

MOTCUA_VAR=/tmp/bench-paths python bench/paths.py [ENTRIES]   (DATABASE_URL for PostgreSQL; an empty database)
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import facts as ground

from motcua.dossiers import events
from motcua.dossiers.step_events import StepFinished, StepOpened, StepSentBack
from motcua.facts.actions.rebuild import rebuild
from motcua.facts.paths import Asked, paths
from motcua.facts.tests.events_made import HOUR, MONDAY, concluded, received, submitted

CODE = "1.000001"
STEPS = ("check", "appraise", "sign", "return")


def life(i: int, chance: random.Random) -> Iterator[ground.Row]:
    """(moment, subject, event): thirteen of one dossier, every tenth goes back a step."""
    subject, agency, at = f"bench-{i:020d}", f"H31.{i % 120}", MONDAY + timedelta(seconds=300 * i)
    due = at + timedelta(days=5)
    yield at, subject, submitted(number=subject, agency=agency, procedure=CODE)
    yield at + HOUR, subject, received(agency=agency, clock_starts_at=at, due_at=due)
    route = [*STEPS[:2], "appraise", *STEPS[2:]] if i % 10 == 0 else STEPS
    for n, step in enumerate(route):
        moment = at + (2 + n) * HOUR
        yield moment, subject, StepOpened(n, step, "case_officer", agency, "", due)
        if i % 10 == 0 and n == 1:
            yield moment, subject, StepSentBack(n, step, "check", "sent_back")
        else:
            spent = chance.randint(5, 900)
            yield (
                moment,
                subject,
                StepFinished(n, step, "case_officer", agency, spent, 480, is_late=spent > 480),
            )
    yield at + 9 * HOUR, subject, concluded()
    yield at + 10 * HOUR, subject, events.OutcomeReturned("electronic")


if __name__ == "__main__":
    ground.settings.VAR.mkdir(parents=True, exist_ok=True)
    ground.call_command("migrate", verbosity=0)
    ground.EVENTS_EACH, ground.life = 12, life
    ground.fill(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    rebuild()
    begin, cpu = time.perf_counter(), time.process_time()
    found = paths(Asked(CODE, MONDAY - timedelta(days=1), MONDAY + timedelta(days=3650)))
    wall, used = time.perf_counter() - begin, time.process_time() - cpu
    told = {"events": found.events, "dossiers": found.dossiers, "arrows": found.variants()}
    print(json.dumps(told | {"wall_s": round(wall, 2), "cpu_s": round(used, 2)}))
