"""Every bench in turn, and one table: operation, CPU milliseconds of app and database, target, met or not.

python bench/all.py [--large] [--json]     (`make bench`; nine minutes. --large: half an hour)

Whatever needs PostgreSQL gets one of its own from tools/with_postgres; «database» is empty where none takes part. A machine
that does something else meanwhile shows higher figures: its load is printed with them, nothing is corrected.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
POSTGRES = str(ROOT / "tools" / "with_postgres")
Figure = float | dict[str, float]


@dataclass(frozen=True)
class Row:
    """One line of the table: where its figure is in the JSON of a bench, and what it should be."""

    operation: str
    key: str  # dotted
    target: float | None = None
    unit: str = "ms"


@dataclass(frozen=True)
class Bench:
    """A command, and what it tells."""

    command: tuple[str, ...]
    rows: tuple[Row, ...]
    on_postgres: bool = True
    is_large: bool = False

    @property
    def words(self) -> list[str]:
        words = [sys.executable, *self.command]
        return [POSTGRES, *words] if self.on_postgres else words

    @property
    def told(self) -> str:
        return ("tools/with_postgres " if self.on_postgres else "") + "python " + " ".join(self.command)


MILLION = (
    Row("verify 1,000,000 ledger entries", "verify_s", 60, "s"),
    Row("… only what came since the last checkpoint", "verify_incremental_s", unit="s"),
    Row("seal, entries a second", "seal_per_s", unit="/s"),
    Row("replay, entries a second", "replay_per_s", unit="/s"),
)
FACTS = (
    Row("rebuild facts of 1,000,000 entries", "rebuild_s", 60, "s"),
    Row("follow the ledger in batches, an entry (500 µs: 2,000 a second)", "follow_us", 500, "µs"),
)
PATHS = (Row("process graph of 1,000,000 ledger entries", "cpu_s", 10, "s"),)
BENCHES = (
    Bench(
        ("bench/scorecards.py",),
        (Row("score a pack of 100 criteria for 138 units", "score_s", 1, "s"), Row("… gaps of all of them", "gaps_s", unit="s")),
        on_postgres=False,
    ),
    Bench(
        ("bench/api.py",),
        (
            Row("file a dossier by API", "file", 4),
            Row("the same request again", "file_again"),
            Row("read a dossier by API", "read", 4),
            Row("… by an officer", "read_by_officer", 4),
            Row("… not modified", "read_not_modified", 4),
            Row("queue of 100 by API", "queue_of_100", 15),
            Row("receive a dossier by API", "receive"),
        ),
    ),
    Bench(
        ("bench/dossiers.py",),
        (
            Row("file a dossier (the act, not HTTP)", "file"),
            Row("queue of 100,000: first 100", "queue_first", 15),
            Row("queue of 100,000: 100 in the depth", "queue_deep", 15),
            Row("… of one status", "queue_in_process", 15),
            Row("neighbours in that queue", "neighbours"),
            Row("counts of every view of that queue", "counts"),
            Row("five steps as acts through the door", "five_step_route"),
        ),
    ),
    Bench(
        ("bench/queues.py", "200000"),
        (
            Row("queue page of 200,000: median of 93", "median_ms", 15),
            Row("… the dearest of them", "worst_ms"),
        ),
    ),
    Bench(
        ("bench/room.py",),
        (Row("dossier room", "room.cpu", 12), Row("dossier room: statements", "room.statements", 15, "")),
    ),
    Bench(
        ("bench/portal.py",),
        (
            Row("portal: home", "home", 6),
            Row("portal: search", "search", 6),
            Row("portal: a procedure", "procedure", 6),
            Row("portal: verification", "verify", 6),
            Row("portal: my dossiers", "mine", 6),
            Row("portal: tracking, logged in", "tracking", 6),
            Row("file by API with a file of 1 MB: two requests", "file_by_api_1mb", 25),
        ),
    ),
    Bench(
        ("bench/routes.py",),
        (
            Row("five-step durable route with ledger", "route_with_ledger_ms", 8),
            Row("… without ledger", "route_ms"),
            Row("six transactions that do nothing", "floor_ms"),
        ),
    ),
    Bench(
        ("bench/signing.py",),
        (
            Row("sign, block on the page, B-B", "B-B.visible_ms", 16),
            Row("… with time-stamp and evidence, B-LT", "B-LT.visible_ms", 16),
            Row("… and sealed: two signatures, B-LT", "B-LT.person_and_seal_ms"),
            Row("make an outcome, sign and seal it", "outcome_sealed_ms", 30),
            Row("… without the seal", "outcome_ms"),
            Row("… neither signed nor sealed", "print_ms"),
            Row("verify one signature", "verify_one_ms"),
        ),
        on_postgres=False,
    ),
    Bench(
        ("bench/batches.py",),
        (Row("check a row of a batch of 1,000", "check_ms"), Row("file a row of it, SQLite", "file_ms")),
        on_postgres=False,
    ),
    Bench(
        ("bench/cards.py",),
        (
            Row("read the QR code of a card, photograph of 2 Mpx", "read", 30),
            Row("… with the start of a child that holds no secret", "whole"),
            Row("distortions drawn", "distortions", unit=""),
            Row("… of which read", "read_of_distortions", unit=""),
        ),
        on_postgres=False,
    ),
    Bench(("bench/papers.py",), (Row("print a receipt in PDF/A", "mau-01.warm_ms"),), on_postgres=False),
    Bench(("bench/moments.py",), (Row("due moment, 15 working days on", "due_moment_us", 30, "µs"),), on_postgres=False),
    Bench(("bench/eforms.py",), (Row("validate a right e-form of 30 answers", "right_us", 30, "µs"),), on_postgres=False),
    Bench(
        ("bench/memory.py",),
        (Row("memory of a worker (RSS)", "worker.rss_mb", 250, "MB"), Row("… when it has just begun", "fresh.rss_mb", unit="MB")),
    ),
    Bench(
        ("bench/scans.py",),
        (
            Row("read a dense A4 page off the scanner, one core", "reading.dense_page_cpu_s", 3.33, "s"),
            Row("queue page, p95 on the wall while the worker digitises beside it", "beside.queue_p95_ms", 300),
            Row("… dossier room", "beside.room_p95_ms", 300),
            Row("… a procedure's page", "beside.portal_p95_ms", 300),
            Row("papers wrong although the machine was sure", "split.wrong_unasked", 0, ""),
        ),
        on_postgres=False,
        is_large=True,
    ),
    Bench(
        ("bench/flags.py", "20"),
        (
            Row("integrity flags: precision on labelled provinces", "precision_percent", unit="%"),
            Row("… recall", "recall_percent", unit="%"),
            Row("… twenty provinces of three months, telling included", "cpu_seconds", unit="s"),
        ),
        on_postgres=False,
        is_large=True,
    ),
    Bench(
        ("bench/lake.py", "2500000"),
        (
            Row("lake, 2,500,000 dossiers: ten measures, score, rank by agency and month, as declared", "declared_cpu", unit="s"),
            Row("… times the wall of bare SQL", "times_bare", 1.5, "×"),
            Row("… memory at its highest", "peak_megabytes", 4_096, "MB"),
        ),
        on_postgres=False,
        is_large=True,
    ),
    Bench(("bench/paths.py", "1000000"), PATHS, is_large=True),
    Bench(("bench/paths.py", "1000000"), PATHS, on_postgres=False, is_large=True),
    Bench(("bench/ledger.py", "1000000"), MILLION, is_large=True),
    Bench(("bench/ledger.py", "1000000"), MILLION, on_postgres=False, is_large=True),
    Bench(("bench/facts.py", "1000000"), FACTS, is_large=True),
    Bench(("bench/facts.py", "1000000"), FACTS, on_postgres=False, is_large=True),
)  # fmt: skip


def carried_out(bench: Bench) -> dict[str, Figure]:
    """The JSON on the last line of its output."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as place:
        around = os.environ | {"PYTHONPATH": str(ROOT / "src"), "MOTCUA_VAR": place}
        done = subprocess.run(
            bench.words, cwd=ROOT, env=around, stdout=subprocess.PIPE, text=True, check=True
        )
    found: dict[str, Figure] = json.loads(done.stdout.splitlines()[-1])
    return found


def line(row: Row, figures: dict[str, Figure]) -> tuple[str, ...]:
    """The cells of one line."""
    value: Figure | dict[str, Figure] = figures
    for name in row.key.split("."):
        value = value[name]  # type: ignore[index,assignment]
    app, database = (value["app_ms"], value["database_ms"]) if isinstance(value, dict) else (value, None)
    total = app + (database or 0)
    met = "–" if row.target is None else "yes" if total <= row.target else "**no**"
    target = "–" if row.target is None else f"{row.target:g} {row.unit}"
    return (
        row.operation,
        f"{app:.4g} {row.unit}",
        "" if database is None else f"{database:.4g} {row.unit}",
        target,
        met,
    )


def lines(benches: list[Bench]) -> Iterator[tuple[str, ...]]:
    """Bench after bench, each with its command above its rows' last cell."""
    for bench in benches:
        begun = time.monotonic()
        figures = carried_out(bench)
        print(
            f"{bench.told}: {time.monotonic() - begun:.0f} s, load {os.getloadavg()[0]:.1f}", file=sys.stderr
        )
        for row in bench.rows:
            yield *line(row, figures), f"`{bench.told}`"


def main() -> None:
    """Run, print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="a million entries too, on both databases")
    parser.add_argument("--json", action="store_true", help="rows as JSON")
    args = parser.parse_args()
    chosen = [bench for bench in BENCHES if args.large or not bench.is_large]
    head = ("operation", "CPU app", "CPU database", "target", "met", "command")
    before = os.getloadavg()[0]
    rows = list(lines(chosen))
    if args.json:
        print(json.dumps([dict(zip(head, row, strict=True)) for row in rows], ensure_ascii=False))
        return
    print(
        f"{time.strftime('%d/%m/%Y')}, {os.cpu_count()} cores, load {before:.1f} before and {os.getloadavg()[0]:.1f} after\n"
    )
    for cells in (head, ("---",) * len(head), *rows):
        print("|", " | ".join(cells), "|")


if __name__ == "__main__":
    main()
