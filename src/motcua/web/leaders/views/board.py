"""The leaders' first page."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.maps import KINDS
from motcua.web.leaders import board as boards
from motcua.web.leaders.periods import choices
from motcua.web.leaders.scope import scope_of


@allow(Permission.SEE_BOARD)
@only("GET")
def board(request: Asked) -> HttpResponse:
    """The index of Decision 766, red first."""
    scope, periods = scope_of(request.actor), choices(request.GET.get("ky", ""))
    kind = request.GET.get("loai", "")
    if not scope.is_province:
        kind = agencies.agency(scope.agency).kind
    kind = kind if kind in KINDS else "commune"
    page = {
        "scope": scope,
        "periods": periods,
        "kinds": KINDS,
        "kind": kind,
        "board": boards.drawn(scope, periods.chosen, kind),
    }
    return render(request, "leaders/board.html", page)
