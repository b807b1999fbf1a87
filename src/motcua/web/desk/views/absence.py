"""Vắng mặt: who is away, who does the work meanwhile."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies.actions.absent import end_absence
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import away

PLACE = "/mc/vang-mat"


@allow(Permission.DECLARE_ABSENCE)
@only("GET", "POST")
def absences(request: Asked) -> HttpResponse:
    """The office's list, and the form."""
    failed, status = "", 200
    if request.method == "POST":
        try:
            away.declare(request.actor, request.POST, request.POST.get("key", ""))
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            messages.success(
                request, gettext("Đã ghi. Việc đang mở sẽ chuyển sang người làm thay, rồi trở về.")
            )
            return redirect(PLACE)
    page = {
        "away": away.away_at(request.actor),
        "colleagues": away.colleagues(request.actor),
        "me": request.actor.id,
        "may_lead": may(request.actor, Permission.ASSIGN),
        "may_lend": may(request.actor, Permission.GRANT_DELEGATION),
        "failed": failed,
        "typed": request.POST,
        "key": random_code(),
    }
    return render(request, "desk/away.html", page, status=status)


@allow(Permission.DECLARE_ABSENCE)
@only("POST")
def ending(request: Asked, name: str) -> HttpResponse:
    """Back at work."""
    end_absence(name, actor=request.actor, key=request.POST.get("key", ""))
    messages.success(request, gettext("Đã ghi. Việc chưa làm trở về người được giao."))
    return redirect(PLACE)
