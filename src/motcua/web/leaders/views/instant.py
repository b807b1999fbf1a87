"""Where rules may decide: a leader's standing decision, and what came of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.dossiers.actions.switch_instant import switch_off, switch_on
from motcua.dossiers.instantly import choices
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only


@allow(Permission.APPROVE_OUTCOME)
@only("GET", "POST")
def instant(request: Asked) -> HttpResponse:
    """Switch on with an instrument, switch off with one button."""
    failed, status = "", 200
    if request.method == "POST":
        try:
            _switch(request)
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            return redirect(request.path)
    agency = agencies.agency(request.actor.agency).name
    told = {
        "choices": choices(request.actor),
        "agency": agency,
        "key": random_code(),
        "failed": failed,
        "typed": request.POST,
    }
    return render(request, "leaders/instant.html", told, status=status)


def _switch(request: Asked) -> None:
    post, key = request.POST, request.POST.get("key", "")
    if off := post.get("tat", ""):
        switch_off(off, actor=request.actor, key=key)
        return
    one_in = post.get("mau", "")
    number = int(one_in) if one_in.isascii() and one_in.isdigit() and len(one_in) < 4 else 0  # noqa: PLR2004
    switch_on(post.get("thu-tuc", ""), post.get("van-ban", ""), number, actor=request.actor, key=key)
