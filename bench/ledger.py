"""What the ledger costs: record, seal, replay, prove, verify. One JSON line.

python bench/ledger.py [ENTRIES] [ENTRIES PER CHECKPOINT]     (SQLite in a folder of its own, or DATABASE_URL)

Entries are real events of dossiers, 350 and 630 bytes. Wall time, but for what says `cpu` (of this process).
«verify» is the separate program, its start included.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))
os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from motcua.config.verifier import place_of_database  # noqa: E402
from motcua.dossiers.events import DossierReceived, DossierSubmitted  # noqa: E402
from motcua.ledger import keys, queries  # noqa: E402
from motcua.ledger.models import Leaf  # noqa: E402
from motcua.ledger.record import Happening, record, record_many  # noqa: E402
from motcua.ledger.sealing import Sealer  # noqa: E402

NOW = datetime(2026, 11, 22, 8, 30, 0, 123456, tzinfo=UTC)
ACTOR = "k7w2m9xq4t8r3hv6ncy5jpbd2f"
PAPERS = (("tờ khai", "upload"), ("cccd", "database"), ("hợp đồng thuê", "paper"))
SMALL = DossierReceived("H31.12", NOW, NOW, "3 working_days", "", 1440)
LARGE = DossierSubmitted(
    "H31.12.3-261122-0001", "1.001612", 1, "default", "Thành lập hộ kinh doanh", "H31.12", "H31.12", "self", "citizen",
    PAPERS, 100_000, True, True, True, "ab" * 32,  # noqa: FBT003
)  # fmt: skip
BULK = 10_000


def seconds(work, *args) -> float:
    """Wall time."""
    start = time.perf_counter()
    work(*args)
    return time.perf_counter() - start


def record_some() -> None:
    """As an act does, one by one."""
    with transaction.atomic():
        for number in range(2_500):
            record(SMALL, actor=ACTOR, subject=f"s{number}")
            record(LARGE, actor=ACTOR, subject=f"s{number}")


def record_in_bulk(count: int) -> None:
    """As the simulation does."""
    for start in range(0, count, BULK):
        with transaction.atomic():
            record_many(Happening((SMALL, LARGE)[n & 1], ACTOR, f"s{(start + n) // 10}") for n in range(BULK))


def seal_all(limit: int) -> None:
    """The whole backlog."""
    sealer = Sealer()
    while sealer.seal(limit):
        pass


def prove_some(entries: list[int]) -> None:
    """For a receipt each."""
    for entry in entries:
        queries.prove(entry)


def verify(*more: str) -> None:
    """The separate program."""
    command = [
        sys.executable,
        "-m",
        "motcua_verify",
        "ledger",
        place_of_database(),
        "--key",
        str(keys.public_path()),
        *more,
    ]
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}
    )


def main() -> None:
    """Measure and print."""
    count, limit = (int(word) for word in [*sys.argv[1:], *("100000", str(BULK))[len(sys.argv) - 1 :]])
    call_command("migrate", verbosity=0, interactive=False)
    figures: dict[str, float | str] = {
        "database": connection.vendor,
        "entries": count,
        "per_checkpoint": limit,
    }
    cpu = time.process_time()
    figures["record_us"] = seconds(record_some) / 5_000 * 1e6
    figures["record_cpu_us"] = (time.process_time() - cpu) / 5_000 * 1e6
    figures["record_many_per_s"] = count / seconds(record_in_bulk, count)
    count += 5_000
    figures["seal_per_s"] = count / seconds(seal_all, limit)
    with transaction.atomic():
        record(SMALL, actor=ACTOR, subject="one")
    sealer = Sealer()
    figures["seal_one_cold_ms"] = seconds(sealer.seal) * 1e3
    sealer.seal()
    figures["seal_nothing_ms"] = seconds(sealer.seal) * 1e3
    cpu = time.process_time()
    figures["replay_per_s"] = count / seconds(lambda: [None for _ in queries.replay()])
    figures["replay_per_cpu_s"] = count / (time.process_time() - cpu)
    some = Leaf.objects.filter(leaf_index__in=range(0, count, count // 100)).values_list(
        "entry_id", flat=True
    )
    figures["prove_ms"] = seconds(prove_some, list(some)) / len(some) * 1e3
    figures["verify_s"] = seconds(verify)
    kept = Path(os.environ["MOTCUA_VAR"]) / "kept"
    kept.write_text(queries.checkpoint(), encoding="utf-8")
    figures["verify_incremental_s"] = seconds(verify, "--checkpoint", str(kept), "--incremental")
    print(json.dumps({name: round(v, 2) if isinstance(v, float) else v for name, v in figures.items()}))


if __name__ == "__main__":
    main()
