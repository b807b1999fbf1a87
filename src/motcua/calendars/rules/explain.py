"""«Vì sao hẹn ngày này?»: the promise, day by day, for people.

Legal basis: NĐ 118/2025/NĐ-CP (the receipt states the date of return; the citizen may ask how it was counted).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.calendars.rules.calendar import SATURDAY, Calendar, DayKind, SpecialDay
from motcua.calendars.rules.clock import due_at, is_after_three
from motcua.calendars.rules.grid import DAY, Spans, day_of, minute_of, without
from motcua.calendars.rules.limits import TimeLimit
from motcua.calendars.rules.suspension import Suspension
from motcua.calendars.rules.words import full_day, hour, hours, spoken
from motcua.kernel.phrase import Phrase, joined


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of the explanation: what counted, how much so far, and why, in Vietnamese."""

    day: date
    label: str  # «Thứ Sáu 20/11/2026»
    minutes: int  # counted this day
    total: int  # counted so far
    words: str


def explain(
    start: datetime,
    limit: TimeLimit,
    calendar: Calendar,
    suspensions: Sequence[Suspension] = (),
    *,
    filed_at: datetime | None = None,
) -> tuple[DayLine, ...]:
    """Every day from the filing to the due moment. The totals add up to the limit."""
    begin, end = minute_of(start), minute_of(due_at(start, limit, calendar, suspensions))
    lines = list(_before(filed_at, begin)) if filed_at else []
    total = 0
    for number in range(begin // DAY, end // DAY + 1):
        day = _Day(number, begin, end, calendar, suspensions)
        spans = day.counted(limit)
        minutes = sum(closes - opens for opens, closes in spans)
        total += minutes
        words = day.words(spans, limit, total)
        lines.append(DayLine(day_of(number), full_day(day_of(number)), minutes, total, words))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Day:
    """One day between the first and the last minute of a promise."""

    number: int
    begin: int
    end: int
    calendar: Calendar
    suspensions: Sequence[Suspension]

    def counted(self, limit: TimeLimit) -> Spans:
        """The spans of this day that the limit used up."""
        midnight = self.number * DAY
        spans: Spans = self.calendar.counted.spans_on(self.number) if limit.is_working_time else ((0, DAY),)
        outside = [(0, self.begin - midnight), (self.end - midnight, DAY)]
        stops = [
            (minute_of(s.starts_at) - midnight, minute_of(s.ends_at) - midnight) for s in self.suspensions
        ]
        return without(spans, [*outside, *stops])

    def words(self, spans: Spans, limit: TimeLimit, total: int) -> str:
        """Why this day counts as it does."""
        parts = [*map(_mark_words, self.calendar.marks_on(day_of(self.number))), *self._stop_words()]
        if limit.is_same_day and spans:
            parts.append(self._same_day_words(spans))
        elif limit.is_working_time:
            parts.append(self._working_words(spans, total, is_special=bool(parts)))
        else:
            parts.append(self._calendar_words(limit, total))
        if self.number == self.end // DAY:
            parts.append(Phrase("Hẹn trả lúc {hour}.", hour=hour(self.end % DAY)))
        return joined(*parts)

    def _stop_words(self) -> Iterator[str]:
        for stop in self.suspensions:
            first, last = minute_of(stop.starts_at), minute_of(stop.ends_at)
            if first < (self.number + 1) * DAY and last > self.number * DAY and first < self.end:
                yield Phrase("Tạm dừng: {reason}.", reason=stop.reason)

    def _working_words(self, spans: Spans, total: int, *, is_special: bool) -> str:
        if spans:
            minutes = sum(closes - opens for opens, closes in spans)
            return Phrase(
                "Tính {time} ({hours}); đã tính {total}.",
                time=spoken(minutes),
                hours=hours(spans),
                total=spoken(total),
            )
        if self.calendar.counted.spans_on(self.number) or is_special:
            return Phrase("Không tính.")
        if self.calendar.open_time.spans_on(self.number):
            return Phrase("Chỉ tiếp nhận hồ sơ, không tính vào thời hạn.")
        if day_of(self.number).weekday() >= SATURDAY:
            return Phrase("Nghỉ cuối tuần, không tính.")
        return Phrase("Không làm việc.")

    def _same_day_words(self, spans: Spans) -> str:
        if self.number > self.begin // DAY:
            return Phrase("Giờ làm việc {hours}.", hours=hours(spans))
        late = self.calendar.rules.hand_over_after
        if late is not None and is_after_three(self.begin, self.calendar):
            return Phrase("Nhận sau {hour}: trả trong ngày làm việc tiếp theo.", hour=hour(late))
        return Phrase("Trả trong ngày, trước khi hết giờ làm việc ({hours}).", hours=hours(spans))

    def _calendar_words(self, limit: TimeLimit, total: int) -> str:
        if self.number == self.begin // DAY:
            return Phrase("Ngày bắt đầu.")
        moved = self.number == self.end // DAY and total > limit.minutes
        if moved:
            return Phrase("Hạn rơi vào ngày nghỉ nên dời đến đây.")
        return Phrase("Tính theo ngày liên tục.")


def _before(filed_at: datetime, begin: int) -> Iterator[DayLine]:
    filed = minute_of(filed_at)
    if filed < begin:
        day = day_of(filed // DAY)
        starts = joined(hour(begin % DAY), full_day(day_of(begin // DAY)))
        words = Phrase(
            "Nộp lúc {hour}: ngoài giờ hoặc sát giờ nghỉ, thời hạn tính từ {starts}.",
            hour=hour(filed % DAY),
            starts=starts,
        )
        yield DayLine(day, full_day(day), 0, 0, words)


def _mark_words(mark: SpecialDay) -> str:
    source = Phrase("({instrument})", instrument=mark.instrument)
    if mark.is_expected:
        source = Phrase("(dự kiến; {instrument})", instrument=mark.instrument)
    match mark.kind:
        case DayKind.CLOSURE if (mark.starts, mark.ends) != (0, DAY):
            return Phrase(
                "Đóng cửa {hours}: {name} {source}.",
                hours=hours([(mark.starts, mark.ends)]),
                name=mark.name,
                source=source,
            )
        case DayKind.CLOSURE:
            return Phrase("Đóng cửa: {name} {source}.", name=mark.name, source=source)
        case DayKind.HOLIDAY:
            return Phrase("Nghỉ: {name} {source}.", name=mark.name, source=source)
    return Phrase("{name} {source}.", name=mark.name, source=source)
