"""A photograph of the identity card instead of typing what stands on it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components import identity_cards
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.fields import Mistake
from motcua.web.components.language import told
from motcua.web.portal import known
from motcua.web.portal.drafts import Draft, open_draft

if TYPE_CHECKING:
    from motcua.parties.rules.identity_card import Card

PHOTO, PAGE = "anh", "trang"


@allow(Permission.SUBMIT)
@only("GET", "HEAD", "POST")
def card(request: Asked, public_id: str) -> HttpResponse:
    """Ask for the photograph; read it, and go back to the questions with fewer of them. The photograph is not kept."""
    draft = open_draft(request.actor, public_id)
    if not draft.holder:
        raise NotFound(gettext("người có thẻ Căn cước"))
    if request.method != "POST":
        return _page(request, draft)
    file = request.FILES.get(PHOTO)
    if file is None:
        return _page(request, draft, gettext("Chưa chọn ảnh nào."))
    try:
        found = identity_cards.of_photo(file)
    except DomainError as error:
        return _page(request, draft, told(error))
    return _read(request, draft, found)


def _read(request: Asked, draft: Draft, found: "Card") -> HttpResponse:
    try:
        identity_cards.check_good(found)
        known.take(draft, found, request.actor)
    except DomainError as error:
        return _page(request, draft, told(error), found)
    return redirect(_back(request, draft))


def _page(request: Asked, draft: Draft, error: Any = "", found: "Card | None" = None) -> HttpResponse:
    words = {
        "procedure": draft.dossier.revision.spec().name,
        "back": _back(request, draft),
        "error": error,
        "errors": [Mistake(PHOTO, gettext("Ảnh thẻ Căn cước"), error)] if error else [],
        "lines": identity_cards.lines(found) if found else [],
    }
    return render(request, "portal/card.html", words, status=422 if error else 200)


def _back(request: Asked, draft: Draft) -> str:
    page = request.GET.get(PAGE, "1")
    return f"/ho-so/{draft.dossier.public_id}/cau-hoi/{page if page.isdecimal() else 1}"
