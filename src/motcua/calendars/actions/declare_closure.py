"""Close the door for a while: storm, flood, moving house (đóng cửa)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.calendars.actions.publish_days import announce
from motcua.calendars.events import ClosureDeclared
from motcua.calendars.models import DayNotice
from motcua.calendars.permissions import Actor, ensure_may_change
from motcua.calendars.rules.calendar import DayKind, SpecialDay
from motcua.calendars.rules.grid import DAY, day_of, minute_of
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

DAYS_MAX = 60  # longer is no closure but another calendar


@dataclass(frozen=True, slots=True)
class Closure:
    """From when until when, why, and by which instrument."""

    starts_at: datetime
    ends_at: datetime
    reason: str
    instrument: str


@once
def declare_closure(closure: Closure, *, actor: Actor, calendar: str = "", key: str = "") -> DayNotice:  # noqa: ARG001
    """No limit runs between the two moments, for one calendar or (empty code) for every one."""
    ensure_may_change(actor)
    days = _days(closure)
    notice = announce(closure.instrument, days, calendar=calendar, reason=closure.reason)
    event = ClosureDeclared(
        calendar=calendar,
        instrument=closure.instrument,
        reason=closure.reason,
        starts_at=closure.starts_at,
        ends_at=closure.ends_at,
    )
    record(event, actor=actor.id, subject=f"calendar:{calendar}" if calendar else "calendars")
    return notice


def _days(closure: Closure) -> tuple[SpecialDay, ...]:
    first, last = minute_of(closure.starts_at), minute_of(closure.ends_at)
    if not 0 < last - first <= DAYS_MAX * DAY:
        raise InvalidInput(
            "Thời gian đóng cửa",
            Phrase("phải kết thúc sau khi bắt đầu và không quá {days_max} ngày.", days_max=DAYS_MAX),
            "13:30 08/9/2026 đến 17:30 09/9/2026",
        )
    return tuple(
        SpecialDay(
            day=day_of(number),
            kind=DayKind.CLOSURE,
            name=closure.reason,
            instrument=closure.instrument,
            starts=max(first - number * DAY, 0),
            ends=min(last - number * DAY, DAY),
        )
        for number in range(first // DAY, (last - 1) // DAY + 1)
    )
