"""CPU milliseconds, app and database, of the hot acts and reads of a dossier; and how many statements each takes.

tools/with_postgres python bench/dossiers.py [DOSSIERS IN THE QUEUE]      (without PostgreSQL: SQLite in a folder of its own)

The whole demo province; a citizen files «1.004873». The five steps are a route of five plain steps, each act through the
door with its ledger entry, each its own durable transaction. Queue: all in one agency, all open, a tenth never promised.
"""

import json
import os
import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-bench-")
os.environ["MOTCUA_DEMO"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from measuring import analyze, median_ms, server_cpu, statements  # noqa: E402

from motcua.accounts.actor import SYSTEM  # noqa: E402
from motcua.accounts.roles import Role  # noqa: E402
from motcua.catalogue.actions.draft import write_draft  # noqa: E402
from motcua.catalogue.actions.publish import put_in_force  # noqa: E402
from motcua.catalogue.adapters import pack_folder  # noqa: E402
from motcua.catalogue.rules.pack import PROCEDURE, read_pack  # noqa: E402
from motcua.config.demo_province import prepare  # noqa: E402
from motcua.dossiers import queries  # noqa: E402
from motcua.dossiers.actions.finish_step import finish_step  # noqa: E402
from motcua.dossiers.actions.receive import receive  # noqa: E402
from motcua.dossiers.actions.submit import file  # noqa: E402
from motcua.dossiers.models import Dossier  # noqa: E402
from motcua.simulation.filings import filing_of  # noqa: E402
from motcua.simulation.people import citizen, officer  # noqa: E402
from motcua.workflow.queries import open_tasks  # noqa: E402
from motcua.workflow.rules.builder import Step, from_steps  # noqa: E402

CODE, FIVE = "1.004873", "2.999999"
FILINGS, ROUTES, READS, PAGES = 60, 20, 60, 10


def publish_five_steps() -> None:
    """A procedure without a document whose route has five plain steps."""
    pack = pack_folder.load(pack_folder.folder_of("2.000033"))
    files = dict(pack.files)
    files[PROCEDURE] = files[PROCEDURE].replace(b"code: 2.000033", f"code: {FIVE}".encode())
    steps = [Step(f"Bước {i}", role="case_officer", agency="handling", limit_minutes=288) for i in range(5)]
    files["workflow.bpmn"] = from_steps(steps, name="Năm bước", key="five")
    pack, problems = read_pack(files)
    assert pack, problems
    with transaction.atomic():
        put_in_force(write_draft(pack), date(2026, 1, 1), SYSTEM)


def walk(dossiers: list[Dossier], worker) -> dict[str, float]:
    """CPU milliseconds of the five steps of one of these received dossiers, each an act through the door."""
    took = {"app_ms": 0.0, "database_ms": 0.0}
    while waiting := [task.id for dossier in dossiers for task in open_tasks(dossier.public_id)]:
        begun, server = time.process_time(), server_cpu()
        for task in waiting:
            finish_step(task, actor=worker, key=f"f{task}")
        took["app_ms"] += (time.process_time() - begun) / len(dossiers) * 1000
        took["database_ms"] += (server_cpu() - server) / len(dossiers) * 1000
    return {name: round(ms, 3) for name, ms in took.items()}


def received(count: int) -> list[Dossier]:
    """So many dossiers of the five steps, filed and received."""
    who = citizen(1)
    request = filing_of(FIVE, who, random.Random(1))
    filed = [file(request, actor=who) for _ in range(count)]
    clerk = officer(filed[0].intake_agency, Role.COUNTER_OFFICER)
    for dossier in filed:
        receive(dossier.public_id, actor=clerk)
    return filed


def fill(pattern: Dossier, count: int) -> None:
    """So many dossiers more in the queue of one agency, straight into the table."""
    columns = [field.column for field in Dossier._meta.concrete_fields if not field.primary_key]
    due = pattern.due_at.replace(microsecond=0)
    fresh = {
        "public_id": ("'bench-' || n", []),
        "number": ("'H31.999-' || n", []),
        "status": ("CASE WHEN n %% 10 = 0 THEN 'submitted' WHEN n %% 3 = 0 THEN 'received' ELSE 'in_process' END", []),
        "due_at": (due_words(), [due]),
    }  # fmt: skip
    told = [fresh.get(c, (f'd."{c}"', [])) for c in columns]
    numbers = "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < %s)"
    names = ", ".join(f'"{c}"' for c in columns)
    chosen = ", ".join(words for words, _ in told)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"{numbers} INSERT INTO dossiers_dossier ({names}) "
            f"SELECT {chosen} FROM dossiers_dossier d, many WHERE d.id = %s",
            [count, *(value for _, values in told for value in values), pattern.pk],
        )
    analyze()


def due_words() -> str:
    """A tenth has no due moment; the rest one each, seven minutes apart, not in the order of their keys."""
    if connection.vendor == "postgresql":
        then = "%s::timestamptz + make_interval(mins => (n * 7919) %% 700000)"
    else:
        then = "datetime(%s, ((n * 7919) %% 700000) || ' minutes')"
    return f"CASE WHEN n %% 10 <> 0 THEN {then} END"


def count(work) -> int:
    """Statements of one call, BEGIN and COMMIT included."""
    with statements() as seen:
        work()
    return len(seen)


def measure_filing(figures: dict) -> Dossier:
    who = citizen(1)
    request = filing_of(CODE, who, random.Random(1))
    figures["file"] = median_ms(lambda n: file(request, actor=who, key=f"file-{n}"), FILINGS, rest=analyze)
    figures["file_again"] = median_ms(lambda n: file(request, actor=who, key=f"file-{n}"), FILINGS)
    figures["file_statements"] = count(lambda: file(request, actor=who, key="count"))
    return file(request, actor=who)


def measure_acts(figures: dict) -> Dossier:
    who = citizen(1)
    request = filing_of(CODE, who, random.Random(1))
    worker = officer(received(1)[0].agency, Role.CASE_OFFICER)
    walk(received(ROUTES), worker)
    analyze()
    rounds = sorted((walk(received(ROUTES), worker) for _ in range(5)), key=lambda took: sum(took.values()))
    figures["five_step_route"] = rounds[len(rounds) // 2]
    one = file(request, actor=who)
    clerk = officer(one.intake_agency, Role.COUNTER_OFFICER)
    figures["receive_statements"] = count(lambda: receive(one.public_id, actor=clerk, key="one"))
    task = open_tasks(one.public_id)[0]
    figures["finish_step_statements"] = count(lambda: finish_step(task.id, actor=clerk, key="two"))
    return Dossier.objects.get(pk=one.pk)


def measure_reading(figures: dict, filed: Dossier, begun: Dossier) -> None:
    who = citizen(1)
    clerk = officer(begun.intake_agency, Role.COUNTER_OFFICER)
    figures["read_by_citizen"] = median_ms(lambda _: queries.detail(who, filed.public_id), READS)
    figures["read_by_officer"] = median_ms(lambda _: queries.detail(clerk, begun.public_id), READS)
    figures["read_statements"] = count(lambda: queries.detail(clerk, begun.public_id))


def measure_queue(figures: dict, begun: Dossier) -> None:
    clerk = officer(begun.desk_agency, Role.CASE_OFFICER)
    marks = {"first": "", "deep": ""}
    while page := queries.queue(clerk, "open", after=marks["deep"], size=20_000):
        if not page.after:
            break
        marks["deep"] = page.after
    for place, mark in marks.items():
        figures[f"queue_{place}"] = median_ms(lambda _, m=mark: queries.queue(clerk, "open", after=m), PAGES)
    figures["queue_statements"] = count(lambda: queries.queue(clerk, "open"))
    for view in ("in_process", "late", "withdrawing"):
        figures[f"queue_{view}"] = median_ms(lambda _, v=view: queries.queue(clerk, v), PAGES)
    last = queries.queue(clerk, "open", after=marks["deep"]).rows[0]
    figures["neighbours"] = median_ms(lambda _: queries.neighbours(clerk, "open", last), PAGES)
    figures["counts"] = median_ms(lambda _: queries.counts(clerk), PAGES)


if __name__ == "__main__":
    prepare()
    publish_five_steps()
    figures: dict[str, object] = {"database": connection.vendor}
    filed, begun = measure_filing(figures), measure_acts(figures)
    measure_reading(figures, filed, begun)
    figures["queue_rows"] = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    fill(begun, figures["queue_rows"])
    measure_queue(figures, begun)
    print(json.dumps(figures))
