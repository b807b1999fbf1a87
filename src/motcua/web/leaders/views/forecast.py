"""What is likely to come late."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.web.components import mapping, maps
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.maps import KINDS
from motcua.web.leaders import board as boards
from motcua.web.leaders import forecasting
from motcua.web.leaders.maps import LEADERS
from motcua.web.leaders.periods import choices
from motcua.web.leaders.scope import scope_of

SECONDS = 60


@allow(Permission.SEE_BOARD)
@only("GET")
def forecast(request: Asked) -> HttpResponse:
    """By unit, with the error shown."""
    if not scope_of(request.actor).is_province:
        return redirect("/ld")
    kind = request.GET.get("loai", "")
    kind = kind if kind in KINDS else "commune"
    page = {"kinds": KINDS, "kind": kind, "forecast": forecasting.page(kind)}
    return render(request, "leaders/forecast.html", page)


@allow(Permission.SEE_BOARD)
@only("GET")
def wall(request: Asked) -> HttpResponse:
    """For a screen on a wall, dark: the sentence, five numbers, the map. It reads itself again unless it is stopped."""
    scope, periods = scope_of(request.actor), choices("")
    is_moving = request.GET.get("dung", "") != "1"
    board = boards.board(scope, periods.chosen, "commune")
    ever = board.ever  # as the sentence counts: whatever month a dossier came in
    page = {
        "scope": scope,
        "periods": periods,
        "board": board,
        "map": maps.drawn("late_now", "commune", ever, LEADERS) if scope.is_province else None,
        "islands": mapping.islands(),
        "is_moving": is_moving,
    }
    answer = render(request, "leaders/wall.html", page)
    if is_moving:
        answer.headers["Refresh"] = str(SECONDS)
    return answer
