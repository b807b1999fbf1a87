"""The first page of the reform office, and of a unit that scores itself."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission, may
from motcua.web.components.access import Asked, allow, only
from motcua.web.reform import cockpit


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET")
def home(request: Asked) -> HttpResponse:
    """Who owes what, what is late first."""
    page = {
        "cockpit": cockpit.cockpit(request.actor),
        "may_open": may(request.actor, Permission.MANAGE_SCORECARDS),
    }
    return render(request, "reform/home.html", page)
