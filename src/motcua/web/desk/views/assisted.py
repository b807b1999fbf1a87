"""Hỗ trợ nộp: pair a second screen with this counter; the page to sign in ink where there is none."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.counters import screens
from motcua.counters.actions import second_screen
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told


@allow(Permission.RECEIVE)
@only("GET", "HEAD", "POST")
def screen(request: Asked) -> HttpResponse:
    """Which screen mirrors this officer; type the code of another, or let it go."""
    words: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            if request.POST.get("lam") == "thoi":
                second_screen.close(actor=request.actor)
            else:
                second_screen.pair(request.POST.get("ma", ""), actor=request.actor)
            return redirect("/mc/ho-tro")
        except DomainError as error:
            words, status = {"error": told(error), "typed": request.POST.get("ma", "")}, error.status
    paired = screens.of_desk(request.actor)
    return render(request, "desk/assisted.html", words | {"screen": paired}, status=status)


@allow(Permission.RECEIVE)
@only("GET", "HEAD")
def printed(request: Asked, mark: str) -> HttpResponse:
    """What was read back, on a sheet with a line for the signature."""
    row = screens.read_back(request.actor, mark)
    if row is None:
        raise NotFound("bản đọc lại này")
    words = {"shown": screens.content(row), "agency": agencies.agency(row.agency).name, "now": clock.now()}
    return render(request, "desk/read_back.html", words)
