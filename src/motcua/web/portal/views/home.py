"""Get to the right service: home, search, help."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.portal import cards, fields_of_work

ONE_OPENS = "mo"  # said by the search field: who typed wants the thing, not a list of one


@allow(PUBLIC)
@only("GET", "HEAD")
def home(request: Asked) -> HttpResponse:
    """Search first; then what most people come for, and events of life: closed, for reading takes longest."""
    return render(request, "portal/home.html", {"occasions": cards.occasions(cards.in_force())})


@allow(PUBLIC)
@only("GET", "HEAD")
def search(request: Asked) -> HttpResponse:
    """Best first; when nothing fits, what to do; without a word, every field of work.

    From the search field one hit is opened at once; its «back» leads to the list.
    """
    text = request.GET.get("q", "").strip()[:200]
    found = cards.found(text) if text else []
    if ONE_OPENS in request.GET and len(found) == 1:
        return redirect(f"/thu-tuc/{found[0].code}?{urlencode({'q': text})}")
    others = cards.frequent(cards.in_force()) if text and not found else []
    told = {"q": text, "found": found, "others": others, "fields": [] if text else fields_of_work.fields()}
    return render(request, "portal/search.html", told)


@allow(PUBLIC)
@only("GET", "HEAD")
def field(request: Asked, slug: str) -> HttpResponse:
    """Every service of one field."""
    name, services = fields_of_work.services_of(slug)
    return render(request, "portal/field.html", {"name": name, "services": services})


@allow(PUBLIC)
@only("GET", "HEAD")
def help_page(request: Asked) -> HttpResponse:
    """How to file, to follow, to verify; whom to ask."""
    return render(request, "portal/help.html")


@allow(PUBLIC)
@only("GET", "HEAD")
def accessibility(request: Asked) -> HttpResponse:
    """What everybody can count on, how to read otherwise, and whom to tell about a barrier."""
    return render(request, "portal/accessibility.html")
