"""The signing stack."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.outcome_preview import page_of
from motcua.kernel.codes import random_code
from motcua.web.components.access import Asked, allow, only
from motcua.web.leaders import signing


@allow(Permission.APPROVE_OUTCOME)
@only("GET", "POST")
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
    page = {"results": results, "waiting": signing.waiting(request.actor), "key": random_code()}
    return render(request, "leaders/sign.html", page)


@allow(Permission.APPROVE_OUTCOME)
@only("GET")
def preview(request: Asked, name: str, page: int) -> HttpResponse:
    """One page of a draft as it will be printed."""
    return HttpResponse(
        page_of(request.actor, name, page), "image/webp", headers={"Cache-Control": "private"}
    )
