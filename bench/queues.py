"""CPU milliseconds, app and database, of the officers' queue: every view, its first page and one in the depth, with counters.

tools/with_postgres python bench/queues.py [DOSSIERS]      (200,000 without a number; without PostgreSQL: SQLite)

The whole application with its middleware, asked in this process. All dossiers lie at one office, which has every status,
a step for each that waits, four thousand applicants and twelve fields of work; half of what is promised is late.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-bench-")
os.environ["MOTCUA_DEMO"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from measuring import median_ms, rested  # noqa: E402

from motcua.accounts.actor import Actor  # noqa: E402
from motcua.accounts.models import Account, RoleGrant  # noqa: E402
from motcua.accounts.roles import Role  # noqa: E402
from motcua.agencies.queries import actor_for, leader_of  # noqa: E402
from motcua.config.demo_province import prepare  # noqa: E402
from motcua.config.settling import settle  # noqa: E402
from motcua.dossiers import lanes, queries, queues  # noqa: E402
from motcua.dossiers.actions.finish_step import finish_step  # noqa: E402
from motcua.dossiers.actions.receive import receive  # noqa: E402
from motcua.dossiers.actions.submit import file  # noqa: E402
from motcua.dossiers.models import Dossier  # noqa: E402
from motcua.dossiers.rules.views import VIEWS  # noqa: E402
from motcua.kernel import clock  # noqa: E402
from motcua.parties.actions.register import put_person  # noqa: E402
from motcua.parties.models import Person  # noqa: E402
from motcua.parties.rules.details import PersonDetails  # noqa: E402
from motcua.parties.rules.sources import Source  # noqa: E402
from motcua.simulation.filings import filing_of  # noqa: E402
from motcua.simulation.people import citizen, officer  # noqa: E402
from motcua.workflow.models import Process, Task  # noqa: E402
from motcua.workflow.queries import open_tasks  # noqa: E402

CODE, PEOPLE, FIELDS, READS, DEEP = "1.004873", 4_000, 12, 2, 60_000
STATUS = """CASE n %% 20 WHEN 0 THEN 'submitted' WHEN 1 THEN 'submitted' WHEN 2 THEN 'received' WHEN 3 THEN 'received'
    WHEN 4 THEN 'awaiting_supplement' WHEN 5 THEN CASE WHEN n %% 3 = 0 THEN 'awaiting_duty' ELSE 'withdrawal_asked' END
    WHEN 6 THEN 'concluded' WHEN 7 THEN 'concluded' WHEN 8 THEN 'returned' WHEN 9 THEN 'stopped' ELSE 'in_process' END"""
NUMBERS = "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < %s)"
HAS_STEP = "d.status IN ('received', 'in_process', 'concluded')"


def main() -> None:
    """Plant, then open every page of every view as the office's leader, its case officer and one with two fields."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    begun = time.monotonic()
    prepare()
    pattern = in_process()
    plant(pattern, many)
    settle()
    print(f"planted in {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    figures: dict[str, object] = {"database": connection.vendor, "dossiers": Dossier.objects.count()}
    case = officer(pattern.desk_agency, Role.CASE_OFFICER)
    give_one(case, many)
    every = {
        "leader": lambda: leader_at(pattern.desk_agency),
        "case": lambda: case,
        "two_fields": lambda: limited(case),
    }
    for who, found in every.items():
        actor = found()  # the same account: it is given its two fields when the others are measured
        for name, view in views(who):
            figures[f"{who}: {name}"] = median_ms(opened(actor, view), READS, batches=3)
            print(who, name, figures[f"{who}: {name}"], file=sys.stderr, flush=True)
    together = {name: sum(f.values()) for name, f in figures.items() if isinstance(f, dict)}
    worst = max(together, key=together.__getitem__)
    figures |= {"worst": worst, "worst_ms": round(together[worst], 1), "pages": len(together)}
    figures |= {"median_ms": round(median(together.values()), 1), "took_s": round(time.monotonic() - begun)}
    print(json.dumps(figures, ensure_ascii=False))


def views(who: str) -> Iterator[tuple[str, str]]:
    """(name of the figure, address of the page)."""
    for name in VIEWS:
        yield f"{name}", name
        yield f"{name}, deep", f"{name}@"
    if who == "leader":
        yield "open in one field", "open:field-3"
        yield "open in one field, deep", "open:field-3@"
        yield "open in a field that has none", "open:khac"


def opened(actor: Actor, view: str) -> Callable[[int], None]:
    """Reads the page, half-way down the view when it ends with @."""
    view, deep, _ = view.partition("@")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(Account.objects.get(public_id=actor.id), backend=settings.AUTHENTICATION_BACKENDS[-1])
    given = {"xem": view} | ({"sau": middle(actor, view)} if deep else {})

    def read(_: int) -> None:
        answer = client.get("/mc/hang-doi", given)
        if answer.status_code != 200:
            raise SystemExit(f"{view}: {answer.status_code}")

    return read


def middle(actor: Actor, view: str) -> str:
    """The mark of a page in the depth: so many rows lie behind it as are there, or sixty thousand."""
    known, field = queries.view_named(view)
    is_of_steps = known.steps is not None
    keys = lanes.read(queues.lanes_of(actor, known, field), None, DEEP, endless_first=not is_of_steps)
    row = (
        (Task if is_of_steps else Dossier).objects.filter(pk=keys[len(keys) * 2 // 3]).first()
        if keys
        else None
    )
    return f"{row.due_at.isoformat() if row.due_at else ''}/{row.pk}" if row else ""


def in_process() -> Dossier:
    """One that went the whole way to the case officer: the pattern of all."""
    who = citizen(1)
    filed = file(filing_of(CODE, who, Random(1)), actor=who)
    clerk = officer(filed.intake_agency, Role.COUNTER_OFFICER)
    receive(filed.public_id, actor=clerk)
    finish_step(open_tasks(filed.public_id)[0].id, actor=clerk)
    return Dossier.objects.get(pk=filed.pk)


def plant(pattern: Dossier, many: int) -> None:
    """So many dossiers like the pattern, and a process with a step for each that waits, straight into the tables."""
    first = people()
    due = f"{moment()} + make_interval(mins => ((n * 7919) %% 400000) - 200000)"
    if connection.vendor == "sqlite":
        due = f"datetime({moment()}, (((n * 7919) %% 400000) - 200000) || ' minutes')"
    fresh = {
        "public_id": "'bench-' || n", "number": "'H31.999-' || n", "number_end": "reverse(CAST(n AS TEXT))", "status": STATUS, "field": f"'field-' || (n %% {FIELDS})",
        "person_id": f"{first} + n %% {PEOPLE}", "is_asking": on(97), "is_amendment_asked": on(89), "is_mail_back": on(83),
        "due_at": f"CASE WHEN n %% 20 IN (0, 1, 9) THEN NULL ELSE {due} END",
    }  # fmt: skip
    process = Process.objects.get(ref=pattern.public_id)
    task = Task.objects.get(process=process, finished_at=None)
    with transaction.atomic(), connection.cursor() as cursor:
        copied(cursor, Dossier, pattern.pk, fresh, "many", NUMBERS, [many])
        copied(
            cursor,
            Process,
            process.pk,
            {"ref": "d.public_id", "field": "d.field"},
            f"dossiers_dossier d WHERE d.number LIKE 'H31.999-%%' AND {HAS_STEP}",
        )
        fresh = {"process_id": "p.id", "due_at": "d.due_at", "field": "d.field"}
        of = "workflow_process p JOIN dossiers_dossier d ON d.public_id = p.ref WHERE d.number LIKE 'H31.999-%%'"
        copied(cursor, Task, task.pk, fresh, of)
    rested()


def copied(cursor, model, pk, fresh, of, head="", values=()) -> None:  # noqa: PLR0913, PLR0917 - the words of one statement
    """One row of the model again and again, with these columns otherwise."""
    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    chosen = ", ".join(fresh.get(column, f'x."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    joined = f"(SELECT * FROM {table} WHERE id = %s) x, {of}"
    cursor.execute(f"{head} INSERT INTO {table} ({names}) SELECT {chosen} FROM {joined}", [*values, pk])


def moment() -> str:
    return "CURRENT_TIMESTAMP"


def on(each: int) -> str:
    return f"(n %% {each} = 0)"


def people() -> int:
    """Applicants with names of their own, straight into the table; the first key."""
    now, rows = clock.now(), []
    for n in range(PEOPLE):
        row = Person(source=Source.COUNTER, as_of=clock.local_date(now), registered_at=now)
        put_person(row, PersonDetails(name_of(n), address="Tổ 5"))
        rows.append(row)
    return min(row.pk for row in Person.objects.bulk_create(rows))


def name_of(number: int) -> str:
    """«Nguyễn Thị Hoa Mai»."""
    words = ("An", "Bình", "Chi", "Dung", "Giang", "Hoa", "Hạnh", "Lan", "Mai", "Ngọc")
    return f"Nguyễn Thị {words[number % 10]} {words[number // 10 % 10]}"


def leader_at(agency: str) -> Actor:
    return actor_for(Account.objects.get(public_id=leader_of(agency).account), agency)


def give_one(case: Actor, many: int) -> None:
    """Two thousand steps are the case officer's by name."""
    refs = [f"bench-{n}" for n in range(10, many, max(20, many // 2_000 // 20 * 20))]
    Task.objects.filter(process__ref__in=refs[:2_000], finished_at=None).update(assignee=case.id)


def limited(case: Actor) -> Actor:
    """The same officer, given two fields of twelve."""
    RoleGrant.objects.filter(account__public_id=case.id).update(fields="field-3 field-7")
    return actor_for(Account.objects.get(public_id=case.id), case.agency)


if __name__ == "__main__":
    main()
