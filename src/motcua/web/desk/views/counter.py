"""Counter intake and the register."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.documents import forms as press
from motcua.dossiers.duplicates import twins_at_counter
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.camera import with_camera
from motcua.web.components.language import told
from motcua.web.desk import addresses, assisted, compared, counter, days, slips
from motcua.web.desk.counter import Sheet

BEFORE = {
    "soi": counter.mirror,
    "gui-ma": counter.ask_code,
    "nhan-ma": counter.take_code,
}  # the person's word


@allow(Permission.RECEIVE)
@only("GET")
def choose(request: Asked) -> HttpResponse:
    """Which procedure."""
    text = request.GET.get("q", "")
    return render(request, "desk/choose.html", {"text": text, "found": counter.search(text, request.actor)})


@with_camera
@allow(Permission.RECEIVE)
@only("GET", "POST")
def intake(request: Asked, code: str) -> HttpResponse:
    """Who, what, which papers: one page, one act."""
    if request.method == "GET":
        return _page(request, counter.blank(code))
    if request.POST.get("lam") == "tim":
        return _page(request, counter.look_up(request, code))
    step = BEFORE.get(request.POST.get("lam", ""))
    filed = (step or counter.submit)(request, code)
    if isinstance(filed, Sheet):
        return _page(request, filed, status=200 if step and not filed.is_wrong else 422)
    return redirect(addresses.room(filed.public_id, "new"))


@allow(Permission.SEE_QUEUE)
@only("GET")
def register(request: Asked) -> HttpResponse:
    """Form 07 for a period: the form to choose it, or the PDF."""
    first, last = request.GET.get("tu", ""), request.GET.get("den", "")
    if not (first and last):
        return render(request, "desk/register.html", {"first": days.month_begin(), "last": days.today()})
    try:
        content = press.render("mau-07", slips.register(request.actor, days.between(first, last)))
    except DomainError as error:
        words = {"first": first, "last": last, "error": told(error)}
        return render(request, "desk/register.html", words, status=error.status)
    return HttpResponse(content, "application/pdf")


def _page(request: Asked, sheet: Sheet, status: int = 200) -> HttpResponse:
    key = sheet.post.get("key", "") or random_code()
    twins = twins_at_counter(request.actor, sheet.party, sheet.revision.code)
    shown = assisted.shown(request.actor, sheet.read_back)
    read_off = compared.lines(sheet.unchecked, sheet.scanned, sheet.post)
    words = {"read_off": read_off, "sheet": sheet, "key": key, "shown": shown, "twins": twins}
    return render(request, "desk/intake.html", words, status=status)
