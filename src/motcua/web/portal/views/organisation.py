"""Hồ sơ của tổ chức: for its head and staff, and for whoever files for others."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.web.components.access import Asked, allow, only
from motcua.web.portal import acting, organisations


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def dossiers(request: Asked) -> HttpResponse:
    """Search, narrow down, page by page."""
    found = organisations.page(request.actor, _asked(request))
    query = request.GET.copy()
    query.pop("trang", None)
    words = {"page": found, "query": query.urlencode(), "is_dropped": request.GET.get("xong") == "da-bo"}
    return render(request, "portal/organisation.html", words)


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def dossiers_csv(request: Asked) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    content = organisations.as_csv(request.actor, _asked(request))
    headers = {"Content-Disposition": 'attachment; filename="ho-so.csv"'}
    return HttpResponse(content, "text/csv; charset=utf-8", headers=headers)


def _asked(request: Asked) -> organisations.Asked:
    now = acting.current(request)
    return organisations.asked(request.GET, now.party if now else "")
