"""Numbers are drawn, called, put back and ended; hours are booked (xếp hàng, đặt lịch). Nobody's name is asked."""

from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.counters import waiting
from motcua.counters.errors import NobodyWaits, NotYourHour, SlotTaken, TicketNotNow
from motcua.counters.events import (
    AppointmentBooked,
    AppointmentCancelled,
    TicketCalled,
    TicketEnded,
    TicketPutBack,
    TicketTaken,
)
from motcua.counters.models import Appointment, QueueDay, Ticket
from motcua.counters.rules.waiting import may_come
from motcua.counters.scope import check_desk
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

DESK_MAX = 30
State = Ticket.State
ENDS = {"served": State.SERVED, "missed": State.MISSED}


@once
def draw(centre: str, *, actor: Actor, key: str = "") -> Ticket:
    """The next number of today. Raises NotFound for what is no service centre."""
    return _draw(waiting.centre(centre).code, None, actor)


@once
def come(appointment: str, *, actor: Actor, key: str = "") -> Ticket:
    """Who has an appointment draws a number that is called at its hour. Raises NotFound, NotYourHour."""
    row = Appointment.objects.select_for_update().filter(public_id=appointment).first()
    if row is None:
        raise NotFound("lịch hẹn này")
    if row.cancelled_at or not may_come(row.starts_at, clock.now()) or Ticket.objects.filter(appointment=row):
        raise NotYourHour
    return _draw(row.centre, row, actor)


@once
def leave(ticket: str, *, actor: Actor, key: str = "") -> Ticket:
    """The person waits no longer. Raises NotFound, TicketNotNow."""
    row = _locked(ticket)
    _check(row, State.WAITING)
    return _end(row, State.LEFT, actor)


@once
def call_next(desk: str, *, actor: Actor, key: str = "") -> Ticket:
    """To this desk; two desks never call the same number. Raises NobodyWaits."""
    check_desk(actor)
    day = _day(agencies.centre_of(actor.agency).code)
    line = waiting.queue(day.centre).waiting
    if not line:
        raise NobodyWaits
    return _call(_locked(line[0].public_id), desk, actor)


@once
def call_again(ticket: str, desk: str, *, actor: Actor, key: str = "") -> Ticket:
    """Also somebody who was called in vain and is there now. Raises NotFound, TicketNotNow."""
    row = _own(ticket, actor)
    _check(row, State.CALLED, State.MISSED)
    return _call(row, desk, actor)


@once
def put_back(ticket: str, *, actor: Actor, key: str = "") -> Ticket:
    """Behind everybody who waits now. Raises NotFound, TicketNotNow."""
    row = _own(ticket, actor)
    _check(row, State.CALLED)
    row.state, row.back_at = State.WAITING, clock.now()
    row.save(update_fields=["state", "back_at"])
    record(TicketPutBack(), actor=actor.id, subject=row.public_id)
    return row


@once
def end(ticket: str, state: str, *, actor: Actor, key: str = "") -> Ticket:
    """`state`: served, or missed when nobody came. Raises NotFound, TicketNotNow."""
    row = _own(ticket, actor)
    _check(row, State.CALLED)
    return _end(row, ENDS.get(state, State.SERVED), actor)


@once
def book(centre: str, starts_at: datetime, *, actor: Actor, key: str = "") -> Appointment:
    """An hour that is free. Raises NotFound, SlotTaken."""
    code = waiting.centre(centre).code
    _day(code)  # one booking at a time for a centre
    if starts_at not in waiting.slots(code):
        raise SlotTaken
    row = Appointment.objects.create(centre=code, starts_at=starts_at, made_at=clock.now())
    record(AppointmentBooked(code, starts_at), actor=actor.id, subject=row.public_id)
    return row


@once
def cancel(appointment: str, *, actor: Actor, key: str = "") -> Appointment:
    """The hour is free again; a second time changes nothing. Raises NotFound."""
    row = Appointment.objects.select_for_update().filter(public_id=appointment).first()
    if row is None:
        raise NotFound("lịch hẹn này")
    if row.cancelled_at is None:
        row.cancelled_at = clock.now()
        row.save(update_fields=["cancelled_at"])
        record(AppointmentCancelled(), actor=actor.id, subject=row.public_id)
    return row


def _day(centre: str) -> QueueDay:
    """Today's row of a centre, locked."""
    today = clock.local_date(clock.now())
    QueueDay.objects.get_or_create(centre=centre, day=today)
    return QueueDay.objects.select_for_update().get(centre=centre, day=today)


def _draw(centre: str, appointment: Appointment | None, actor: Actor) -> Ticket:
    day = _day(centre)
    day.last_number += 1
    day.save(update_fields=["last_number"])
    row = Ticket.objects.create(
        day=day, number=day.last_number, appointment=appointment, taken_at=clock.now()
    )
    event = TicketTaken(centre, row.number, appointment is not None)
    record(event, actor=actor.id, subject=row.public_id)
    return row


def _call(row: Ticket, desk: str, actor: Actor) -> Ticket:
    now = clock.now()
    row.called_at = row.called_at or now
    row.state, row.calls, row.called_by, row.ended_at = State.CALLED, row.calls + 1, actor.id, None
    row.desk = " ".join(desk.split())[:DESK_MAX]
    row.save(update_fields=["state", "calls", "called_by", "ended_at", "desk", "called_at"])
    waited = int((row.called_at - row.taken_at).total_seconds())
    record(TicketCalled(row.desk, waited, row.calls), actor=actor.id, subject=row.public_id)
    return row


def _end(row: Ticket, state: str, actor: Actor) -> Ticket:
    row.state, row.ended_at = state, clock.now()
    row.save(update_fields=["state", "ended_at"])
    record(TicketEnded(state), actor=actor.id, subject=row.public_id)
    return row


def _locked(public_id: str) -> Ticket:
    row = Ticket.objects.select_for_update().filter(public_id=public_id).first()
    if row is None:
        raise NotFound("số thứ tự này")
    return row


def _own(public_id: str, actor: Actor) -> Ticket:
    """Of the officer's own centre, today."""
    check_desk(actor)
    row = _locked(public_id)
    is_here = row.day.centre == agencies.centre_of(actor.agency).code
    if not is_here or row.day.day != clock.local_date(clock.now()):
        raise NotFound("số thứ tự này")
    return row


def _check(row: Ticket, *states: str) -> None:
    if row.state not in states:
        raise TicketNotNow(number=row.number, state=row.get_state_display())
