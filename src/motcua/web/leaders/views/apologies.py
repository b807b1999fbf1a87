"""Xin lỗi trước hạn, and the rules of alerts."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import alert_pack
from motcua.kernel.codes import random_code
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.alert_words import clock_words, rule_words
from motcua.web.leaders import apologising
from motcua.web.leaders.alerting import told_in_words
from motcua.web.leaders.signing import Result


@allow(Permission.EXTEND)
@only("GET", "POST")
def apologies(request: Asked) -> HttpResponse:
    """What waits for a signature, ticked; one click."""
    results: tuple[Result, ...] = ()
    if request.method == "POST":
        marks, key = request.POST.getlist("chon"), request.POST.get("key", "")
        results = apologising.sign(marks, key, request.actor)
    drafts = apologising.drafts(request.actor)
    page = {
        "results": results,
        "drafts": drafts,
        "ready": sum(bool(one.mark) for one in drafts),
        "broken": apologising.broken(request.actor, drafts),
        "key": random_code(),
    }
    return render(request, "leaders/apologies.html", page)


@allow(Permission.SEE_BOARD)
@only("GET")
def rules(request: Asked) -> HttpResponse:
    """Who is told when: the pack in force, in words."""
    pack = alert_pack.in_force()
    lines = [
        (clock_words(rule.clock), told_in_words(rule), rule_words(rule.code), rule) for rule in pack.rules
    ]
    return render(request, "leaders/alert_rules.html", {"pack": pack, "lines": lines})
