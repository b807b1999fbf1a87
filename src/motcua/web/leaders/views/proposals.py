"""Yêu cầu bổ sung lần nữa: what officers propose."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import proposals
from motcua.kernel.codes import random_code
from motcua.web.components.access import Asked, allow, only
from motcua.web.leaders import proposing
from motcua.web.leaders.signing import RETURN, Result


@allow(Permission.APPROVE_SECOND_SUPPLEMENT)
@only("GET", "POST")
def supplements(request: Asked) -> HttpResponse:
    """Send what is ticked, give back what has a reason."""
    results: tuple[Result, ...] = ()
    if request.method == "POST":
        post = request.POST
        reasons = {name.removeprefix(RETURN): post.get(name, "") for name in post if name.startswith(RETURN)}
        results = proposing.decide(request.actor, post.getlist("chon"), reasons, post.get("key", ""))
    page = {"results": results, "waiting": proposals.waiting(request.actor), "key": random_code()}
    return render(request, "leaders/supplements.html", page)
