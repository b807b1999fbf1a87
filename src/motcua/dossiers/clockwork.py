"""What acts share about a dossier's time: its calendar, its limit, its promises."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from motcua.agencies import queries as agencies
from motcua.calendars import queries as calendars
from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import due_at
from motcua.calendars.rules.limits import TimeLimit, Unit
from motcua.catalogue.rules.selection import has_financial_duty
from motcua.catalogue.rules.spec import FinancialDutySpec
from motcua.dossiers import sealed
from motcua.dossiers.events import DossierResumed
from motcua.dossiers.models import Dossier, Promise, Suspension
from motcua.dossiers.rules import clocks
from motcua.kernel import clock
from motcua.kernel.statements import Reading, Slot, insert
from motcua.workflow import actions as workflow

CLOCK_FIELDS = (
    "clock_starts_at",
    "due_at",
    "still_minutes",
    "citizen_minutes",
    "first_clock_at",
    "limit",
    "calendar",
)

OPEN_SUSPENSION = Reading(lambda: Suspension.objects.filter(dossier=Slot(0), until=None).order_by("id")[:1])


class Stood(NamedTuple):
    """Working minutes that the legal clock did not run, and those that the clock of 766 leaves out."""

    minutes: int
    citizen_minutes: int


def calendar_of(dossier: Dossier) -> Calendar:
    """The calendar the dossier was promised under; before that, its agency's."""
    return calendars.calendar_of(dossier.calendar or agencies.calendar_code(dossier.agency))


def duty_of(dossier: Dossier) -> FinancialDutySpec | None:
    """The financial duty with its two dates, when the case and the answers of this dossier bring one."""
    spec = dossier.revision.spec()
    if spec.financial_duty is None:
        return None
    has_one = has_financial_duty(spec, dossier.case, sealed.open_answers(dossier))
    return spec.financial_duty if has_one else None


def first_limit(dossier: Dossier) -> TimeLimit:
    """The limit that reception promises: until the slip of a financial duty goes out, or until the outcome."""
    if duty := duty_of(dossier):
        return duty.until_notice
    return dossier.revision.spec().case(dossier.case).limit_for(dossier.channel)


def limit_again(dossier: Dossier) -> TimeLimit:
    """The limit that a complete supplement restarts: the second one once the duty is proven."""
    duty = duty_of(dossier)
    if duty and dossier.financialdutys.exclude(proven_at=None).exists():
        return duty.after_payment
    return first_limit(dossier)


def give_promise(dossier: Dossier, kind: str, limit: TimeLimit, at: datetime) -> clocks.Promised:
    """Start (or restart) the legal clock at `at` and keep the promise."""
    promised = start_clock(dossier, limit, at)
    keep_promise(dossier, kind)
    return promised


def start_clock(dossier: Dossier, limit: TimeLimit, at: datetime) -> clocks.Promised:
    """Start (or restart) the legal clock at `at`; the promise is still to be kept."""
    dossier.calendar = dossier.calendar or agencies.calendar_code(dossier.agency)
    promised = clocks.promise(at, limit, calendar_of(dossier))
    dossier.first_clock_at = dossier.first_clock_at or promised.starts_at
    dossier.clock_starts_at, dossier.due_at = promised.starts_at, promised.due_at
    dossier.limit, dossier.still_minutes = str(limit), 0
    return promised


def keep_promise(dossier: Dossier, kind: str) -> None:
    """Write down the due moment as it is now; an old promise is never changed. Steps that open keep to the new one."""
    insert(promise_of(dossier, kind))
    workflow.promise(dossier.public_id, finish_by=dossier.due_at)


def promise_of(dossier: Dossier, kind: str) -> Promise:
    """The due moment as it is now, not written yet."""
    now = clock.now()
    return Promise(
        dossier=dossier,
        kind=kind,
        made_at=now,
        starts_at=dossier.clock_starts_at or now,
        due_at=dossier.due_at or now,
    )


def stop_clock(dossier: Dossier, reason: str, *, is_citizens_time: bool) -> Suspension:
    """Open a suspension now."""
    return Suspension.objects.create(
        dossier=dossier, reason=reason, is_citizens_time=is_citizens_time, since=clock.now()
    )


def open_suspension(dossier: Dossier) -> Suspension | None:
    """The suspension that runs, if one does."""
    return OPEN_SUSPENSION.first(dossier.pk)


def close_suspension(dossier: Dossier) -> Stood:
    """End the open suspension now; its working minutes go to the dossier's counts.

    What lies before a clock's start never ran, so it never stood still. A restart may begin tomorrow morning: until
    then the legal clock is not there, while that of 766 has been running since reception.
    """
    row = open_suspension(dossier)
    if row is None:
        return Stood(0, 0)
    row.until = clock.now()
    row.minutes = _stood_still(row, dossier.clock_starts_at, dossier)
    row.save(update_fields=["until", "minutes"])
    citizens = _stood_still(row, dossier.first_clock_at, dossier) if row.is_citizens_time else 0
    dossier.still_minutes += row.minutes
    dossier.citizen_minutes += citizens
    return Stood(row.minutes, citizens)


def _stood_still(row: Suspension, start: datetime | None, dossier: Dossier) -> int:
    since, until = max(row.since, start or row.since), row.until or clock.now()
    return clocks.stood_still(since, max(since, until), calendar_of(dossier))


def run_again(dossier: Dossier) -> DossierResumed | None:
    """End the open suspension: the promise moves by exactly the working minutes the clock stood still."""
    row = open_suspension(dossier)
    if row is None or dossier.due_at is None:
        return None
    stood = close_suspension(dossier)
    dossier.due_at = clocks.moved(dossier.due_at, stood.minutes, calendar_of(dossier))
    keep_promise(dossier, "resumed")
    return DossierResumed(
        reason=row.reason,
        minutes=stood.minutes,
        is_citizens_time=row.is_citizens_time,
        due_at=dossier.due_at,
        citizen_minutes=stood.citizen_minutes,
    )


def verdict(dossier: Dossier) -> clocks.Verdict:
    """How both clocks stand now, as the end of the dossier."""
    now = clock.now()
    span = clocks.Span(
        ended_at=now,
        first_start=dossier.first_clock_at or now,
        last_start=dossier.clock_starts_at or now,
        due=dossier.due_at or now,
        still_minutes=dossier.still_minutes,
        citizen_minutes=dossier.citizen_minutes,
    )
    return clocks.verdict(span, calendar_of(dossier))


def is_on_time(dossier: Dossier) -> bool:
    """Nothing promised yet, or the promise still holds; while the clock stands still, as it did when it stopped."""
    row = open_suspension(dossier)
    return dossier.due_at is None or (row.since if row else clock.now()) <= dossier.due_at


def ask_until(dossier: Dossier) -> datetime | None:
    """Until when a supplement may be asked for after reception; None while no such limit runs.

    Counted from the last start of the legal clock, for a complete supplement is a reception again, and without the
    time it stood still.
    """
    days = dossier.revision.spec().supplement_ask_days or settings.SUPPLEMENT_ASK_DAYS
    if not days or dossier.clock_starts_at is None:
        return None
    calendar = calendar_of(dossier)
    until = due_at(dossier.clock_starts_at, TimeLimit(days, Unit.WORKING_DAYS), calendar)
    return clocks.moved(until, dossier.still_minutes, calendar)


def extension_notice_minutes() -> int:
    """Working minutes before the due moment by which an extension must be sent (setting, M)."""
    return int(settings.EXTENSION_NOTICE_MINUTES)
