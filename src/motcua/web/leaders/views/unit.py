"""One unit."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.web.components.access import Asked, allow, only
from motcua.web.leaders import units
from motcua.web.leaders.periods import choices
from motcua.web.leaders.scope import scope_of


@allow(Permission.SEE_BOARD)
@only("GET")
def unit(request: Asked, code: str) -> HttpResponse:
    """Both clocks, the backlog, and what is late now."""
    agency = scope_of(request.actor).narrowed(code)
    periods = choices(request.GET.get("ky", ""))
    page = {"periods": periods, "unit": units.profile(agency, periods.chosen)}
    return render(request, "leaders/unit.html", page)
