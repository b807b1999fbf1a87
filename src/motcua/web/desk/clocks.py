"""Two clocks side by side: the law's, and the one Decision 766 counts; every promise; why this date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.calendars.rules.clock import granted_minutes, working_minutes_between
from motcua.calendars.rules.explain import DayLine, explain
from motcua.calendars.rules.limits import TimeLimit
from motcua.dossiers.clockwork import calendar_of
from motcua.kernel import clock
from motcua.kernel.phrase import Number, Phrase
from motcua.web.components.language import plain
from motcua.web.components.words import moment
from motcua.web.desk.listing import left_of

if TYPE_CHECKING:
    from motcua.calendars.rules.calendar import Calendar
    from motcua.dossiers.models import Dossier, Promise

PROMISES = {
    "first": _("hẹn lần đầu"),
    "restarted": _("tính lại sau khi bổ sung đủ"),
    "resumed": _("lùi theo thời gian tạm dừng"),
    "extended": _("xin lỗi và hẹn lại"),
    "duty": _("hẹn lần hai, sau nghĩa vụ tài chính"),
}
HOUR, WHOLE = 60, 100


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock as the two-clock bar draws it."""

    name: str
    words: str
    note: str
    limit: int
    percent: int
    colour: str


@dataclass(frozen=True, slots=True)
class Promised:
    """One due moment ever promised."""

    words: str
    made_at: datetime
    due_at: datetime


def both(dossier: "Dossier") -> tuple[Clock, ...]:
    """Empty until the clock runs."""
    if not dossier.limit or dossier.clock_starts_at is None:
        return ()
    calendar, limit = calendar_of(dossier), TimeLimit.parse(dossier.limit)
    until = dossier.finished_at or clock.now()
    start, first = dossier.clock_starts_at, dossier.first_clock_at or dossier.clock_starts_at
    used = _used(start, until, calendar) - dossier.still_minutes
    whole = _used(first, until, calendar) - dossier.citizen_minutes
    granted, first_granted = (granted_minutes(since, limit, calendar) for since in (start, first))
    left = left_of(dossier)
    return (
        Clock(
            gettext("Đồng hồ của luật"),
            gettext("Đã dùng {used}, thời hạn {limit}").format(used=_hours(used), limit=plain(limit.words)),
            f"{left.shape} {left.words}; {gettext('hẹn {moment}').format(moment=moment(dossier.due_at))}",
            granted,
            _percent(used, granted),
            left.colour,
        ),
        Clock(
            gettext("Đồng hồ của người dân (766)"),
            gettext("Đã dùng {used} từ lần hẹn đầu").format(used=_hours(whole)),
            gettext("đã trừ {hours} chờ người dân").format(hours=_hours(dossier.citizen_minutes)),
            first_granted,
            _percent(whole, first_granted),
            "do" if whole > first_granted else left.colour,
        ),
    )


def promises(rows: Sequence["Promise"]) -> tuple[Promised, ...]:
    """In the order in which they were made."""
    return tuple(Promised(str(PROMISES.get(row.kind, row.kind)), row.made_at, row.due_at) for row in rows)


def why_this_date(dossier: "Dossier") -> tuple[DayLine, ...]:
    """Day by day, for the promise of the first or restarted clock."""
    if not dossier.limit or dossier.clock_starts_at is None:
        return ()
    return explain(dossier.clock_starts_at, TimeLimit.parse(dossier.limit), calendar_of(dossier))


def _used(start: datetime, until: datetime, calendar: "Calendar") -> int:
    return working_minutes_between(start, until, calendar) if until > start else 0


def _hours(minutes: int) -> str:
    hours = max(0, minutes) / HOUR
    tenths = Number(f"{hours:.1f}".replace(".", ",").removesuffix(",0"))
    return str(plain(Phrase("{n} giờ làm việc", n=tenths)))


def _percent(used: int, granted: int) -> int:
    return min(WHOLE, max(0, used) * WHOLE // max(1, granted))
