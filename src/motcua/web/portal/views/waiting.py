"""Numbers and hours: draw one, see how many are before, book an hour, take it along in one's calendar."""

from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.adapters.tries import MINUTES, Counter, spend
from motcua.counters import waiting
from motcua.counters.actions import wait
from motcua.counters.errors import SlotTaken, TooManyTickets
from motcua.counters.rules.waiting import GOAL_MINUTES
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.address import address_of
from motcua.web.components.kiosk import officer_of
from motcua.web.components.language import told
from motcua.web.portal.icalendar import one_event

DRAWN = 20  # from one address, before a quarter of an hour of silence


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def draw(request: Asked) -> HttpResponse:
    """Which centre; then a number."""
    if request.method != "POST":
        words = {"centres": waiting.centres(), "chosen": request.GET.get("tt", ""), "key": random_code()}
        return render(request, "portal/ticket_draw.html", words)
    _brake(request)
    key, centre = request.POST.get("key", ""), request.POST.get("tt", "")
    return redirect(f"/so/{wait.draw(centre, actor=request.actor, key=key).public_id}")


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def ticket(request: Asked, public_id: str) -> HttpResponse:
    """The number, how many are before, and a guess by today's pace, or none."""
    if request.method == "POST":
        wait.leave(public_id, actor=request.actor)
        return redirect(f"/so/{public_id}")
    row = waiting.ticket(public_id)
    is_waiting = row.state == waiting.State.WAITING
    ahead, guess = waiting.position(row) if is_waiting and _is_today(row.day.day) else (0, None)
    words = {
        "row": row,
        "centre": waiting.centre(row.day.centre).name,
        "is_waiting": is_waiting,
        "is_today": _is_today(row.day.day),
        "ahead": ahead,
        "guess": guess,
        "waits": waiting.queue(row.day.centre).waits,
        "goal": GOAL_MINUTES,
        "state": f"{row.state}-{row.calls}-{ahead}",
    }
    return _fresh(render(request, "portal/ticket.html", words))


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def book(request: Asked) -> HttpResponse:
    """Which centre, then which hour."""
    if request.method == "POST":
        return _booked(request)
    return _slots(request, request.GET.get("tt", ""))


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def appointment(request: Asked, public_id: str) -> HttpResponse:
    """When, where, the way to cancel; on the day, the number."""
    row = waiting.appointment(public_id)
    error, status = "", 200
    if request.method == "POST":
        try:
            if request.POST.get("lam") == "huy":
                wait.cancel(public_id, actor=request.actor)
                return redirect(f"/dat-lich/{public_id}")
            return redirect(f"/so/{wait.come(public_id, actor=request.actor).public_id}")
        except DomainError as refused:
            error, status = told(refused), refused.status
    words = {"row": row, "centre": waiting.centre(row.centre).name, "error": error}
    return _fresh(render(request, "portal/appointment.html", words, status=status))


@allow(PUBLIC)
@only("GET", "HEAD")
def calendar(request: Asked, public_id: str) -> HttpResponse:
    """For the calendar on a phone."""
    row = waiting.appointment(public_id)
    plan = waiting.plan(row.centre, clock.local_date(row.starts_at))
    span = timedelta(minutes=plan.slot_minutes if plan else 15)
    title = gettext("Hẹn tại một cửa")
    place = waiting.centre(row.centre).name
    address = request.build_absolute_uri(f"/dat-lich/{public_id}")
    content = one_event(
        public_id, (row.starts_at, row.starts_at + span), (title, place, address), row.made_at
    )
    answer = HttpResponse(content, "text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="lich-hen.ics"'
    return answer


@allow(PUBLIC)
@only("GET", "HEAD")
def wall(request: Asked, centre: str) -> HttpResponse:
    """A screen on the wall: who is called to which desk, who is next, how long it really takes today."""
    view, queue = waiting.centre(centre), waiting.queue(centre)
    words = {
        "centre": view.name,
        "called": queue.called[:4],
        "next": queue.waiting[:6],
        "count": len(queue.waiting),
        "waits": queue.waits,
        "goal": GOAL_MINUTES,
        "state": "-".join(f"{row.number}.{row.calls}.{row.state}" for row in [*queue.called, *queue.waiting]),
        "now": clock.now(),
    }
    return _fresh(render(request, "portal/wall.html", words))


def _slots(request: Asked, code: str, error: str = "", status: int = 200) -> HttpResponse:
    words: dict[str, object] = {
        "centres": waiting.centres(),
        "chosen": code,
        "error": error,
        "key": random_code(),
    }
    if code:
        words |= {"centre": waiting.centre(code), "slots": waiting.slots(code)}
    return _fresh(render(request, "portal/appointment_book.html", words, status=status))


def _booked(request: Asked) -> HttpResponse:
    _brake(request)
    post = request.POST
    try:
        starts_at = datetime.fromisoformat(post.get("gio", "")).astimezone(UTC)
        row = wait.book(post.get("tt", ""), starts_at, actor=request.actor, key=post.get("key", ""))
    except ValueError:
        return _slots(request, post.get("tt", ""), gettext("Hãy chọn một giờ."), 422)
    except SlotTaken as error:
        return _slots(request, post.get("tt", ""), told(error), error.status)
    return redirect(f"/dat-lich/{row.public_id}")


def _brake(request: Asked) -> None:
    if not officer_of(request) and not spend(Counter(f"số thứ tự từ {address_of(request)}", DRAWN)):
        raise TooManyTickets(minutes=MINUTES)


def _is_today(day: object) -> bool:
    return day == clock.local_date(clock.now())


def _fresh(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
