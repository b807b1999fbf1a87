"""Get to the right service: home, search, help."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.portal import cards, fields_of_work

FEW = 4  # more is a list to read, and reading takes longest


@allow(PUBLIC)
@only("GET", "HEAD")
def home(request: Asked) -> HttpResponse:
    """Search first; then what most people come for, and events of life."""
    known = cards.in_force()
    told = {"frequent": cards.frequent(known)[:FEW], "occasions": cards.occasions(known)}
    return render(request, "portal/home.html", told)


@allow(PUBLIC)
@only("GET", "HEAD")
def search(request: Asked) -> HttpResponse:
    """Best first; when nothing fits, what to do; without a word, every field of work."""
    text = request.GET.get("q", "").strip()[:200]
    found = cards.found(text) if text else []
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
