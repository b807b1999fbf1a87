"""Lưu động: pick the procedures, take their forms along on a tablet, send what was written when the network is back."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import DomainError
from motcua.parties.rules.identity_number import FIRST_COUNTRY, PROVINCES
from motcua.web.components import places
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.fields import required_of
from motcua.web.components.language import told
from motcua.web.desk import counter, outreach

HOME, KIT = "/mc/luu-dong", "/mc/luu-dong/bo"


@allow(Permission.RECEIVE)
@only("GET")
def choose(request: Asked) -> HttpResponse:
    """Which procedures to take along."""
    words = {"found": counter.search(request.GET.get("q", ""), request.actor), "most": outreach.MOST}
    return render(request, "desk/outreach.html", words | {"text": request.GET.get("q", "")})


@allow(Permission.RECEIVE)
@only("GET")
def kit(request: Asked) -> HttpResponse:
    """The blank forms and the outbox: the one page that the tablet keeps. Nobody's data stands in it."""
    if not (codes := request.GET.getlist("tt")):
        return redirect(HOME)
    try:
        forms = [(sheet, *_asked(sheet)) for sheet in outreach.sheets(codes)]
    except DomainError as error:
        words = {"error": told(error), "found": counter.search("", request.actor), "most": outreach.MOST}
        return render(request, "desk/outreach.html", words, status=error.status)
    words = {"forms": forms, "communes": places.communes(), "provinces": " ".join(sorted(PROVINCES))}
    return render(request, "desk/outreach_kit.html", words | {"first_country": FIRST_COUNTRY})


@allow(PUBLIC)
@only("GET", "HEAD")
def worker(request: Asked) -> HttpResponse:
    """Gives the kept kit when the network gives nothing; its reach is this corner of the desk."""
    answer = render(request, "desk/outreach_sw.js", content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Service-Worker-Allowed"] = HOME
    return answer


@allow(Permission.RECEIVE)
@only("GET", "POST")
def outbox(request: Asked) -> HttpResponse:
    """Who is logged in, before anything is sent; then one of the outbox at a time, with what became of it."""
    if request.method == "GET":
        return JsonResponse({"who": request.actor.id, "token": get_token(request)})
    return JsonResponse(outreach.receive(request), json_dumps_params={"ensure_ascii": False})


def _asked(sheet: counter.Sheet) -> tuple[str, str]:
    """Paths that must be answered whatever else is said, and paths asked only of some: those the server checks later."""
    form = sheet.revision.form
    sometimes = {question.path for question, _ in form.layout.conditional}
    return " ".join(sorted(required_of(form) - sometimes)), " ".join(sorted(sometimes))
