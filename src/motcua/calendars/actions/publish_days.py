"""Publish holidays and make-up days by one instrument (công bố ngày nghỉ, ngày làm bù)."""

from collections.abc import Sequence

from motcua.calendars.events import DaysPublished
from motcua.calendars.models import DayNotice, SpecialDay, WorkCalendar
from motcua.calendars.permissions import Actor, ensure_may_change
from motcua.calendars.queries import calendar_of
from motcua.calendars.rules import calendar as rules
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def publish_days(
    instrument: str,
    days: Sequence[rules.SpecialDay],
    *,
    actor: Actor,
    calendar: str = "",
    key: str = "",  # noqa: ARG001
) -> DayNotice:
    """Add days for every calendar, or for one. A later notice about the same day wins over an earlier one."""
    ensure_may_change(actor)
    if not instrument.strip() or not days:
        raise InvalidInput("Số văn bản và ngày", "không được trống.", "Công văn 10065/VPCP-KGVX, 04/02/2027")
    notice = announce(instrument, days, calendar=calendar)
    event = DaysPublished(
        calendar=calendar,
        instrument=instrument,
        days=tuple((d.day, d.kind.value, d.name, d.is_expected) for d in days),
    )
    record(event, actor=actor.id, subject=f"calendar:{calendar}" if calendar else "calendars")
    return notice


def announce(
    instrument: str, days: Sequence[rules.SpecialDay], *, calendar: str, reason: str = ""
) -> DayNotice:
    """Write the notice with its days and give every calendar it touches a new stamp."""
    touched = WorkCalendar.objects.filter(code=calendar) if calendar else WorkCalendar.objects.all()
    if calendar and not touched.exists():
        raise NotFound(Phrase("lịch làm việc «{code}»", code=calendar))
    notice = DayNotice.objects.create(
        instrument=instrument,
        reason=reason,
        calendar=touched.get() if calendar else None,
        published_at=clock.now(),
    )
    SpecialDay.objects.bulk_create(
        SpecialDay(
            notice=notice,
            day=special.day,
            kind=special.kind.value,
            name=special.name,
            is_expected=special.is_expected,
            starts=special.starts,
            ends=special.ends,
        )
        for special in days
    )
    touched.update(stamp=random_code())
    calendar_of.forget()
    return notice
