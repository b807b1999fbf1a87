"""Cảnh báo."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission, may
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import alerts as told


@allow(Permission.SEE_ALERTS)
@only("GET")
def alerts(request: Asked) -> HttpResponse:
    """What this officer was told and is not done yet."""
    lines = told.lines(request.actor)
    page = {
        "lines": lines,
        "late": sum(line.is_late for line in lines),
        "may_see_rules": may(request.actor, Permission.SEE_BOARD),
        "may_apologise": may(request.actor, Permission.EXTEND),
        "may_be_away": may(request.actor, Permission.DECLARE_ABSENCE),
    }
    return render(request, "desk/alerts.html", page)
