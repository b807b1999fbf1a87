"""Check the answers, declare, file once; then the confirmation."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import amending
from motcua.dossiers.actions.start import set_return_way
from motcua.dossiers.actions.submit import submit
from motcua.dossiers.errors import DossierNotEditable
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel.codes import random_code
from motcua.kernel.errors import NotFound
from motcua.payments.queries import charge_of
from motcua.web.components import kept
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.fields import Mistake
from motcua.web.portal import corrections, receipts
from motcua.web.portal.drafts import Draft, open_draft
from motcua.web.portal.papers import stored_of
from motcua.web.portal.reviews import is_return_way, review
from motcua.web.portal.signatures import is_offered
from motcua.web.portal.views import correction
from motcua.web.portal.views.questions import TELL
from motcua.web.portal.words import RETURN_WAYS

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier

DECLARATION, RETURN_WAY, KEY = "cam_doan", "cach_nhan", "key"


@allow(Permission.SUBMIT)
@only("GET", "HEAD", "POST")
@kept.until_done
def check(request: Asked, public_id: str) -> HttpResponse:
    """Show everything once more; file it when the person declares that it is true."""
    try:
        dossier = dossier_for(request.actor, public_id)
    except NotFound:
        if (found := amending.filed_from(request.actor, public_id)) is None:
            raise
        return redirect(f"/ho-so/{found.public_id}/da-nop")  # a correction that was handed in already
    if dossier.status != Status.DRAFT:
        return redirect(f"/ho-so/{public_id}/da-nop")
    if dossier.corrects_id:
        return _corrected(request, public_id)
    if request.method == "POST" and not (mistakes := _mistakes(request)):
        return _file(request, dossier)
    draft = open_draft(request.actor, public_id)
    if wrong := draft.first_wrong_page():
        return redirect(_first_wrong(public_id, wrong))
    return _page(request, draft, mistakes if request.method == "POST" else [])


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def filed(request: Asked, public_id: str) -> HttpResponse:
    """The number, what happens next, every file with its size and hash, and where to pay."""
    dossier = dossier_for(request.actor, public_id)
    if dossier.status == Status.DRAFT:
        return redirect(f"/ho-so/{public_id}/kiem-tra")
    told = {
        "dossier": dossier,
        "spec": dossier.revision.spec(),
        "files": list(stored_of(dossier).values()),
        "charge": charge_of(public_id),
        "may_sign": is_offered(request.actor, dossier),
        "place": receipts.place_of(dossier),
        "offer": corrections.offer(request.actor, dossier),
        "amendments": list(dossier.amendments.order_by("version")),
    }
    return render(request, "portal/filed.html", told)


def _corrected(request: Asked, public_id: str) -> HttpResponse:
    draft = open_draft(request.actor, public_id)
    if wrong := draft.first_wrong_page():
        return redirect(_first_wrong(public_id, wrong) + "&sua=1")
    return correction.check(request, draft)


def _first_wrong(public_id: str, page: int) -> str:
    return f"/ho-so/{public_id}/cau-hoi/{page}?{TELL}=1"


def _file(request: Asked, dossier: "Dossier") -> HttpResponse:
    """A doubled click files once: the key was made with the page, and whoever comes second finds it filed."""
    public_id = dossier.public_id
    try:
        if request.POST[RETURN_WAY] != dossier.return_way:
            set_return_way(public_id, request.POST[RETURN_WAY], actor=request.actor)
        submit(public_id, actor=request.actor, key=request.POST.get(KEY, ""))
    except DossierNotEditable:
        pass
    return redirect(f"/ho-so/{public_id}/da-nop")


def _mistakes(request: Asked) -> list[Mistake]:
    wrong = []
    if not is_return_way(request.POST.get(RETURN_WAY, "")):
        wrong.append(Mistake(RETURN_WAY, gettext("Cách nhận kết quả"), gettext("hãy chọn một cách.")))
    if not request.POST.get(DECLARATION):
        words = gettext("hãy đánh dấu vào ô cam đoan rồi nộp.")
        wrong.append(Mistake(DECLARATION, gettext("Lời cam đoan"), words))
    return wrong


def _page(request: Asked, draft: Draft, mistakes: list[Mistake]) -> HttpResponse:
    found = review(draft)
    here, last = f"/ho-so/{draft.dossier.public_id}", draft.pages()[-1][0]
    before = kept.given(request)
    chosen = before.typed.get(RETURN_WAY) or draft.dossier.return_way
    told = {
        "dossier": draft.dossier,
        "on_behalf": draft.on_behalf,
        "back": f"{here}/giay-to" if found.papers.to_upload else f"{here}/cau-hoi/{last}",
        "spec": draft.dossier.revision.spec(),
        "review": found,
        "errors": [*found.missing, *mistakes],
        "ways": RETURN_WAYS,
        "chosen": chosen,
        "chosen_way": next((name for code, name, _ in RETURN_WAYS if code == chosen), None),
        "declaration_error": next((m.message for m in mistakes if m.path == DECLARATION), ""),
        "key": request.POST.get(KEY) or random_code(),
        "keeper": kept.keeper(request),
        "is_unsaved": before.is_back,
    }
    return render(request, "portal/check.html", told, status=422 if mistakes else 200)
