"""What runs: database, migrations, calendars, the worker's backlog, the neighbours."""

import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from motcua.calendars import queries as calendar_queries
from motcua.calendars.rules.calendar import Calendar
from motcua.config.health.finding import Finding, State, judged
from motcua.dossiers.models import Outcome
from motcua.kernel import clock
from motcua.ledger import queries as ledger
from motcua.ledger import subscribers

POSTGRESQL_MIN, SQLITE_MIN = 150_000, (3, 35)  # RETURNING
LAG_MAX = 10_000
MINUTES_UNSEALED_MAX = 10
MINUTES_UNSIGNED_MAX = 30
DECEMBER = 12
KNOWERS = (  # (name, setting, what happens without it)
    ("vneid", "VNEID_ISSUER", "citizens log in with passwords"),
    ("population", "POPULATION_URL", "the form asks"),
    ("business", "BUSINESS_URL", "the form asks"),
    ("post", "POST_URL", "the desk notes a posting as a return"),
    ("national", "NATIONAL_URL", "the national portal is not told"),
    ("csc", "CSC_URL", "no signing by telephone"),
)
# entries beyond the newest sealed one
UNSEALED = """
    SELECT COUNT(*), MIN(recorded_at) FROM ledger_entry
    WHERE id > (SELECT COALESCE(MAX(entry_id), 0) FROM ledger_leaf)
"""


def database() -> Iterator[Finding]:
    """It answers, and is new enough."""
    query = "SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version_num"
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            version = str(cursor.fetchone()[0])
    except OperationalError as error:
        why = str(error).partition("\n")[0]
        yield Finding("database", State.FAIL, f"{why}: is it running, is DATABASE_URL right?")
        return
    if connection.vendor == "sqlite":
        is_fine = tuple(int(part) for part in version.split(".")[:2]) >= SQLITE_MIN
    else:
        is_fine = int(version) >= POSTGRESQL_MIN
    words = f"{connection.vendor} {version} is too old: PostgreSQL 15, SQLite 3.35"
    yield judged("database", is_fine=is_fine, fine=f"{connection.vendor} {version}", else_=words)


def migrations() -> Iterator[Finding]:
    """All applied."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    words = f"{len(waiting)} wait: motcua migrate"
    yield judged("migrations", is_fine=not waiting, fine="all applied", else_=words)


def calendars() -> Iterator[Finding]:
    """Promises of today and of next year can be given; each December next year's days are decided."""
    today = clock.local_date(clock.now())
    views = calendar_queries.calendars()
    if not views:
        yield Finding("calendar", State.FAIL, "none: nothing can be promised; motcua calendar seed")
        return
    for view in views:
        calendar = calendar_queries.calendar_of(view.code)
        words = f"«{view.code}» ends on {calendar.last_day:%d/%m/%Y}: promises beyond cannot be given; publish more"
        reaches = calendar.last_day >= today + timedelta(days=365)
        otherwise = State.FAIL if calendar.last_day < today + timedelta(days=90) else State.WARN
        fine = f"«{view.code}» until {calendar.last_day:%d/%m/%Y}"
        yield judged("calendar", is_fine=reaches, fine=fine, else_=words, otherwise=otherwise)
    yield from _undecided(calendar_queries.calendar_of(""), today)


def _undecided(calendar: Calendar, today: date) -> Iterator[Finding]:
    soon = today + timedelta(days=31 if today.month == DECEMBER else 14)
    waiting = [day for day in calendar.days if day.is_expected and today <= day.day <= soon]
    days = ", ".join(f"{day.day:%d/%m}" for day in waiting[:4])
    words = f"{len(waiting)} days soon are only expected ({days} …): enter the decision with its number"
    fine = "the next weeks are decided"
    yield judged("calendar", is_fine=not waiting, fine=fine, else_=words, otherwise=State.WARN)


def ledger_is_sealed() -> Iterator[Finding]:
    """The worker seals once a second."""
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED)
        count, oldest = cursor.fetchone()
    since = _aware(oldest)
    late = since is not None and clock.now() - since > timedelta(minutes=MINUTES_UNSEALED_MAX)
    words = f"{count} entries wait for the seal, the oldest since {since}: is `motcua worker` running?"
    fine = f"{ledger.tree_size()} entries sealed, {count} wait"
    yield judged("ledger", is_fine=not late, fine=fine, else_=words, otherwise=State.WARN)


def subscribers_follow() -> Iterator[Finding]:
    """Each reader of the ledger keeps up."""
    size = ledger.tree_size()
    for dotted in settings.SUBSCRIBERS:
        name = import_string(dotted)().name
        behind = max(0, size - 1 - subscribers.position(name))
        words = f"«{name}» is {behind} entries behind: is `motcua worker` running?"
        fine = f"«{name}» {behind} behind"
        yield judged("worker", is_fine=behind <= LAG_MAX, fine=fine, else_=words, otherwise=State.WARN)


def outcomes_are_signed() -> Iterator[Finding]:
    """What a leader approved does not lie unsigned."""
    before = clock.now() - timedelta(minutes=MINUTES_UNSIGNED_MAX)
    waiting = Outcome.objects.filter(status="approved", approved_at__lt=before).count()
    words = f"{waiting} approved outcomes unsigned for half an hour: see pki, and the worker's log"
    yield judged("signing", is_fine=not waiting, fine="nothing waits", else_=words, otherwise=State.WARN)


def neighbours() -> Iterator[Finding]:
    """The outside systems answer the telephone."""
    bank = settings.BANK_URL if settings.BANK_ACCOUNT else ""
    for name, url in (("pki", settings.PKI_URL), ("payment", settings.PAYMENT_URL), ("bank", bank)):
        if not url:
            yield Finding(name, State.OK, "not connected")
            continue
        parts = urlsplit(url)
        try:
            socket.create_connection((parts.hostname or "", parts.port or 443), timeout=3).close()
        except OSError as error:
            words = f"{url} does not answer ({error}); signatures or payments wait for it"
            yield Finding(name, State.WARN, words)
        else:
            yield Finding(name, State.OK, url)


def registers() -> Iterator[Finding]:
    """Who knows or vouches for people answers, where the province is connected; without it the form asks."""
    for name, setting, without in KNOWERS:
        url = getattr(settings, setting)
        if not url:
            yield Finding(name, State.OK, f"not connected (MOTCUA_{setting}): {without}")
            continue
        parts = urlsplit(url)
        port = parts.port or (80 if parts.scheme == "http" else 443)
        try:
            socket.create_connection((parts.hostname or "", port), timeout=3).close()
        except OSError as error:
            yield Finding(name, State.WARN, f"{url} does not answer ({error}); meanwhile: {without}")
        else:
            yield Finding(name, State.OK, url)


def _aware(moment: datetime | str | None) -> datetime | None:
    """SQLite gives a text without its zone."""
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
