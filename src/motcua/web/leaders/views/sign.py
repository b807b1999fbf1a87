"""The signing stack."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import proposals
from motcua.dossiers.outcome_preview import page_of
from motcua.dossiers.text_differences import against_template
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.leaders import devices, signing, telephone
from motcua.web.leaders.devices import with_device


@allow(Permission.APPROVE_OUTCOME)
@only("GET", "POST")
@with_device
def sign(request: Asked) -> HttpResponse:
    """Look at each first page, take out exceptions, one authorisation."""
    results: tuple[signing.Result, ...] = ()
    if request.method == "POST":
        post = request.POST
        reasons = {
            name.removeprefix(signing.RETURN): post.get(name, "")
            for name in post
            if name.startswith(signing.RETURN)
        }
        results = signing.decide(request.actor, post.getlist("chon"), reasons, post.get("key", ""))
    page = {
        "results": results,
        "waiting": signing.waiting(request.actor),
        "key": random_code(),
        "batch": telephone.newest(request.actor),
        "device": devices.address(),
        "proposals": proposals.count(request.actor),
    }
    return render(request, "leaders/sign.html", page)


@allow(Permission.APPROVE_OUTCOME)
@only("POST")
def again(request: Asked) -> HttpResponse:
    """Refused, forgotten or not signed: asked once more."""
    signing.ask_on_the_telephone(request.actor, request.POST.get("key", ""))
    return redirect("/ld/ky")


@allow(Permission.APPROVE_OUTCOME)
@only("GET", "POST")
def way(request: Asked) -> HttpResponse:
    """Where the leader's key is: on the server, in the cloud behind the telephone, or on the leader's own device."""
    failed, status = "", 200
    if request.method == "POST":
        try:
            telephone.choose(request.actor, request.POST)
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            return redirect("/ld/ky")
    page = {
        "way": telephone.way(request.actor),
        "is_offered": telephone.is_offered(),
        "device": devices.address(),
        "failed": failed,
        "user": request.POST.get("ten", "") or request.user.get_username(),
    }
    return render(request, "leaders/way.html", page, status=status)


@allow(Permission.APPROVE_OUTCOME)
@only("GET")
def wording(request: Asked, name: str) -> HttpResponse:
    """Word by word, what officers put into a draft beyond its template."""
    found = against_template(request.actor, name)
    return render(request, "leaders/wording.html", {"dossier": found.dossier, "pieces": found.pieces})


@allow(Permission.APPROVE_OUTCOME)
@only("GET")
def preview(request: Asked, name: str, page: int) -> HttpResponse:
    """One page of a draft as it will be printed."""
    return HttpResponse(
        page_of(request.actor, name, page), "image/webp", headers={"Cache-Control": "private"}
    )
