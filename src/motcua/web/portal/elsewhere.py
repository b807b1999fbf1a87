"""Behind the national portal: what begins a filing leads there; what follows one stays here."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from motcua.web.components.access import Asked

CONFLICT = 409


def elsewhere(request: Asked) -> HttpResponse | None:
    """The page that leads to the national portal, or None where people file here. Whoever sends something is told that it stays undone."""
    if not settings.NATIONAL_PORTAL_URL:
        return None
    is_asking = request.method in {"GET", "HEAD"}
    return render(request, "portal/elsewhere.html", status=200 if is_asking else CONFLICT)
