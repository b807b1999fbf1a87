"""The ledger viewer: search, a dossier's entries, one entry's proof, two heads."""

from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import DomainError
from motcua.ledger.queries import checkpoint, checkpoint_sizes, prove, tree_size
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.inspection import ledger

SIGNED_SHOWN = 50


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("GET")
def search(request: Asked) -> HttpResponse:
    """Where the ledger stands, and the way into it."""
    asked, failed, status = request.GET.get("tim", ""), "", 200
    if asked:
        try:
            return redirect(ledger.address_of(asked))
        except DomainError as error:
            failed, status = language.told(error), error.status
    page = {
        "asked": asked,
        "failed": failed,
        "size": tree_size(),
        "checkpoint": checkpoint(),
        "keys": ledger.keys_text(),
    }
    return render(request, "inspection/ledger.html", page, status=status)


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("GET")
def dossier(request: Asked, name: str) -> HttpResponse:
    """Events in order, both clocks, each entry's place in the tree."""
    return render(request, "inspection/dossier.html", {"story": ledger.story(name)})


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("GET")
def entry(request: Asked, entry: int) -> HttpResponse:
    """Canonical content, and the way to the signed root."""
    return render(request, "inspection/entry.html", {"entry": ledger.entry(entry)})


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("GET")
def proof_file(request: Asked, entry: int) -> HttpResponse:  # noqa: ARG001 every view has it
    """For `motcua-verify proof`."""
    headers = {"Content-Disposition": f'attachment; filename="bang-chung-{entry}.json"'}
    return JsonResponse(prove(entry).as_json(), headers=headers)


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("GET")
def consistency(request: Asked) -> HttpResponse:
    """The tree of one head begins with the tree of another."""
    old, new = request.GET.get("tu", ""), request.GET.get("den", "")
    heads, failed, status = None, "", 200
    try:
        heads = ledger.heads(old, new)
    except DomainError as error:
        failed, status = language.told(error), error.status
    page = {
        "old": old,
        "new": new,
        "heads": heads,
        "failed": failed,
        "file": f"/tt/so-cai/nhat-quan.json?{urlencode({'tu': old, 'den': new})}",
        "size": tree_size(),
        "signed": checkpoint_sizes(SIGNED_SHOWN),
    }
    return render(request, "inspection/consistency.html", page, status=status)


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("GET")
def consistency_file(request: Asked) -> HttpResponse:
    """For `motcua-heads`."""
    told = ledger.heads_file(request.GET.get("tu", ""), request.GET.get("den", ""))
    headers = {"Content-Disposition": 'attachment; filename="nhat-quan.json"'}
    return JsonResponse(told, headers=headers)
