"""Sign the form on the telephone; the page waits, with or without JavaScript."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.actions.sign_form import ask_to_sign
from motcua.dossiers.jobs.follow_signatures import follow_all
from motcua.dossiers.scope import dossier_for
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.portal import signatures

OTHERS = 2  # fields for people who sign too


@allow(Permission.SIGN_FORM)
@only("GET", "HEAD", "POST")
def sign(request: Asked, public_id: str) -> HttpResponse:
    """Who signs, how it stands; the button asks on the telephone."""
    if request.method != "POST":
        return _page(request, public_id)
    others = [(number, name) for _, number, name in _others(request) if number or name]
    try:
        ask_to_sign(public_id, others, actor=request.actor)
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, public_id, error)
    return redirect(f"/ho-so/{public_id}/ky-so")


@allow(Permission.SIGN_FORM)
@only("POST")
def check(request: Asked, public_id: str) -> HttpResponse:
    """«Check again»: ask the service what was answered."""
    follow_all(dossier_for(request.actor, public_id))
    return redirect(f"/ho-so/{public_id}/ky-so")


def _others(request: Asked) -> list[tuple[int, str, str]]:
    """Field, identity number and name, as typed."""
    post = request.POST
    return [
        (n, post.get(f"cung-ky-{n}", "").strip(), post.get(f"cung-ky-ten-{n}", "").strip())
        for n in range(OTHERS)
    ]


def _page(request: Asked, public_id: str, error: DomainError | None = None) -> HttpResponse:
    dossier = dossier_for(request.actor, public_id)
    if not signatures.is_offered(request.actor, dossier):
        raise NotFound("ký số từ xa cho hồ sơ này")
    page = {
        "dossier": dossier,
        "s": signatures.signatures_of(dossier, request.actor),
        "others": _others(request),
        "error": told(error) if error else "",
    }
    return render(request, "portal/sign.html", page, status=error.status if error else 200)
