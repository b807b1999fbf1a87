"""Reads of the queue: positions, real waits, hours to book."""

from collections import Counter as Tally
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from django.conf import settings

from motcua.agencies import queries as agencies
from motcua.agencies.queries.directory import AgencyView
from motcua.agencies.rules.kinds import Kind
from motcua.calendars.queries import calendar_of
from motcua.calendars.rules.clock import working_minutes_between
from motcua.counters.models import Appointment, Ticket
from motcua.counters.rules import waiting as rules
from motcua.counters.rules.waiting import Plan, Waiting, Waits
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

OPENS, CLOSES = 6, 19  # hours between which slots are looked for; the calendar decides
State = Ticket.State


class Queue(NamedTuple):
    """A centre today."""

    called: list[Ticket]  # being called or at a desk, the last one first
    waiting: list[Ticket]  # in their order
    waits: Waits


def centre(code: str) -> AgencyView:
    """A service centre in force. Raises NotFound."""
    view = agencies.agency(code)
    if view.kind is not Kind.SERVICE_CENTRE or not view.is_in_force(_today()):
        raise NotFound("trung tâm phục vụ hành chính công này")
    return view


def centres() -> list[tuple[AgencyView, int]]:
    """Every centre of the province with how many wait there now, the least first."""
    found = agencies.descendants(settings.PROVINCE_AGENCY, _today())
    open_ = Ticket.objects.filter(day__day=_today(), state=State.WAITING)
    load = Tally(open_.values_list("day__centre", flat=True))
    mine = [(view, load[view.code]) for view in found if view.kind is Kind.SERVICE_CENTRE]
    return sorted(mine, key=lambda one: (one[1], one[0].name))


def queue(code: str) -> Queue:
    """Who is called, who waits, how long it took today."""
    rows = list(_tickets(code))
    by_pk = {row.pk: row for row in rows}
    waiting = [by_pk[one.id] for one in rules.order(_waiting(rows), clock.now())]
    called = sorted((row for row in rows if row.state == State.CALLED), key=_last_call, reverse=True)
    return Queue(
        called, waiting, rules.waits([_called_at(row) - row.taken_at for row in rows if row.called_at])
    )


def ticket(public_id: str) -> Ticket:
    """Raises NotFound."""
    row = Ticket.objects.select_related("day", "appointment").filter(public_id=public_id).first()
    if row is None:
        raise NotFound("số thứ tự này")
    return row


def position(row: Ticket) -> tuple[int, int | None]:
    """How many are before a waiting ticket, and a guess in minutes by today's pace."""
    rows = list(_tickets(row.day.centre))
    ahead = rules.before(_waiting(rows), row.pk, clock.now())
    return ahead, rules.guess([_called_at(one) for one in rows if one.called_at], ahead)


def appointment(public_id: str) -> Appointment:
    """Raises NotFound."""
    row = Appointment.objects.filter(public_id=public_id).first()
    if row is None:
        raise NotFound("lịch hẹn này")
    return row


def plan(code: str, on: date) -> Plan | None:
    """The latest line in force, of the centre itself or of all; None: no hour may be booked."""
    lines = [line for line in _plans() if line["centre"] in ("", code) and line["from"] <= on]
    if not lines:
        return None
    best = max(lines, key=lambda line: (line["centre"] == code, line["from"]))
    return Plan(best["slot_minutes"], best["capacity"], best["days_ahead"])


def slots(code: str) -> list[datetime]:
    """Every hour that may still be booked, by the centre's own calendar."""
    found = plan(code, _today())
    if found is None:
        return []
    calendar = calendar_of(agencies.calendar_code(code))
    span = timedelta(minutes=found.slot_minutes)
    every = []
    for ahead in range(1, found.days_ahead + 1):
        at = datetime.combine(_today() + timedelta(days=ahead), time(OPENS), clock.PROVINCE)
        while at.hour < CLOSES:
            if working_minutes_between(at, at + span, calendar) == found.slot_minutes:
                every.append(at.astimezone(UTC))
            at += span
    booked = Appointment.objects.filter(centre=code, starts_at__gt=clock.now(), cancelled_at=None)
    return rules.free(every, Tally(booked.values_list("starts_at", flat=True)), found.capacity)


def _tickets(code: str) -> Any:
    return Ticket.objects.filter(day__centre=code, day__day=_today()).select_related("day", "appointment")


def _waiting(rows: list[Ticket]) -> list[Waiting]:
    return [
        Waiting(row.pk, row.number, row.appointment.starts_at if row.appointment else None, row.back_at)
        for row in rows
        if row.state == State.WAITING
    ]


def _called_at(row: Ticket) -> datetime:
    return row.called_at or row.taken_at


def _last_call(row: Ticket) -> tuple[datetime, int]:
    return _called_at(row), row.number


def _today() -> date:
    return clock.local_date(clock.now())


@cache
def _plans() -> list[dict[str, Any]]:
    text = (Path(settings.PACKS) / "counters" / "appointments.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)
    return found
