"""Open a round; one round with all its sheets."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.scorecards import rounds
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.reform import addresses, cockpit, opening, sheets


@allow(Permission.MANAGE_SCORECARDS, is_hidden=True)
@only("GET", "POST")
def opening_page(request: Asked) -> HttpResponse:
    """A pack, days, agencies."""
    failed, status = "", 200
    if request.method == "POST":
        try:
            row = opening.open_posted(request.actor, request.POST)
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            messages.success(request, gettext("Đã mở đợt chấm điểm; các đơn vị thấy phiếu của mình ngay."))
            return redirect(addresses.round_of(row.public_id))
    page = {
        "packs": opening.pack_choices(),
        "kinds": opening.kinds(request.actor),
        "year": clock.local(clock.now()).year,
        "typed": request.POST,
        "chosen": {*request.POST.getlist("nhom"), *request.POST.getlist("don-vi")},
        "days": opening.DAYS,
        "failed": failed,
        "key": random_code(),
    }
    return render(request, "reform/opening.html", page, status=status)


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET")
def one(request: Asked, name: str) -> HttpResponse:
    """Every sheet that this person may see: stage, own points, appraised points, difference."""
    found, seen = rounds.round_for(request.actor, name)
    page = {
        "round": found,
        "line": cockpit.round_line(request.actor, found, seen),
        "dates": cockpit.dates(found),
        "rows": sheets.summaries(request.actor, seen),
    }
    return render(request, "reform/round.html", page)
