"""Who saw my data, and why."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from motcua.parties.models import AccessLog


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


def _about(party: str) -> QuerySet[AccessLog]:
    if connection.vendor == "postgresql":
        return AccessLog.objects.filter(persons__contains=[party])
    # SQLite has no containment of JSON arrays in Django; the value is a parameter, not text of the statement.
    inside = RawSQL("EXISTS (SELECT 1 FROM json_each(persons) WHERE json_each.value = %s)", [party])
    return AccessLog.objects.alias(is_about=inside).filter(is_about=True)
