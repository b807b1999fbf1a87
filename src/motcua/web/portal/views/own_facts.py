"""Thông tin của tôi: see all that is kept, put one's own right, learn who keeps the rest."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.codes import random_code
from motcua.kernel.errors import InvalidInput
from motcua.parties.actions.correct_own import correct_own
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.portal import own_facts

PAGE, SAVED = "/toi/thong-tin", "da-luu"


@allow(Permission.CORRECT_OWN)
@only("GET", "HEAD")
def facts(request: Asked) -> HttpResponse:
    """Every fact with its source and day."""
    words = {"groups": own_facts.groups(request.actor), "is_saved": SAVED in request.GET}
    return render(request, "portal/own_facts.html", words)


@allow(Permission.CORRECT_OWN)
@only("GET", "HEAD", "POST")
def correction(request: Asked, fact: str) -> HttpResponse:
    """One field, as it should be."""
    line, kept = own_facts.typed(request.actor, fact)
    words: dict[str, object] = {
        "line": line,
        "typed": kept,
        "hint": own_facts.HINTS[fact],
        "key": random_code(),
    }
    if request.method != "POST":
        return render(request, "portal/own_fact.html", words)
    words["typed"] = request.POST.get("gia-tri", "")
    try:
        correct_own(fact, str(words["typed"]), actor=request.actor, key=request.POST.get("key", ""))
    except InvalidInput as error:
        words["error"] = told(error)
        return render(request, "portal/own_fact.html", words, status=error.status)
    return redirect(f"{PAGE}?{SAVED}=1")


@allow(Permission.CORRECT_OWN)
@only("GET", "HEAD")
def wrong(request: Asked, fact: str) -> HttpResponse:
    """Who keeps it, what to bring, and where a report is written down."""
    return render(request, "portal/wrong_fact.html", {"wrong": own_facts.wrong(request.actor, fact)})
