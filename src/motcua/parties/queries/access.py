"""Who saw my data, and why."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from motcua.ledger.queries import replay
from motcua.parties.events import PersonalDataRead
from motcua.parties.models import AccessLog

CHECKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class AccessView:
    """One reading; `actor` is an account id, `subject` the dossier it was about, if any."""

    at: datetime
    actor: str
    agency: str
    why: str
    subject: str
    count: int  # how many people the same page showed


def accesses(party: str, limit: int = 100) -> list[AccessView]:
    """Readings of this party's data, newest first. Opens nothing."""
    rows = _about(party).order_by("-pk")[:limit]
    return [AccessView(r.at, r.actor, r.agency, r.why, r.subject, len(r.persons)) for r in rows]


def last_of(actor: str, subject: str, since: datetime) -> AccessView | None:
    """When this account last looked at what this subject is about, and why."""
    row = AccessLog.objects.filter(actor=actor, subject=subject, at__gte=since).order_by("-pk").first()
    return AccessView(row.at, row.actor, row.agency, row.why, row.subject, len(row.persons)) if row else None


def broken_rows(after: int = -1) -> list[int]:
    """Numbers of access rows that the sealed ledger knows and that are gone or name other people now.

    `after` is a leaf index: rows older than the time they are kept may be gone rightly.
    """
    entries = replay(after, kinds={PersonalDataRead.kind})
    broken: list[int] = []
    while batch := {e.data["log"]: (e.actor, e.data["digest"]) for e in islice(entries, CHECKED_AT_ONCE)}:
        rows = AccessLog.objects.in_bulk(batch)
        broken += [pk for pk, told in batch.items() if pk not in rows or _said(rows[pk]) != told]
    return broken


def digest_of(persons: list[str]) -> str:
    """Binds a ledger entry to the list of its row."""
    return sha256(" ".join(persons).encode()).hexdigest()


def _said(row: AccessLog) -> tuple[str, str]:
    return row.actor, digest_of(row.persons)


def _about(party: str) -> QuerySet[AccessLog]:
    if connection.vendor == "postgresql":
        return AccessLog.objects.filter(persons__contains=[party])
    # SQLite has no containment of JSON arrays in Django; the value is a parameter, not text of the statement.
    inside = RawSQL("EXISTS (SELECT 1 FROM json_each(persons) WHERE json_each.value = %s)", [party])
    return AccessLog.objects.alias(is_about=inside).filter(is_about=True)
