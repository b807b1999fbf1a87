"""The queue, and finding a dossier."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers import noting, worklist
from motcua.dossiers import queries as dossiers
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import addresses, bulk, linked, listing

PAGE = 30  # as many as one looks through before one asks for more


@allow(Permission.SEE_QUEUE)
@only("GET")
def queue(request: Asked) -> HttpResponse:
    """One saved view, a page at a time, by time left."""
    asked, actor = request.GET, request.actor
    view = asked.get("xem", "") or "open"
    if "linh-vuc" in asked:  # the form of the rail
        return redirect(addresses.queue(addresses.narrowed(listing.plain(view), asked["linh-vuc"])))
    shown = dossiers.queue(actor, view, after=asked.get("sau", ""), size=PAGE)
    name, _, field = view.partition(":")
    page = {
        "views": listing.views(actor, field),
        "view": name,
        "named": view,
        "field": field,
        "fields": listing.fields(actor),
        "rows": listing.rows(actor, shown.rows, view),
        "next": addresses.queue(view, shown.after) if shown.after else "",
        "is_first": not asked.get("sau"),
        "down": linked.down(),
        "may_copy": may(actor, Permission.FINISH_STEP),
        "works": bulk.works(actor),
        "mentioned": noting.unseen(actor.id),
    }
    return render(request, "desk/queue.html", page)


@allow(Permission.SEE_QUEUE)
@only("GET")
def mentions(request: Asked) -> HttpResponse:
    """Where colleagues want this officer to look."""
    return render(request, "desk/mentions.html", {"mentions": noting.mentions_of(request.actor.id)})


@allow(Permission.SEE_QUEUE)
@only("GET")
def search(request: Asked) -> HttpResponse:
    """By number, or by the applicant's name without accents; one hit opens at once."""
    text, actor = request.GET.get("q", ""), request.actor
    found = worklist.find(actor, text)
    if len(found) == 1:
        return redirect(addresses.room(found[0].public_id))
    page = {
        "views": listing.views(actor),
        "view": "",
        "text": text,
        "rows": listing.rows(actor, found, ""),
        "works": bulk.works(actor),
        "most": worklist.FOUND_MAX,
    }
    return render(request, "desk/queue.html", page)
