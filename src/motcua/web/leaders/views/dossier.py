"""A dossier's story for leaders: what the ledger says, nothing personal."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.scope import may_see
from motcua.web.components.access import Asked, allow, only
from motcua.web.leaders.scope import scope_of
from motcua.web.leaders.stories import story


@allow(Permission.SEE_BOARD)
@only("GET")
def dossier(request: Asked, number: str) -> HttpResponse:
    """Where a lost point happened. A dossier outside the scope looks absent."""
    told = story(scope_of(request.actor), number)
    page = {"story": told, "may_open": may_see(request.actor, told.dossier)}
    return render(request, "leaders/dossier.html", page)
