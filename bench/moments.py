"""CPU microseconds of one due moment: fifteen working days on, in the calendar of 2026 with its holidays. One JSON line.

python bench/moments.py
"""

import json
import os
import statistics
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from motcua.accounts.actor import SYSTEM  # noqa: E402
from motcua.calendars.actions.seed import seed  # noqa: E402
from motcua.calendars.queries import calendar_of  # noqa: E402
from motcua.calendars.rules.clock import due_at  # noqa: E402
from motcua.calendars.rules.limits import TimeLimit  # noqa: E402
from motcua.kernel import clock  # noqa: E402

LIMIT = TimeLimit.parse("15 working_days")
BEGIN = datetime(2026, 1, 5, 8, 0, tzinfo=clock.PROVINCE)
ROUNDS, STARTS = 40, [BEGIN + timedelta(hours=7 * n) for n in range(1000)]


def each_us(calendar: object) -> float:
    """One start after the other through most of a year; the median of the rounds."""
    took = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for start in STARTS:
            due_at(start, LIMIT, calendar)
        took.append((time.process_time() - begun) / len(STARTS) * 1e6)
    return round(statistics.median(took), 2)


if __name__ == "__main__":
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        seed(actor=SYSTEM)
    print(json.dumps({"due_moment_us": each_us(calendar_of())}))
