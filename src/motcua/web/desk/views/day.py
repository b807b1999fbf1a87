"""My day, and the keys that one may switch off."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.actions.prefer import switch_keys
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers import queries as dossiers
from motcua.dossiers import worklist
from motcua.kernel import clock
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import listing, tips

FIRST = 8
MONTH = timedelta(days=30)
TILES = ("mine", "due_today", "late", "new", "asked", "waiting_citizen", "returned_mail")


@allow(Permission.SEE_QUEUE)
@only("GET")
def show(request: Asked) -> HttpResponse:
    """What is due today, what is late, what waits for me, and how my own month went."""
    actor = request.actor
    views = {view.name: view for view in listing.views(actor).every}
    own = "mine" if actor.agency else "late"
    since = clock.now() - MONTH
    done = worklist.done_since(actor, since)
    page = {
        "tiles": [views[name] for name in TILES if name in views],
        "rows": listing.rows(actor, dossiers.listed(actor, own, size=FIRST).rows, own),
        "own": views[own],
        "done": done,
        "tips": tips.shown(actor, done, since),
        "may_assign": may(actor, Permission.ASSIGN),
        "today": clock.now(),
    }
    return render(request, "desk/day.html", page)


@allow(Permission.SEE_QUEUE)
@only("POST")
def keys(request: Asked) -> HttpResponse:
    """On or off, for this account on every machine."""
    switch_keys(is_on=request.POST.get("bat") == "1", actor=request.actor)
    return HttpResponse(status=204)
