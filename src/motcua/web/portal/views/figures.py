"""Số liệu công khai: the board, the map, a unit, the files. No log-in."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from motcua.web.components import mapping
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.maps import KINDS
from motcua.web.portal import figures

FRESH = "public, max-age=60"


@allow(PUBLIC)
@only("GET", "HEAD")
def board(request: Asked) -> HttpResponse:
    """Both clocks of the province first, then every unit on the map."""
    period = figures.chosen(request.GET.get("ky", ""))
    kind = request.GET.get("loai", "")
    kind = kind if kind in KINDS else figures.KINDS[0]
    page = {
        "period": period,
        "months": figures.months(),
        "kinds": KINDS,
        "kind": kind,
        "figures": figures.of_province(period),
        "layers": figures.public_layers(),
        "map": figures.drawn(request.GET.get("do", ""), kind, period),
        "islands": mapping.islands(),
    }
    return render(request, "portal/figures.html", page)


@allow(PUBLIC)
@only("GET", "HEAD")
def unit(request: Asked, code: str) -> HttpResponse:
    """Every public figure of one unit."""
    period = figures.chosen(request.GET.get("ky", ""))
    name, told = figures.of_unit(code, period)
    page = {"period": period, "months": figures.months(), "name": name, "figures": told, "code": code}
    return render(request, "portal/figures_unit.html", page)


@allow(PUBLIC)
@only("GET", "HEAD")
def data(request: Asked) -> HttpResponse:
    """The files and what is in them."""
    return render(request, "portal/open_data.html", {"files": figures.files()})


@allow(PUBLIC)
@only("GET", "HEAD")
def file(request: Asked, name: str) -> HttpResponse:
    """One of them."""
    del request
    found = figures.file(name)
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"', "Cache-Control": FRESH}
    return HttpResponse(found.content, content_type=found.media_type, headers=headers)


@allow(PUBLIC)
@only("GET", "HEAD")
def catalogue(request: Asked) -> HttpResponse:
    """DCAT."""
    del request
    answer = JsonResponse(figures.catalogue(), json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/ld+json"
    answer["Cache-Control"] = FRESH
    return answer
