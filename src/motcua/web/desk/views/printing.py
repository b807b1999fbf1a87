"""In: the forms of the law and what else is in a dossier, each with its printings."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import worklist
from motcua.kernel.codes import random_code
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import printing


@allow(Permission.SEE_QUEUE)
@only("GET", "HEAD")
def find(request: Asked) -> HttpResponse:
    """By number or name; one hit opens at once."""
    text = request.GET.get("q", "")
    found = worklist.find(request.actor, text)
    if len(found) == 1:
        return redirect(f"/mc/in/{found[0].public_id}")
    return render(request, "desk/printing.html", {"text": text, "found": found})


@allow(Permission.SEE_QUEUE)
@only("GET", "HEAD")
def show(request: Asked, name: str) -> HttpResponse:
    """Every paper, how often printed."""
    dossier, lines = printing.lines(request.actor, name)
    words = {"dossier": dossier, "lines": lines, "key": random_code()}
    return render(request, "desk/printing_one.html", words)


@allow(Permission.SEE_QUEUE)
@only("POST")
def printed(request: Asked, name: str, paper_id: str) -> HttpResponse:
    """The paper, written down as printed."""
    key = request.POST.get("key", "")
    content = printing.printed(request.actor, name, paper_id, key and f"{key}/{paper_id}")
    return HttpResponse(content, "application/pdf", headers={"Cache-Control": "private, no-store"})
