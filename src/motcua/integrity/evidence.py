"""The lives of one agency out of the sealed ledger; which they are, the facts say."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from motcua.agencies import queries as agencies
from motcua.calendars import queries as calendars
from motcua.calendars.rules.calendar import Calendar
from motcua.facts.registry import fold_named
from motcua.facts.rules.periods import Period
from motcua.integrity.rules.trail import OF_DOSSIERS, RATED, Evidence, Move, Trail
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.queries import Sealed, tales

FILED_AGAIN = timedelta(days=10)  # a life that began so long after the period may explain one within it
RATED_AFTER = timedelta(days=60)  # so long after its end a dossier is still rated


def agencies_of(period: Period) -> list[str]:
    """Those with lives in the period, in the order of their codes."""
    found = _touching(period).values_list("agency", flat=True).distinct().order_by("agency")
    return [code for code in found if code]


def evidence_of(agency: str, period: Period, *, now: datetime | None = None) -> Evidence:
    """Everything that the flags may look at, as sealed."""
    keys = list(
        _touching(period).filter(agency=agency).order_by("submitted_at", "key").values_list("key", flat=True)
    )
    ratings = fold_named("ratings").model._default_manager.filter(
        agency=agency, received_month__gte=_months_before(period.first), received_month__lte=period.last
    )
    voices = list(ratings.order_by("key").values_list("key", flat=True))
    return Evidence(
        agency=agency,
        trails=trails(keys, OF_DOSSIERS),
        period=period,
        calendar=calendar_of(agency),
        now=now or clock.now(),
        ratings=trails(voices, {RATED}),
    )


def trails(keys: list[str], kinds: Iterable[str]) -> tuple[Trail, ...]:
    """One for each key that the ledger knows."""
    moves: dict[str, list[Move]] = defaultdict(list)
    for entry in tales(keys, sorted(kinds)):
        moves[entry.subject].append(_move(entry))
    return tuple(Trail(key, tuple(moves[key])) for key in keys if key in moves)


def calendar_of(agency: str) -> Calendar:
    """The agency's own; the province's where it has none of its own or stands in no tree."""
    try:
        return calendars.calendar_of(agencies.calendar_code(agency))
    except NotFound:
        return calendars.calendar_of()


def _move(entry: Sealed) -> Move:
    return Move(entry.kind, entry.recorded_at, entry.occurred_at, entry.actor, entry.data)


def _touching(period: Period) -> QuerySet[Any]:
    is_long_gone = Q(finished_at__lt=period.start - RATED_AFTER)
    rows = fold_named("dossiers").model._default_manager
    return rows.filter(submitted_at__lt=period.end + FILED_AGAIN).exclude(is_long_gone)


def _months_before(month: int) -> int:
    """A dossier is rated in one of the months after the one in which it was received."""
    year, number = divmod(month, 100)
    return (year - 1) * 100 + number
