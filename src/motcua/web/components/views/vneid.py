"""Log in with VNeID: leave, come back to where one was; log out there too."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.errors import DomainError
from motcua.web.components import vneid
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.middleware import home_of
from motcua.web.components.views import log_in


@allow(PUBLIC)
@only("GET")
def leave(request: Asked) -> HttpResponse:
    """To VNeID's page. The session must begin at the address that VNeID leads back to."""
    goal = log_in.safe(request, request.GET.get("next", ""))
    home = urlsplit(settings.BASE_URL)
    is_elsewhere = request.get_host() != home.netloc and "o" not in request.GET
    if vneid.is_offered() and is_elsewhere:
        return redirect(f"{settings.BASE_URL}{request.get_full_path()}{'&' if goal else '?'}o=1")
    try:
        return redirect(vneid.leave(request, goal))
    except DomainError as error:
        return log_in.page(request, outside=error, goal=goal)


@allow(PUBLIC)
@only("GET")
def come_back(request: Asked) -> HttpResponse:
    """From VNeID's page: in, or told why not; either way the person stays on their way."""
    attempt = vneid.take_attempt(request)
    if attempt is None and request.user.is_authenticated:  # the back button, a reload
        return redirect(home_of(request.actor))
    goal = attempt.goal if attempt else ""
    try:
        account = vneid.enter(attempt, request.GET.dict())
        return log_in.go_on(request, account, goal, came_by_vneid=True)
    except DomainError as error:
        return log_in.page(request, outside=error, goal=goal)


@allow(PUBLIC)
@only("GET")
def logged_out(request: Asked) -> HttpResponse:
    """Out here; whoever uses another's device leaves VNeID as well."""
    try:
        way_out = vneid.way_out()
    except DomainError:
        way_out = ""
    return render(request, "components/logged_out.html", {"way_out": way_out})
