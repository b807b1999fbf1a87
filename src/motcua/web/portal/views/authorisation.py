"""Ủy quyền: let somebody act for one, say yes or no to acting for somebody, take it back, see every use."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.parties.actions.authorise import revoke_authorisation
from motcua.parties.actions.offer_authorisation import answer_offer, offer_authorisation, withdraw_offer
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.authority_scope import choices, scope_words
from motcua.web.components.language import told
from motcua.web.portal import acting
from motcua.web.portal import authorisations as pages

LIST = "/toi/uy-quyen"
DONE = ("da-gui", "da-nhan", "da-tu-choi", "da-rut", "da-thu-hoi")


@allow(Permission.ANSWER_AUTHORISATION)
@only("GET", "HEAD")
def authorisations(request: Asked) -> HttpResponse:
    """What waits for my answer first; then given, then taken."""
    done = request.GET.get("xong", "")
    words = {"page": pages.page(request.actor), "done": done if done in DONE else "", "key": random_code()}
    return render(request, "portal/authorisations.html", words)


@allow(Permission.AUTHORISE)
@only("GET", "HEAD", "POST")
def new(request: Asked) -> HttpResponse:
    """Number and name as on the card, for what, until when; the same answer whether anybody is found or not."""
    if request.method != "POST":
        return _form(request)
    try:
        to, scope = pages.asked(request.POST)
        principal = request.POST.get("ben", "") or request.actor.party
        offer_authorisation(principal, to, scope=scope, actor=request.actor, key=request.POST.get("key", ""))
    except InvalidInput as error:
        return _form(request, error)
    return redirect(f"{LIST}?xong=da-gui")


@allow(Permission.ANSWER_AUTHORISATION)
@only("GET", "HEAD", "POST")
def offer(request: Asked, offer_id: str) -> HttpResponse:
    """Read it and answer, or, as who made it, withdraw it."""
    actor, act = request.actor, request.POST.get("lam", "")
    if request.method != "POST" or act not in {"nhan", "tu-choi", "rut"}:
        found = pages.offer(actor, offer_id)
        words = {"o": found, "scope": scope_words(found.procedures), "key": random_code()}
        return render(request, "portal/authorisation_offer.html", words)
    key = request.POST.get("key", "")
    if act == "rut":
        withdraw_offer(offer_id, actor=actor, key=key)
        return redirect(f"{LIST}?xong=da-rut")
    answer_offer(offer_id, is_accepted=act == "nhan", actor=actor, key=key)
    return redirect(f"{LIST}?xong={'da-nhan' if act == 'nhan' else 'da-tu-choi'}")


@allow(Permission.ANSWER_AUTHORISATION)
@only("GET", "HEAD", "POST")
def show(request: Asked, authorisation_id: str) -> HttpResponse:
    """Terms, state, every use; one button ends it at once."""
    if request.method == "POST":
        revoke_authorisation(authorisation_id, actor=request.actor, key=request.POST.get("key", ""))
        return redirect(f"{LIST}?xong=da-thu-hoi")
    words = {"a": pages.opened(request.actor, authorisation_id), "key": random_code()}
    return render(request, "portal/authorisation.html", words)


@allow(Permission.SUBMIT)
@only("POST")
def acting_for(request: Asked) -> HttpResponse:
    """For this principal from now on, or for oneself again."""
    acting.switch(request, request.POST.get("cho", ""))
    return redirect("/toi")


def _form(request: Asked, error: DomainError | None = None) -> HttpResponse:
    words: dict[str, Any] = {
        "givers": pages.givers(request.actor),
        "choices": choices(),
        "chosen": {*request.POST.getlist("thu-tuc"), *request.POST.getlist("linh-vuc")},
        "typed": request.POST,
        "error": told(error) if error else "",
        "key": request.POST.get("key") or random_code(),
    }
    return render(request, "portal/authorisation_new.html", words, status=error.status if error else 200)
