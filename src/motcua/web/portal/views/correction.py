"""Correct a filed dossier: begin, compare before and after, hand in; once it is received, ask."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import amending
from motcua.dossiers.actions.amend import amend
from motcua.dossiers.actions.ask_amendment import ask_amendment
from motcua.dossiers.actions.begin_amendment import begin_amendment
from motcua.dossiers.errors import ChangedMeanwhile, MoveNotAllowed
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotAllowed, NotFound
from motcua.web.components import kept
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.fields import Mistake
from motcua.web.components.language import told
from motcua.web.portal import corrections
from motcua.web.portal.drafts import Draft, open_draft
from motcua.web.portal.reviews import review

DECLARATION, CAUSE, KEY, SEEN = "cam_doan", "ly_do", "key", "da_xem"


@allow(Permission.AMEND)
@only("GET", "HEAD", "POST")
def begin(request: Asked, public_id: str) -> HttpResponse:
    """Say what correcting means; the draft opens filled in."""
    if not request.actor.party:
        raise NotAllowed("tự sửa hồ sơ trên cổng", "người nộp hồ sơ")
    dossier = dossier_for(request.actor, public_id)
    if request.method == "POST":
        draft = begin_amendment(public_id, actor=request.actor, key=request.POST.get(KEY, ""))
        return redirect(f"/ho-so/{draft.public_id}/kiem-tra")
    offer = corrections.offer(request.actor, dossier)
    if dossier.status == Status.DRAFT or not offer.is_any:
        raise NotFound(gettext("cách sửa hồ sơ này"))
    if (begun := amending.correction_of(dossier)) is not None:
        return redirect(f"/ho-so/{begun.public_id}/kiem-tra")
    words = {"dossier": dossier, "offer": offer, "key": random_code()}
    return render(request, "portal/correction.html", words)


def check(request: Asked, draft: Draft) -> HttpResponse:
    """The differences, and one button: hand in, or ask when somebody received it meanwhile."""
    if request.method != "POST":
        return _page(request, draft)
    is_asking = CAUSE in request.POST
    if mistakes := _mistakes(request, is_asking=is_asking):
        return _page(request, draft, mistakes)
    try:
        return _ask(request, draft) if is_asking else _hand_in(request, draft)
    except (MoveNotAllowed, ChangedMeanwhile) as error:  # nothing is half done, and the draft is still here
        return _page(request, open_draft(request.actor, draft.dossier.public_id), [], error)


def _hand_in(request: Asked, draft: Draft) -> HttpResponse:
    name, post = draft.dossier.public_id, request.POST
    row = amend(f"{name}@{post.get(SEEN, '')}".rstrip("@"), actor=request.actor, key=post.get(KEY, ""))
    return redirect(f"/ho-so/{row.dossier.public_id}/da-nop")


def _ask(request: Asked, draft: Draft) -> HttpResponse:
    post = request.POST
    row = ask_amendment(draft.dossier.public_id, post[CAUSE], actor=request.actor, key=post.get(KEY, ""))
    return redirect(f"/h/{row.dossier.public_id}")


def _mistakes(request: Asked, *, is_asking: bool) -> list[Mistake]:
    if is_asking and not request.POST[CAUSE].strip():
        return [Mistake(CAUSE, gettext("Lý do xin sửa"), gettext("hãy ghi lý do."))]
    if not is_asking and not request.POST.get(DECLARATION):
        words = gettext("hãy đánh dấu vào ô cam đoan rồi nộp.")
        return [Mistake(DECLARATION, gettext("Lời cam đoan"), words)]
    return []


def _page(
    request: Asked, draft: Draft, mistakes: list[Mistake] | None = None, late: DomainError | None = None
) -> HttpResponse:
    found, shown, before = (
        review(draft),
        corrections.corrected(request.actor, draft),
        kept.given(request),
    )
    page = {
        "dossier": shown.dossier,
        "draft": draft.dossier,
        "on_behalf": draft.on_behalf,
        "review": found,
        "c": shown,
        "late": told(late) if late else "",
        "errors": [*found.missing, *(mistakes or [])],
        "wrong": {one.path: one.message for one in mistakes or []},
        "cause": before.typed.get(CAUSE, ""),
        "keeper": kept.keeper(request),
        "is_unsaved": before.is_back,
        "key": random_code() if late else request.POST.get(KEY) or random_code(),
    }
    status = late.status if late else 422 if mistakes else 200
    return render(request, "portal/correction_check.html", page, status=status)
