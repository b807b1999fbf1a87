"""Report or propose something about one's dossier, read the answer, say whether it satisfies."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.documents import queries as documents
from motcua.documents.actions.store import store
from motcua.feedback import petitions, terms
from motcua.feedback.actions import judge_answer
from motcua.feedback.actions.petition import Said
from motcua.feedback.actions.petition import petition as send
from motcua.feedback.actions.publishing import withdraw_consent
from motcua.feedback.public import published
from motcua.feedback.rules.petition import FILES_MAX
from motcua.feedback.scope import own_dossier
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.ledger.errors import KeyUsedForAnotherRequest
from motcua.web.components import kept
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.language import told
from motcua.web.components.received import content_of

PAGES_DIGITS = 5


@allow(Permission.PETITION)
@only("GET", "HEAD", "POST")
@kept.until_done
def new(request: Asked, public_id: str) -> HttpResponse:
    """Write, attach, receive a number."""
    dossier = own_dossier(request.actor, public_id, Permission.PETITION)
    before = kept.given(request)
    page = {
        "dossier": dossier,
        "asked": terms.today().petition,
        "officers": petitions.officers_met(dossier),
        "earlier": petitions.of_dossier(request.actor, dossier),
        "most": FILES_MAX,
        "key": request.POST.get("key") or random_code(),
        "typed": before.typed or request.GET,
        "keeper": kept.keeper(request),
        "is_unsaved": before.is_back,
    }
    if request.method != "POST":
        return render(request, "portal/petition_new.html", page)
    try:
        made = send(public_id, _said(request), actor=request.actor, key=request.POST.get("key", ""))
    except NotFound:
        raise
    except DomainError as error:
        page["error"] = told(error)
        if isinstance(error, KeyUsedForAnotherRequest):  # what was sent first has arrived; this is another
            page["key"] = random_code()
        return render(request, "portal/petition_new.html", page, status=error.status)
    return redirect(f"/phan-anh/{made.public_id}")


@allow(Permission.PETITION)
@only("GET", "HEAD")
def show(request: Asked, petition_id: str) -> HttpResponse:
    """Number, state, until when an answer is due, and what was said."""
    return _page(request, petition_id)


@allow(Permission.PETITION)
@only("GET", "HEAD")
def file(request: Asked, petition_id: str, sha256: str) -> HttpResponse:
    """What the sender attached, as it came: always a download."""
    stored = petitions.file_of(request.actor, petition_id, sha256)
    headers = {"Content-Disposition": f'attachment; filename="{sha256[:12]}.{stored.kind}"'}
    return HttpResponse(documents.open_file(sha256), "application/octet-stream", headers=headers)


@allow(Permission.PETITION)
@only("POST")
def verdict(request: Asked, petition_id: str) -> HttpResponse:
    """It satisfies, or it does not and that is that."""
    is_satisfied = request.POST.get("hai-long", "") == "1"
    key = request.POST.get("key", "")
    judge_answer.close(petition_id, is_satisfied=is_satisfied, actor=request.actor, key=key)
    return redirect(f"/phan-anh/{petition_id}")


@allow(Permission.PETITION)
@only("POST")
@kept.until_done
def reopening(request: Asked, petition_id: str) -> HttpResponse:
    """The superior agency looks again."""
    words, key = request.POST.get("noi-dung", ""), request.POST.get("key", "")
    try:
        judge_answer.reopen(petition_id, words, actor=request.actor, key=key)
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, petition_id, error)
    return redirect(f"/phan-anh/{petition_id}")


@allow(Permission.PETITION)
@only("POST")
def privacy(request: Asked, petition_id: str) -> HttpResponse:
    """The consent to show the answer is taken back."""
    withdraw_consent(petition_id, actor=request.actor, key=request.POST.get("key", ""))
    return redirect(f"/phan-anh/{petition_id}")


@allow(PUBLIC)
@only("GET", "HEAD")
def public(request: Asked) -> HttpResponse:
    """What others asked and what was answered, without names."""
    asked = request.GET.get("trang", "1")
    page = max(int(asked), 1) if asked.isascii() and asked.isdecimal() and len(asked) < PAGES_DIGITS else 1
    answers, has_more = published(page)
    words = {"answers": answers, "before": page - 1, "after": page + 1 if has_more else 0}
    return render(request, "portal/public_answers.html", words)


def _page(request: Asked, petition_id: str, error: DomainError | None = None) -> HttpResponse:
    before = kept.given(request)
    page = {
        "p": petitions.opened(request.actor, petition_id),
        "key": random_code(),
        "error": told(error) if error else "",
        "typed": before.typed,
        "keeper": kept.keeper(request),
        "is_unsaved": before.is_back,
    }
    return render(request, "portal/petition.html", page, status=error.status if error else 200)


def _said(request: Asked) -> Said:
    post, files = request.POST, []
    for file in request.FILES.getlist("tep")[: FILES_MAX + 1]:
        name = file.name or "tệp"
        stored = store(content_of(file), name, declared=file.content_type or "", by=request.actor.id)
        files.append((stored.sha256, name))
    may_publish = post.get("cong-khai", "") == "1"
    return Said(
        post.get("loai", ""), post.get("noi-dung", ""), post.get("ve-ai", ""), tuple(files), may_publish
    )
