"""A long list of dossiers made shorter: by number, state, procedure, the days between which they were filed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import FINISHED, Status
from motcua.kernel import clock

WAITING = (Status.AWAITING_SUPPLEMENT, Status.AWAITING_DUTY)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is empty narrows nothing. `state`: cho, dang, tre, xong, nhap (as the addresses say it)."""

    text: str = ""
    state: str = ""
    procedure: str = ""
    first: date | None = None
    last: date | None = None


def narrowed(rows: QuerySet[Dossier], by: Narrowing) -> QuerySet[Dossier]:
    """With the applicants, whose sealed fields stay where they are."""
    rows = _in_state(rows.select_related("person", "organisation"), by.state)
    if by.text and "\x00" not in by.text:
        rows = rows.filter(number__icontains=by.text)
    if by.procedure and "\x00" not in by.procedure:
        rows = rows.filter(revision__code=by.procedure)
    if by.first:
        rows = rows.filter(submitted_at__gte=_begin(by.first))
    if by.last:
        rows = rows.filter(submitted_at__lt=_begin(by.last + timedelta(days=1)))
    return rows


def procedures_among(rows: QuerySet[Dossier]) -> list[tuple[str, str]]:
    """Code and name, by name."""
    found = rows.order_by("revision__name", "revision__code").values_list("revision__code", "revision__name")
    return list(found.distinct())


def _in_state(rows: QuerySet[Dossier], state: str) -> QuerySet[Dossier]:
    running = rows.exclude(status__in=(*FINISHED, Status.DRAFT))
    match state:
        case "cho":
            return rows.filter(status__in=WAITING)
        case "nhap":
            return rows.filter(status=Status.DRAFT)
        case "dang":
            return running.exclude(status__in=WAITING)
        case "tre":
            return running.filter(due_at__lt=clock.now())
        case "xong":
            return rows.filter(status__in=FINISHED)
    return rows


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), clock.PROVINCE)
