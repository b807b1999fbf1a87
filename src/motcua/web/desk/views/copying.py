"""The copy pack: where another system has no interface, every field in the order of its screen, and what it gave back."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.accounts.rules.matrix import Permission
from motcua.connectors import link_queries
from motcua.connectors.actions.tell_linked import HandProof, mark_copied, note_by_hand
from motcua.documents.actions.store import store
from motcua.dossiers.actions.take_part import hand_over_part
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.components.received import content_of
from motcua.web.desk import copying, linked
from motcua.web.desk.views.acting import act

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile

HOME = "/mc/phieu-chep"


@allow(Permission.FINISH_STEP)
@only("GET")
def sheets(request: Asked) -> HttpResponse:
    """What this officer can carry by hand."""
    rows = linked.lines(link_queries.for_people(request.actor))
    return render(request, "desk/sheets.html", {"rows": rows, "may_copy": True})


@allow(Permission.FINISH_STEP)
@only("GET")
def sheet(request: Asked, message: str) -> HttpResponse:
    """One sheet."""
    return _page(request, message)


@allow(Permission.FINISH_STEP)
@only("POST")
def marks(request: Asked, message: str) -> HttpResponse:
    """Which fields are over there already."""
    mark_copied(message, request.POST.getlist("da-chep"), actor=request.actor)
    return redirect(f"{HOME}/{message}#o-chep")


@allow(Permission.FINISH_STEP)
@only("POST")
def answer(request: Asked, message: str) -> HttpResponse:
    """The number that the other system gave, and proof."""
    post = request.POST
    try:
        link_queries.seen_by(request.actor, message)
        proof = HandProof(post.get("so", ""), post.get("chung-cu", ""), _file(request))
        note_by_hand(message, proof, actor=request.actor, key=post.get("key", ""))
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, message, error)
    messages.success(request, _("Đã ghi. Bước liên thông đã xong."))
    return redirect(HOME)


@allow(Permission.RETURN_OUTCOME)
@only("POST")
def hand_over(request: Asked, name: str, code: str) -> HttpResponse:
    """One paper of linked procedures that is ready, while others are still being made."""
    return act(
        request, name, "trao-phan", lambda seen, key: hand_over_part(seen, code, actor=request.actor, key=key)
    )


def _file(request: Asked) -> "StoredFile | None":
    sent = request.FILES.get("tep")
    if sent is None:
        return None
    content, declared = content_of(sent), sent.content_type or ""
    return store(content, sent.name or "", declared=declared, by=request.actor.id)


def _page(request: Asked, message: str, error: DomainError | None = None) -> HttpResponse:
    found = copying.sheet(request.actor, message)
    page = {
        "s": found,
        "key": request.POST.get("key") or random_code(),
        "typed": request.POST,
        "error": told(error) if error else "",
    }
    return render(request, "desk/sheet.html", page, status=error.status if error else 200)
