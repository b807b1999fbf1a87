"""The map of the province."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.web.components import layers, mapping, maps
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.maps import KINDS
from motcua.web.leaders import addresses
from motcua.web.leaders.maps import LEADERS
from motcua.web.leaders.periods import choices
from motcua.web.leaders.scope import scope_of


@allow(Permission.SEE_BOARD)
@only("GET")
def map_page(request: Asked) -> HttpResponse:
    """Units by any measure and month; who leads one unit is sent to its profile."""
    scope, periods = scope_of(request.actor), choices(request.GET.get("ky", ""))
    if not scope.is_province:
        return redirect(addresses.unit(scope.agency, periods.chosen))
    kind = request.GET.get("loai", "")
    kind = kind if kind in KINDS else "commune"
    page = {
        "periods": periods,
        "months": tuple(reversed(periods.groups[0][1])),
        "kinds": KINDS,
        "kind": kind,
        "layers": layers.layers(),
        "map": maps.drawn(request.GET.get("do", ""), kind, periods.chosen, LEADERS),
        "islands": mapping.islands(),
    }
    return render(request, "leaders/map.html", page)
