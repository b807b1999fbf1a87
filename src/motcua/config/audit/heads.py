"""The ledger's guards, its times and its witnesses."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from motcua.integrity.models import WatchedHead
from motcua.integrity.rules.cosigning import Witness, cosignature
from motcua.integrity.watching import FILE, witnesses
from motcua.ledger.queries import replay
from motcua.ledger.triggers import names

SLACK = timedelta(hours=1)  # of clocks, and of entries that wait for the sealer
KEPT = (
    "witnesses.kept"  # the same lines as an auditor wrote them down elsewhere, beside the file that is used
)


def triggers() -> Iterator[str]:
    """Guards that were taken down."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O' AND tgname LIKE 'ledger_%'"
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'ledger_%'")
        found = {row[0] for row in cursor.fetchall()}
    return (f"guard {name} is down" for name in names(connection.vendor) if name not in found)


def backdated() -> Iterator[str]:
    """Entries that say they are older than a head which somebody outside saw without them."""
    heads = list(WatchedHead.objects.order_by("tree_size", "id").values_list("tree_size", "watched_at"))
    seen: datetime | None = None
    for entry in replay():
        while heads and heads[0][0] <= entry.leaf_index:
            seen = max(filter(None, (seen, heads.pop(0)[1])))
        if seen and entry.recorded_at < seen - SLACK:
            yield f"entry {entry.entry_id} says {entry.recorded_at:%d/%m/%Y %H:%M}, after a head of {seen:%d/%m/%Y %H:%M}"


def cosigned() -> Iterator[str]:
    """Heads whose cosignatures are no witness's, and witnesses that were put in another's place."""
    known = witnesses()
    yield from _replaced(known)
    by_name = {one.name: one for one in known}
    for head in WatchedHead.objects.order_by("id").exclude(witnesses=[]):
        for name in head.witnesses:
            if name in by_name and not _is_good(by_name[name], head.note):
                yield f"head of {head.tree_size} entries: the cosignature of {name} is not its own"


def _replaced(known: list[Witness]) -> Iterator[str]:
    path = Path(settings.KEYS) / KEPT
    if path.exists():
        used = {(one.name, one.public) for one in known}
        for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
            one = Witness.read(line)
            if (one.name, one.public) not in used:
                yield f"{FILE}: {one.name} has another key or is gone"


def _is_good(witness: Witness, note: str) -> bool:
    try:
        return bool(cosignature(witness, note, note))
    except ValueError:
        return False
