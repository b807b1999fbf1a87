"""Who does what in the unit: loads, steps to give, fields of work."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.agencies.actions.give_fields import give_fields
from motcua.kernel.codes import random_code
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import sharing as shares

HERE = "/mc/phan-cong"


@allow(Permission.ASSIGN)
@only("GET")
def sharing(request: Asked) -> HttpResponse:
    """Loads, and every open step with whom it is proposed to."""
    page = {
        "colleagues": shares.colleagues(request.actor),
        "rows": shares.steps(request.actor),
        "fields": shares.fields(),
        "key": random_code(),
    }
    return render(request, "desk/sharing.html", page)


@allow(Permission.ASSIGN)
@only("POST")
def assignment(request: Asked) -> HttpResponse:
    """Each step as chosen in its menu."""
    refused = shares.assign(request.POST.getlist("cho"), request.actor, request.POST.get("key", ""))
    for words in refused:
        messages.warning(request, words)
    if not refused:
        messages.success(request, gettext("Đã phân công."))
    return redirect(HERE)


@allow(Permission.ASSIGN)
@only("POST")
def fields(request: Asked) -> HttpResponse:
    """An officer gets these fields of work, or all of them when none is ticked."""
    post = request.POST
    known = [code for code in post.getlist("linh-vuc") if code in shares.fields()]
    give_fields(post.get("ai", ""), post.get("noi", ""), known, actor=request.actor, key=post.get("key", ""))
    messages.success(request, gettext("Đã giao lĩnh vực."))
    return redirect(HERE)
