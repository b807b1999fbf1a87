"""Office hours as people write them, and what other hours would change for who files after them.

Legal basis: NĐ 118/2025/NĐ-CP (receipt and date of return); Bộ luật Lao động 2019, Điều 105 (working hours of a week).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise

from motcua.calendars.rules.calendar import Calendar, Week
from motcua.calendars.rules.clock import clock_start, due_at
from motcua.calendars.rules.grid import DAY, Spans, day_number, moment_of
from motcua.calendars.rules.limits import TimeLimit
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SPAN = re.compile(r"(\d{1,2})(?:[:.hg](\d{2})?)?(?:-|–|—|đến)(\d{1,2})(?:[:.hg](\d{2})?)?", re.IGNORECASE)
EXAMPLE = "7:30–11:30, 13:30–17:00"
NINE = 9 * 60


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who files at this moment: the due moment by the hours of today, and by the new ones."""

    filed_at: datetime
    before: datetime
    after: datetime

    @property
    def is_moved(self) -> bool:
        """The hours make a difference."""
        return self.before != self.after


def hours_of(text: str, weekday: int) -> Spans:
    """«7:30–11:30, 13:30–17:00» as spans of minutes; empty or «nghỉ» is a day off. Raises InvalidInput."""
    name = WEEKDAYS[weekday]
    if text.strip().lower() in {"", "nghỉ", "nghi", "-"}:
        return ()
    spans = tuple(sorted(_span(part, name) for part in re.split(r"[,;]", text) if part.strip()))
    for (_, closes), (opens, _) in pairwise(spans):
        if opens < closes:
            raise InvalidInput(name, "hai buổi chồng lên nhau.", EXAMPLE)
    return spans


def written(spans: Spans) -> str:
    """The same as people write it."""
    return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in spans)


def with_week(calendar: Calendar, week: Week) -> Calendar:
    """The calendar with these hours from that day on; hours announced for the same day are replaced."""
    kept = [one for one in calendar.weeks if one.effective_from != week.effective_from]
    weeks = tuple(sorted([*kept, week], key=lambda one: one.effective_from))
    return replace(calendar, weeks=weeks)


def week_on(calendar: Calendar, day: date) -> Week:
    """The hours that hold on this day."""
    weeks = sorted(calendar.weeks, key=lambda one: one.effective_from)
    return next((one for one in reversed(weeks) if one.effective_from <= day), weeks[0])


def promises(before: Calendar, after: Calendar, limit: TimeLimit, since: date) -> Iterator[Appointment]:
    """For a dossier filed at 9:00 on each of seven days from that one. Raises BeyondCalendar."""
    for number in range(7):
        filed = moment_of((day_number(since) + number) * DAY + NINE).astimezone(UTC)
        yield Appointment(filed, *(due_at(clock_start(filed, one), limit, one) for one in (before, after)))


def _span(part: str, name: str) -> tuple[int, int]:
    found = SPAN.fullmatch("".join(part.split()))
    if found is None:
        raise InvalidInput(name, Phrase("không đọc được «{text}».", text=part.strip()), EXAMPLE)
    opens, closes = int(found[1]) * 60 + int(found[2] or 0), int(found[3]) * 60 + int(found[4] or 0)
    if not 0 <= opens < closes <= DAY or int(found[2] or 0) > 59 or int(found[4] or 0) > 59:  # noqa: PLR2004
        raise InvalidInput(
            name, Phrase("giờ mở phải trước giờ đóng trong «{text}».", text=part.strip()), EXAMPLE
        )
    return opens, closes


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
