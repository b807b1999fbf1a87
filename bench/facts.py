"""Seconds to fold a ledger: rebuild from nothing, follow in batches, digest, count, rank. One JSON line.

MOTCUA_VAR=/tmp/bench-facts python bench/facts.py [ENTRIES]   (DATABASE_URL for PostgreSQL; an empty database)
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from motcua.dossiers import events  # noqa: E402
from motcua.dossiers.fee_events import FeePaid  # noqa: E402
from motcua.dossiers.step_events import StepFinished  # noqa: E402
from motcua.facts import queries  # noqa: E402
from motcua.facts.actions.rebuild import rebuild  # noqa: E402
from motcua.facts.subscribers import catch_up  # noqa: E402
from motcua.facts.tests.events_made import (  # noqa: E402
    HOUR,
    MONDAY,
    asked,
    concluded,
    received,
    submitted,
    supplied,
)
from motcua.kernel import clock  # noqa: E402
from motcua.ledger.models import Entry  # noqa: E402
from motcua.ledger.record import _plain as plain  # noqa: E402
from motcua.ledger.record import canonical, leaf_hash  # noqa: E402
from motcua.ledger.sealing import seal  # noqa: E402
from motcua.ledger.subscribers import rewind  # noqa: E402
from motcua.scorecards import queries as scorecards  # noqa: E402

EVENTS_EACH, AGENCIES, PROCEDURES = 10, 120, 40
Row = tuple[object, str, object]


def life(i: int, chance: random.Random) -> Iterator[Row]:
    """(moment, subject, event): ten of one dossier, five minutes after the one before."""
    subject, agency, at = f"bench-{i:020d}", f"H31.{i % AGENCIES}", MONDAY + timedelta(seconds=300 * i)
    due, end = at + timedelta(days=5), at + timedelta(hours=chance.randint(70, 150))
    channel = chance.choice(["self", "assisted", "counter"])
    filed = submitted(number=subject, agency=agency, procedure=f"1.{i % PROCEDURES:06d}", channel=channel)
    middle = (
        [asked(), supplied(due + 48 * HOUR)]
        if i % 10 == 0
        else [events.PersonLookedUp(7), FeePaid(100_000, "online_national")]
    )
    steps = [StepFinished(i, "a", "r", agency, 60, 90, is_late=False)] * 4
    happened = [filed, received(agency=agency, clock_starts_at=at, due_at=due), *middle, *steps]
    for n, event in enumerate(happened):
        yield at + n * HOUR, subject, event
    yield end, subject, concluded(is_on_time=end <= due, is_electronic=i % 3 > 0)
    yield end + HOUR, subject, events.OutcomeReturned("electronic")


def fill(entries: int, first: int = 0) -> None:
    """Straight into the table, as the record of each act would have written it, and sealed."""
    chance = random.Random(7 + first)
    rows = [row for i in range(first, first + entries // EVENTS_EACH) for row in life(i, chance)]
    rows.sort(key=lambda row: row[0])
    with transaction.atomic():
        Entry._default_manager.bulk_create((entry(*row) for row in rows), batch_size=2_000)
    while seal(100_000):
        pass


def entry(at, subject: str, event) -> Entry:
    content = canonical(
        {
            "v": 1,
            "kind": event.kind,
            "actor": "bench",
            "subject": subject,
            "occurred_at": plain(at),
            "recorded_at": plain(at),
            "data": {f.name: plain(getattr(event, f.name)) for f in fields(event)},
        }
    )
    return Entry(
        content=content, leaf_hash=leaf_hash(content), kind=event.kind, subject=subject, recorded_at=at
    )


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return round(time.perf_counter() - begin, 2)


if __name__ == "__main__":
    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    year = queries.period_of(clock.now(), "year")
    figures = {"rebuild_s": seconds(rebuild), "digest_s": seconds(queries.digest)}
    rewind(queries.CURSOR)
    rebuild(entries=0)
    figures["follow_s"] = seconds(catch_up)
    figures["follow_us"] = round(figures["follow_s"] / queries.status().leaf_index * 1_000_000)
    figures["count_s"] = seconds(lambda: queries.counts_by_agency(queries.measures(), year))
    figures["rank_s"] = seconds(lambda: scorecards.ranking("qd766", "", year))
    print(json.dumps(figures | {"digest": queries.digest()}))
