"""Acts of intake: receipt, refusal, supplement request, supplement, digitised paper, withdrawal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import examining, judging
from motcua.dossiers.actions import digitise as digitising
from motcua.dossiers.actions import receive, refuse, stop
from motcua.dossiers.actions.propose_supplement import propose_supplement
from motcua.dossiers.actions.request_supplement import request_supplement
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.queries import detail
from motcua.dossiers.scope import dossier_for
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import addresses, composing, posted, uploads
from motcua.web.desk.asking import is_proposal
from motcua.web.desk.views.acting import act


@allow(Permission.RECEIVE)
@only("POST")
def receipt(request: Asked, name: str) -> HttpResponse:
    """Form 01."""
    return act(
        request, name, "tiep-nhan", lambda seen, key: receive.receive(seen, actor=request.actor, key=key)
    )


@allow(Permission.REFUSE)
@only("POST")
def refusal(request: Asked, name: str) -> HttpResponse:
    """Form 03."""

    def do(seen: str, key: str) -> object:
        return refuse.refuse(seen, posted.refusals(request.POST), actor=request.actor, key=key)

    return act(request, name, "tu-choi", do)


@allow(Permission.REQUEST_SUPPLEMENT)
@only("GET", "POST")
def supplement_request(request: Asked, name: str) -> HttpResponse:
    """Form 02: everything is judged, then all defects go at once; a second time to a leader first."""
    if request.method == "GET":
        return composing.page(request, name)

    def do(seen: str, key: str) -> object:
        wanted = examining.to_examine(dossier_for(request.actor, name))
        told = posted.verdicts(request.POST, wanted)
        return ask(seen, *told, actor=request.actor, key=key)

    goes_up = is_proposal(detail(request.actor, name), request.actor)
    ask = propose_supplement if goes_up else request_supplement
    return act(request, name, "trinh-bo-sung" if goes_up else "yeu-cau-bo-sung", do, composing.again)


@allow(Permission.REQUEST_SUPPLEMENT)
@only("POST")
def judgement(request: Asked, name: str) -> HttpResponse:
    """What was judged so far is kept for this officer; `giu` is the page keeping by itself, which stays where it is."""
    count = judging.keep(name, dict(request.POST.lists()), actor=request.actor)
    if "giu" in request.POST:
        return HttpResponse(status=204)
    kept = gettext("Đã giữ {n} mục đã đánh giá.").format(n=count)
    messages.success(request, kept if count else gettext("Chưa có mục nào được đánh giá."))
    return redirect(addresses.room(name, request.POST.get("xem", "")))


@allow(Permission.SUPPLY)
@only("POST")
def supplement(request: Asked, name: str) -> HttpResponse:
    """What the citizen brought to the counter."""

    def do(seen: str, key: str) -> object:
        answers, papers = uploads.supplied(request, name)
        return supply(seen, answers, papers, actor=request.actor, key=key)

    return act(request, name, "bo-sung", do)


@allow(Permission.DIGITISE)
@only("POST")
def scan(request: Asked, name: str) -> HttpResponse:
    """The electronic copy of a paper."""

    def do(seen: str, key: str) -> object:
        return digitising.digitise(seen, uploads.scanned(request), actor=request.actor, key=key)

    return act(request, name, "so-hoa", do)


@allow(Permission.WITHDRAW)
@only("POST")
def withdrawal(request: Asked, name: str) -> HttpResponse:
    """The applicant asks at the counter to stop."""

    def do(seen: str, key: str) -> object:
        reason = posted.words(request.POST, "ly-do", gettext("Lý do"))
        return stop.withdraw(seen, reason, actor=request.actor, key=key)

    return act(request, name, "rut", do)


@allow(Permission.STOP)
@only("POST")
def stop_notice(request: Asked, name: str) -> HttpResponse:
    """Form 05."""

    def do(seen: str, key: str) -> object:
        reason, words = request.POST.get("ly-do", "withdrawn"), request.POST.get("noi-dung", "")
        return stop.stop(seen, reason, words, actor=request.actor, key=key)

    return act(request, name, "dung", do)
