"""«Vì sao?»: from any number to the dossiers behind it."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission, may
from motcua.web.components.access import Asked, allow, only
from motcua.web.leaders import addresses, whys
from motcua.web.leaders.periods import choices
from motcua.web.leaders.scope import scope_of


@allow(Permission.SEE_BOARD)
@only("GET")
def why(request: Asked, pack: str, code: str) -> HttpResponse:
    """Formula in words, numerator and denominator, the dossiers that cost points."""
    agency = scope_of(request.actor).narrowed(request.GET.get("don-vi", ""))
    period = choices(request.GET.get("ky", "")).chosen
    page = {
        "answer": whys.answer(pack, code, agency, period),
        "pack": pack,
        "agency": agency,
        "figure": addresses.figure(pack, code, agency, period),
        "may_ask": may(request.actor, Permission.DEMAND_EXPLANATION),
        "may_give": may(request.actor, Permission.GIVE_ASSIGNMENT),
    }
    return render(request, "leaders/why.html", page)
