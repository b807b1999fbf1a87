"""The ledger viewer: search, a dossier's entries, one entry's proof, two heads."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.actions.inspect import ask_release, confirm_release, open_for_inspection, place_hold
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.ledger.queries import checkpoint, checkpoint_sizes, prove, tree_size
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.inspection import addresses, ledger

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
    """Events in order, both clocks, each entry's place in the tree; first: what for."""
    return _story(request, name)


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("POST")
def purpose(request: Asked, name: str) -> HttpResponse:
    """Why it is opened: the citizen will read it."""
    why = request.POST.get("muc-dich", "")
    return _done(request, name, lambda key: open_for_inspection(name, why, actor=request.actor, key=key))


@allow(Permission.HOLD_DOSSIER, is_hidden=True)
@only("POST")
def hold(request: Asked, name: str) -> HttpResponse:
    """Nothing of it may be thrown away."""
    reason = request.POST.get("ly-do", "")
    return _done(request, name, lambda key: place_hold(name, reason, actor=request.actor, key=key))


@allow(Permission.HOLD_DOSSIER, is_hidden=True)
@only("POST")
def release(request: Asked, name: str) -> HttpResponse:
    """One asks, another one confirms."""
    reason = request.POST.get("ly-do", "")
    if "xac-nhan" in request.POST:
        return _done(request, name, lambda key: confirm_release(name, actor=request.actor, key=key))
    return _done(request, name, lambda key: ask_release(name, reason, actor=request.actor, key=key))


def _done(request: Asked, name: str, do: Callable[[str], object]) -> HttpResponse:
    try:
        do(request.POST.get("key", ""))
    except NotFound:
        raise
    except DomainError as error:
        return _story(request, name, error)
    return redirect(addresses.story(name))


def _story(request: Asked, name: str, failed: DomainError | None = None) -> HttpResponse:
    """The page, or the question what for, when nobody said so in these hours."""
    story = ledger.story(name)
    page = {
        "story": story,
        "failed": language.told(failed) if failed else "",
        "typed": request.POST,
        "key": random_code(),
        "opened": ledger.opened(request.actor, story),
        "hold": ledger.hold(story),
        "actor": request.actor.id,
        "may_hold": may(request.actor, Permission.HOLD_DOSSIER),
    }
    template = "inspection/dossier.html" if page["opened"] or not story.number else "inspection/purpose.html"
    return render(request, template, page, status=failed.status if failed else 200)


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
