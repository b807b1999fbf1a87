"""Process review: real paths, waiting at each step, what adds nothing, what a cut would spare a year."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.catalogue.queries import studio
from motcua.facts.paths import agencies_of, behind_step, procedures_seen
from motcua.web.components.access import Asked, allow, only
from motcua.web.studio import reviewing


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def reviews(request: Asked) -> HttpResponse:
    """Procedures by how many dossiers they had."""
    counts = dict(procedures_seen())
    rows = sorted(studio.procedures(), key=lambda one: -counts.get(one.code, 0))
    return render(request, "studio/reviews.html", {"rows": [(one, counts.get(one.code, 0)) for one in rows]})


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def review(request: Asked, code: str) -> HttpResponse:
    """One procedure, of one agency or all."""
    found = studio.of_procedure(code)
    page = {
        "found": found,
        "r": reviewing.review(code, request.GET),
        "places": [(one, agencies.agency(one).name) for one in agencies_of(code)],
        "query": request.GET.urlencode(),
    }
    return render(request, "studio/review.html", page)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def rows(request: Asked, code: str, step: str) -> HttpResponse:
    """The dossiers behind a step's figures, slowest first."""
    found = studio.of_procedure(code)
    names = reviewing.names_of(code)
    asked = reviewing.asked_for(code, request.GET, reviewing.days_of(request.GET))
    page = {
        "found": found,
        "name": names.get(step, step),
        "rows": behind_step(asked, step),
        "query": request.GET.urlencode(),
    }
    return render(request, "studio/review_rows.html", page)
