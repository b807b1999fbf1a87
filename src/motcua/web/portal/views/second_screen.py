"""A screen turned to the person: what the officer typed for them, to be read, and two buttons."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.adapters.tries import MINUTES, Counter, spend
from motcua.agencies import queries as agencies
from motcua.counters import screens
from motcua.counters.actions import read_back, second_screen
from motcua.counters.errors import ReadBackClosed, TooManyCodes
from motcua.kernel.codes import random_code
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.address import address_of

HERE, COOKIE, DAY = "/man-hinh-2", "man-hinh-2", 86_400
SWITCHED_ON = 30  # from one address, before a quarter of an hour of silence
ANSWERS = {"dung": True, "sai": False}


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def show(request: Asked) -> HttpResponse:
    """Off, waiting for its counter, waiting for something to show, or showing it."""
    if request.method == "POST":
        return _told(request)
    return _kept_out(render(request, "portal/second_screen.html", _look(request)))


def _told(request: Asked) -> HttpResponse:
    said = request.POST.get("lam", "")
    if said in ANSWERS:
        try:
            mark, seat = request.POST.get("ban", ""), _seat(request)
            read_back.answer(mark, seat, is_agreed=ANSWERS[said], actor=request.actor)
        except ReadBackClosed as closed:
            words = _look(request) | {"closed": closed}
            return _kept_out(render(request, "portal/second_screen.html", words, status=closed.status))
        return redirect(HERE)
    if not spend(Counter(f"màn hình từ {address_of(request)}", SWITCHED_ON)):
        raise TooManyCodes(minutes=MINUTES)
    seat = random_code()
    second_screen.switch_on(seat)
    answer = redirect(HERE)
    answer.set_cookie(
        COOKIE, seat, max_age=DAY, path=HERE,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip
    return answer


def _look(request: Asked) -> dict[str, object]:
    """`state` changes whenever the page would say something else."""
    screen = screens.of_seat(_seat(request))
    if screen is None:
        return {"state": "off"}
    if not screen.desk:
        code = screen.code
        return {"state": "waiting", "code": f"{code[:3]} {code[3:]}"}
    agency = agencies.agency(screen.agency).name
    row = screens.shown_on(screen)
    if row is None:
        return {"state": "paired", "agency": agency, "is_paired": True}
    shown = screens.content(row)
    typed = [line for page in shown["pages"] for line in page["rows"] if not line[2]]
    known = [(page["title"], [line for line in page["rows"] if line[2]]) for page in shown["pages"]]
    return {
        "state": f"{row.public_id}-{row.answered_at is not None}",
        "agency": agency,
        "row": row,
        "shown": shown,
        "typed": typed,
        "known": [(title, lines) for title, lines in known if lines],
    }


def _seat(request: Asked) -> str:
    return request.COOKIES.get(COOKIE, "")


def _kept_out(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
