"""What every procedure stands on: working calendars, who may do what, the tree of agencies with its history."""

from collections.abc import Mapping
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.roles import NAMES, Role
from motcua.accounts.rules.matrix import TABLE, Permission, may
from motcua.agencies import queries as agencies
from motcua.agencies.queries.directory import AgencyView, directory
from motcua.calendars.actions.declare_closure import Closure, declare_closure
from motcua.calendars.actions.publish_days import publish_days
from motcua.calendars.queries import calendar_of
from motcua.calendars.queries import calendars as every_calendar
from motcua.calendars.rules.calendar import DayKind, SpecialDay
from motcua.calendars.rules.hours import WEEKDAYS, week_on, written
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told

DAY_NAMES: Mapping[DayKind, str] = {
    DayKind.HOLIDAY: "ngày nghỉ", DayKind.MAKE_UP: "ngày làm bù", DayKind.CLOSURE: "đóng cửa", DayKind.ORDINARY: "ngày thường",
}  # fmt: skip
SHOWN = 100
MINUTE_LAST = 1440


@allow(Permission.MANAGE_CALENDAR)
@only("GET", "POST")
def calendars(request: Asked) -> HttpResponse:
    """Hours of the week, days that differ; a closure or a day more, each by its instrument."""
    failed, status = "", 200
    if request.method == "POST":
        try:
            _announce(request)
        except DomainError as error:
            failed, status = told(error), error.status
        else:
            messages.success(request, Phrase("Đã ghi vào lịch làm việc."))
            return redirect("/qt/lich")
    today = clock.local_date(clock.now())
    page = {
        "calendars": [(view, _week(view.code), _days(view.code, today.year)) for view in every_calendar()],
        "year": today.year,
        "key": random_code(),
        "failed": failed,
        "typed": request.POST,
    }
    return render(request, "studio/calendars.html", page, status=status)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def roles(request: Asked) -> HttpResponse:
    """The permission matrix, role by role: nothing else grants anything."""
    rows = [
        (name, [words for words, own in TABLE.values() if role in own])
        for role, name in NAMES.items()
        if role is not Role.SYSTEM
    ]
    return render(request, "studio/roles.html", {"rows": rows})


@allow(Permission.SEE_BOARD)
@only("GET")
def offices(request: Asked) -> HttpResponse:
    """The tree on a day, and who took over from whom."""
    day, asked = _day(request.GET.get("ngay", "")), request.GET.get("q", "")[:80]
    every = sorted(directory().agencies.values(), key=lambda view: view.code)
    found = [
        view for view in every if view.is_in_force(day) and fold(asked) in fold(f"{view.name} {view.code}")
    ]
    page = {
        "rows": [_office(view) for view in found[:SHOWN]],
        "count": len(found),
        "ended": [_office(view) for view in every if view.ends_on],
        "day": day,
        "asked": asked,
        "may_design": may(request.actor, Permission.MANAGE_CATALOGUE),
    }
    return render(request, "studio/offices.html", page)


def _office(view: AgencyView) -> tuple[AgencyView, list[AgencyView], list[AgencyView]]:
    return view, agencies.predecessors(view.code), agencies.successors(view.code)


def _announce(request: Asked) -> None:
    given, key = request.POST, request.POST.get("key", "")
    calendar, instrument, name = (
        given.get("lich", ""),
        given.get("van-ban", "").strip(),
        given.get("ten", "").strip(),
    )
    if not instrument or not name:
        raise InvalidInput("Số văn bản và lý do", "không được trống.", "12/TB-UBND, Bão số 3")
    if given.get("lam") == "dong":
        closure = Closure(_moment(given.get("tu", "")), _moment(given.get("den", "")), name, instrument)
        declare_closure(closure, actor=request.actor, calendar=calendar, key=key)
        return
    kind = DayKind.MAKE_UP if given.get("loai") == DayKind.MAKE_UP else DayKind.HOLIDAY
    day = SpecialDay(
        day=written_day(given.get("ngay", "")),
        kind=kind,
        name=name,
        instrument=instrument,
        starts=0,
        ends=MINUTE_LAST,
    )
    publish_days(instrument, (day,), actor=request.actor, calendar=calendar, key=key)


def _week(code: str) -> list[tuple[str, str]]:
    week = week_on(calendar_of(code), clock.local_date(clock.now()))
    return [(name, written(day)) for name, day in zip(WEEKDAYS, week.days, strict=True)]


def _days(code: str, year: int) -> list[tuple[SpecialDay, str]]:
    found = [day for day in calendar_of(code).days if day.day.year == year]
    return [(day, DAY_NAMES[day.kind]) for day in sorted(found, key=lambda day: day.day)]


def written_day(text: str) -> date:
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").replace(tzinfo=clock.PROVINCE).date()
    except ValueError:
        raise InvalidInput("Ngày", "ngày phải có thật và viết dạng ngày/tháng/năm.", "02/09/2027") from None


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y %H:%M").replace(tzinfo=clock.PROVINCE)
    except ValueError:
        raise InvalidInput(
            "Thời gian đóng cửa", "viết ngày/tháng/năm giờ:phút.", "08/09/2027 13:30"
        ) from None


def _day(text: str) -> date:
    try:
        return written_day(text)
    except InvalidInput:
        return clock.local_date(clock.now())
