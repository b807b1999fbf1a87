"""One criterion: self-scored, appraised, or answered for; with its evidence and its ledger."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.scorecards.permissions import sheet_for
from motcua.web.components import kept, language
from motcua.web.components.access import Asked, allow, only
from motcua.web.reform import addresses, evidence, lining


@allow(Permission.SEE_SCORECARDS, is_hidden=True)
@only("GET", "POST")
def line(request: Asked, name: str, criterion: str) -> HttpResponse:
    """Rule, points, evidence, ledger; and the form of this stage."""
    sheet = sheet_for(request.actor, name)
    found = lining.page(request.actor, sheet, criterion)
    typed, failed, status = lining.begun(found), "", 200
    if request.method == "POST":
        sent = lining.Sent(request.actor, request.POST, request.FILES.get(evidence.FILE))
        try:
            sent.act(found)
        except NotFound:
            raise
        except DomainError as error:
            failed, status = language.told(error), error.status
            typed = lining.as_typed(request.POST, sent.held, sent.kept)
            found = lining.page(request.actor, sheet, criterion)
        else:
            messages.success(request, gettext("Đã ghi vào sổ cái."))
            goes_on = request.POST.get("sau") == "1" and found.after
            return redirect(found.after if goes_on else addresses.sheet(name))
    elif (lost := kept.take(request)) is not None:
        typed = lining.as_typed(lost, lost.get(evidence.HELD, ""), "")
    page = {"page": found, "typed": typed, "failed": failed, "key": random_code()}
    return render(request, "reform/line.html", page, status=status)
