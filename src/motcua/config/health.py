"""Is this set-up sound? Each check is one line for the operator: fine, doubtful or broken, and what to do."""

import shutil
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from motcua.calendars import queries as calendars
from motcua.calendars.rules.clock import add_working_minutes
from motcua.facts import queries as facts
from motcua.kernel import clock
from motcua.ledger import queries as ledger

DEMO_SECRETS = {"PAYMENT_SECRET": "demo-payment-secret", "PKI_TOKEN": "demo-pki-token"}
ROOM_BYTES_MIN = 2 * 1024**3
LAG_MAX = 10_000
A_YEAR_MINUTES = 240 * 480


class State(StrEnum):
    """How it is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its name, how it is, and in words what was seen and what to do."""

    name: str
    state: State
    words: str


def examine() -> Iterator[Finding]:
    """Every check; one that breaks is itself a finding and never hides the next."""
    for check in CHECKS:
        try:
            yield from check()
        except Exception as error:  # noqa: BLE001  a doctor never faints
            yield Finding(check.__name__.strip("_"), State.FAIL, f"{type(error).__name__}: {error}")


def refusals() -> list[str]:
    """Why production must not start: debug, secrets everybody knows, a database that forgets. Empty in a demo."""
    if settings.DEMO:
        return []
    return [f.words for check in (_debug, _secrets, _durability) for f in check() if f.state is State.FAIL]


def _python() -> Iterator[Finding]:
    yield Finding("python", State.OK, sys.version.split()[0])


def _debug() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("debug", State.FAIL, "MOTCUA_DEBUG is on: error pages show secrets; switch it off")
    else:
        yield Finding("debug", State.OK, "off")


def _secrets() -> Iterator[Finding]:
    known = [name for name, value in DEMO_SECRETS.items() if getattr(settings, name, "") == value]
    if not known:
        yield Finding("secrets", State.OK, "none of the demo's")
    else:
        state = State.WARN if settings.DEMO else State.FAIL
        names = ", ".join(f"MOTCUA_{name}" for name in known)
        yield Finding("secrets", state, f"{names} still has the demo's value; set your own")


def _keys() -> Iterator[Finding]:
    open_files = [
        path.name for path in settings.KEYS.glob("*.key") if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if open_files:
        yield Finding("keys", State.FAIL, f"others may read {', '.join(open_files)}: chmod 600")
    else:
        yield Finding("keys", State.OK, f"{settings.KEYS}, readable by the owner only; keep a copy elsewhere")


def _database() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        query = "SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version"
        cursor.execute(query)
        (version,) = cursor.fetchone()
    yield Finding("database", State.OK, f"{connection.vendor} {version}")


def _durability() -> Iterator[Finding]:
    wanted = (
        {"PRAGMA journal_mode": "wal", "PRAGMA synchronous": "2"}
        if connection.vendor == "sqlite"
        else {"SHOW fsync": "on", "SHOW synchronous_commit": "on"}
    )
    for query, value in wanted.items():
        with connection.cursor() as cursor:
            cursor.execute(query)
            found = str(cursor.fetchone()[0])
        name = query.split()[1]
        fine = found == value
        words = f"{name} = {found}" + (
            "" if fine else f"; what was acknowledged may be lost, set it to {value}"
        )
        yield Finding("durability", State.OK if fine else State.FAIL, words)


def _migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding("migrations", State.FAIL, f"{len(waiting)} wait: motcua migrate")
    else:
        yield Finding("migrations", State.OK, "all applied")


def _disk() -> Iterator[Finding]:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.VAR).free
    state = State.OK if free > ROOM_BYTES_MIN else State.WARN
    yield Finding("disk", state, f"{free // 1024**3} GiB free at {settings.VAR}")


def _calendar() -> Iterator[Finding]:
    calendar = calendars.calendar_of("")
    now = clock.now()
    last = add_working_minutes(now, A_YEAR_MINUTES, calendar)
    if last > now + timedelta(days=300):
        yield Finding("calendar", State.OK, f"covers a working year, to {clock.local_date(last):%d/%m/%Y}")


def _ledger() -> Iterator[Finding]:
    behind = ledger.tree_size() - 1 - facts.folded_to()
    if behind > LAG_MAX:
        yield Finding("worker", State.WARN, f"facts are {behind} entries behind: is `motcua worker` running?")
    else:
        yield Finding(
            "worker", State.OK, f"{ledger.tree_size()} entries sealed, facts {max(behind, 0)} behind"
        )


def _neighbours() -> Iterator[Finding]:
    for name, url in (("pki", settings.PKI_URL), ("payment", settings.PAYMENT_URL)):
        parts = urlsplit(url)
        try:
            socket.create_connection((parts.hostname or "", parts.port or 443), timeout=3).close()
        except OSError as error:
            yield Finding(
                name, State.WARN, f"{url} does not answer ({error}); signatures or payments wait for it"
            )
        else:
            yield Finding(name, State.OK, url)


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _debug,
    _secrets,
    _keys,
    _database,
    _durability,
    _migrations,
    _disk,
    _calendar,
    _ledger,
    _neighbours,
)
