"""A photograph of the identity card instead of typing what stands on it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.adapters.tries import spend
from motcua.accounts.rules.matrix import Permission
from motcua.documents import printed
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components import identity_cards, kept
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.camera import with_camera
from motcua.web.components.fields import Mistake
from motcua.web.components.identity_cards import Printed
from motcua.web.components.language import told
from motcua.web.portal import brake, known
from motcua.web.portal.card_check import Check
from motcua.web.portal.drafts import Draft, open_draft

if TYPE_CHECKING:
    from motcua.parties.rules.identity_card import Card

PHOTO, PAGE = "anh", "trang"
ACT, CHECKED = "lam", "dung"
READ = "card.print."  # a photograph was read for this draft: what it says waits, sealed, to be compared
PROOF, HOURS = "da-doc", 24 * 3600  # the same, said by the page itself when the session has lapsed


@with_camera
@allow(Permission.SUBMIT)
@only("GET", "HEAD", "POST")
@kept.until_done
def card(request: Asked, public_id: str) -> HttpResponse:
    """Ask for the photograph; read it, and go back to the questions with fewer of them. The photograph is not kept."""
    draft = open_draft(request.actor, public_id)
    if not draft.holder:
        raise NotFound(gettext("người có thẻ Căn cước"))
    if request.method != "POST":
        return _compared(request, draft)
    check = Check.posted(request.POST)
    if request.POST.get(ACT) == CHECKED:
        return _confirmed(request, draft, check)
    file = request.FILES.get(PHOTO)
    if file is None:
        return _page(request, draft, check, error=gettext("Chưa chọn ảnh nào."))
    try:
        if not spend(brake.cards(request.actor)):
            raise brake.TooManyPhotographs
        found = identity_cards.of_photo(file)
    except DomainError as error:
        return _page(request, draft, check, error=told(error))
    return _read(request, draft, check, found)


def _read(request: Asked, draft: Draft, check: Check, found: "Card | Printed") -> HttpResponse:
    """What is certain is taken at once; what is likely stands on the page until the person has looked at it."""
    certain = found.certain if isinstance(found, Printed) else found
    try:
        identity_cards.check_good(certain)
        if identity_cards.facts(certain):
            known.take(draft, certain, request.actor)
    except DomainError as error:
        return _page(request, draft, check, error=told(error), found=found)
    if not isinstance(found, Printed):
        return redirect(_back(request, draft))
    after = open_draft(request.actor, draft.dossier.public_id)
    read = check.with_reading(found.reading).without(after.known)
    request.session[f"{READ}{draft.dossier.public_id}"] = kept.shut(read.as_text())
    return _page(request, after, read, found=found)


def _compared(request: Asked, draft: Draft) -> HttpResponse:
    """What was read stands there again after a dead network, and as it was mended after a lapsed session."""
    lost, name = kept.take(request), f"{READ}{draft.dossier.public_id}"
    if lost is not None and _is_proven(request, draft, lost):
        check = Check.posted(lost).without(draft.known)
        request.session[name] = kept.shut(check.as_text())
    else:
        sealed = request.session.get(name, "")
        check = Check.waiting(kept.opened(sealed)).without(draft.known) if sealed else Check()
    return _page(request, draft, replace(check, is_back=lost is not None))


def _proof(request: Asked, draft: Draft) -> str:
    return signing.dumps([draft.dossier.public_id, request.actor.id], salt=READ)


def _is_proven(request: Asked, draft: Draft, lost: QueryDict) -> bool:
    try:
        told = signing.loads(lost.get(PROOF, ""), salt=READ, max_age=HOURS)
    except signing.BadSignature:
        return False
    return bool(told == [draft.dossier.public_id, request.actor.id])


def _confirmed(request: Asked, draft: Draft, check: Check) -> HttpResponse:
    """Only what a photograph of this draft was read for: whoever posts by hand has no card to have compared with."""
    if not request.session.get(f"{READ}{draft.dossier.public_id}"):
        return _page(request, draft, Check(), error=gettext("Chưa có ảnh nào được đọc; hãy chụp thẻ trước."))
    checked = check.looked_over()
    if checked.errors:
        return _page(request, draft, checked)
    try:
        known.take_checked(draft, checked.card(), request.actor)
    except DomainError as error:
        return _page(request, draft, checked, error=told(error))
    del request.session[f"{READ}{draft.dossier.public_id}"]
    return redirect(_back(request, draft))


def _page(
    request: Asked, draft: Draft, check: Check, *, error: Any = "", found: "Card | Printed | None" = None
) -> HttpResponse:
    mistakes = [Mistake(PHOTO, gettext("Ảnh thẻ Căn cước"), error)] if error else []
    card = found.certain if isinstance(found, Printed) else found
    words = {
        "procedure": draft.dossier.revision.spec().name,
        "back": _back(request, draft),
        "error": error,
        "errors": [*mistakes, *check.mistakes()],
        "rows": check.rows(),
        "hint": found.hint if isinstance(found, Printed) else "",
        "lines": identity_cards.lines(card) if card else [],
        "reads_print": printed.is_there(),
        "proof": _proof(request, draft) if request.session.get(f"{READ}{draft.dossier.public_id}") else "",
        "keeper": kept.keeper(request),
        "is_unsaved": check.is_back,
    }
    return render(request, "portal/card.html", words, status=422 if words["errors"] else 200)


def _back(request: Asked, draft: Draft) -> str:
    page = request.GET.get(PAGE, "1")
    return f"/ho-so/{draft.dossier.public_id}/cau-hoi/{page if page.isdecimal() else 1}"
