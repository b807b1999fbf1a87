"""Office hours of a calendar: seven days, half Saturdays, from a day on; what it changes is seen before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.rules.matrix import Permission
from motcua.calendars.actions.publish_calendar import publish_calendar
from motcua.calendars.queries import calendar_of
from motcua.calendars.rules.calendar import Calendar, ClockRules, OnDayOff, Week
from motcua.calendars.rules.hours import (
    WEEKDAYS,
    Appointment,
    hours_of,
    promises,
    week_on,
    with_week,
    written,
)
from motcua.calendars.rules.limits import TimeLimit
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.studio.views.house import written_day

LIMIT_DAYS = "3"
LATE: Mapping[str, str | Promise] = {"": _("không áp dụng"), "900": "15:00", "960": "16:00"}
ON_DAY_OFF: Mapping[str, str | Promise] = {
    OnDayOff.NEXT_OPENING: _("giờ mở cửa kế tiếp"), OnDayOff.END_OF_NEXT_DAY: _("hết ngày làm việc kế tiếp"),
    OnDayOff.STAYS: _("giữ nguyên"),
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """What would be published, and for whom it makes a difference."""

    after: Calendar
    days: list[tuple[str, str, str]]  # weekday, hours now, hours then
    is_counted_anew: bool  # how limits are counted; that has no day of effect of its own
    promises: list[Appointment]


@allow(Permission.MANAGE_CALENDAR)
@only("GET", "POST")
def hours(request: Asked, code: str) -> HttpResponse:
    """The form; «Xem trước» shows what changes, «Công bố» publishes it."""
    before = calendar_of(code)
    typed = request.POST if request.method == "POST" else _now(before)
    change, failed, status = None, "", 200
    if request.method == "POST":
        try:
            change = _change(before, typed)
            if typed.get("lam") == "luu":
                _publish(request, change.after)
                messages.success(request, Phrase("Đã công bố giờ làm việc."))
                return redirect("/qt/lich")
        except DomainError as error:
            failed, status = told(error), error.status
    return render(request, "studio/hours.html", _page(before, typed, change, failed), status=status)


def _page(before: Calendar, typed: Mapping[str, Any], change: Change | None, failed: str) -> dict[str, Any]:
    today = clock.local_date(clock.now())
    return {
        "calendar": before,
        "week": [(n, name, typed.get(f"ngay-{n}", "")) for n, name in enumerate(WEEKDAYS)],
        "coming": [one.effective_from for one in before.weeks if one.effective_from > today],
        "typed": typed,
        "change": change,
        "late": LATE.items(),
        "on_day_off": ON_DAY_OFF.items(),
        "failed": failed,
        "key": random_code(),
    }


def _now(calendar: Calendar) -> dict[str, str]:
    """The form as it stands: today's hours."""
    week = week_on(calendar, clock.local_date(clock.now()))
    rules = calendar.rules
    return {
        **{f"ngay-{n}": written(spans) for n, spans in enumerate(week.days)},
        "cuoi-tuan": "1" if rules.counts_weekends else "",
        "phut-cuoi": str(rules.last_hour_minutes),
        "sau-gio": "" if rules.hand_over_after is None else str(rules.hand_over_after),
        "ngay-nghi": rules.on_day_off.value,
        "thu": LIMIT_DAYS,
    }


def _change(before: Calendar, given: Mapping[str, Any]) -> Change:
    since = _since(given.get("tu-ngay", ""))
    week = Week(since, tuple(hours_of(given.get(f"ngay-{n}", ""), n) for n in range(len(WEEKDAYS))))
    if not any(week.days):
        raise InvalidInput("Giờ làm việc", "phải có ít nhất một buổi trong tuần.", "7:30–11:30")
    after = replace(with_week(before, week), rules=_rules(given, before.rules))
    limit = TimeLimit.parse(f"{_whole(given.get('thu', '') or LIMIT_DAYS, 'Thử với thời hạn', 60)}d")
    held = week_on(before, since)
    days = [
        (name, written(old), written(new))
        for name, old, new in zip(WEEKDAYS, held.days, week.days, strict=True)
        if old != new
    ]
    return Change(after, days, after.rules != before.rules, list(promises(before, after, limit, since)))


def _rules(given: Mapping[str, Any], before: ClockRules) -> ClockRules:
    late = given.get("sau-gio", "")
    own = "" if before.hand_over_after is None else str(before.hand_over_after)
    if late not in {*LATE, own}:
        raise InvalidInput("Chuyển sáng hôm sau", "hãy chọn một giờ trong danh sách.", "15:00")
    chosen = given.get("ngay-nghi", "")
    return ClockRules(
        last_hour_minutes=_whole(given.get("phut-cuoi", ""), "Số phút cuối ngày", 240),
        hand_over_after=int(late) if late else None,
        counts_weekends=bool(given.get("cuoi-tuan")),
        on_day_off=OnDayOff(chosen) if chosen in set(OnDayOff) else before.on_day_off,
    )


def _publish(request: Asked, after: Calendar) -> None:
    instrument = " ".join(request.POST.get("van-ban", "").split())
    if not instrument:
        raise InvalidInput("Số văn bản", "không được trống.", "12/QĐ-UBND")
    publish_calendar(after, actor=request.actor, instrument=instrument, key=request.POST.get("key", ""))


def _since(text: str) -> date:
    """From today on at the earliest: promises already given were given by the hours of their day."""
    day, today = written_day(text), clock.local_date(clock.now())
    if day < today:
        raise InvalidInput("Áp dụng từ ngày", "phải từ hôm nay trở đi.", f"{today:%d/%m/%Y}")
    return day


def _whole(text: str, field: str, most: int) -> int:
    if text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= most:  # noqa: PLR2004
        return int(text)
    raise InvalidInput(field, Phrase("phải là số từ 0 đến {most}.", most=most), "60")
