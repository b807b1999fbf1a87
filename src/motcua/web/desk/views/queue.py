"""The queue, and finding a dossier."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers import noting, queue_lines, saved_views, worklist
from motcua.dossiers import queries as dossiers
from motcua.kernel.gathering import gather, gathering
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
    shown = dossiers.listed(actor, view, after=asked.get("sau", ""), size=PAGE)
    name, _, field = view.partition(":")
    with gathering():
        gather((saved_views.MINE, (actor.id,)), (noting.UNSEEN, (actor.id,)))
        views, mentioned = listing.views(actor, field), noting.unseen(actor.id)
    page = {
        "views": views.every,
        "saved": views.saved,
        "own": next((one for one in views.saved if one.view == view), None),
        "may_save": bool(actor.agency),
        "view": name,
        "title": next((one.title for one in views.every if one.name == name), ""),
        "named": view,
        "field": field,
        "fields": listing.fields(actor),
        "rows": listing.rows(actor, shown.rows, view),
        "next": addresses.queue(view, shown.after) if shown.after else "",
        "is_first": not asked.get("sau"),
        "down": linked.down(),
        "may_copy": may(actor, Permission.FINISH_STEP),
        "works": bulk.works(actor),
        "mentioned": mentioned,
    }
    return render(request, "desk/queue.html", page)


@allow(Permission.SEE_QUEUE)
@only("POST")
def saving(request: Asked) -> HttpResponse:
    """The view that is open gets a name of the officer's own."""
    row = saved_views.save(request.POST.get("ten", ""), request.POST.get("xem", ""), actor=request.actor)
    return redirect(addresses.queue(row.view))


@allow(Permission.SEE_QUEUE)
@only("POST")
def renaming(request: Asked, key: int) -> HttpResponse:
    """Another name for it; with `xoa` it goes."""
    if "xoa" in request.POST:
        saved_views.remove(key, actor=request.actor)
        return redirect(addresses.queue())
    return redirect(
        addresses.queue(saved_views.rename(key, request.POST.get("ten", ""), actor=request.actor).view)
    )


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
    views = listing.views(actor)
    page = {
        "views": views.every,
        "saved": views.saved,
        "view": "",
        "text": text,
        "rows": listing.rows(actor, queue_lines.of(found), ""),
        "works": bulk.works(actor),
        "most": worklist.FOUND_MAX,
    }
    return render(request, "desk/queue.html", page)
