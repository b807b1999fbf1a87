"""Upload what is asked for, one control for each paper."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.documents.queries import PAGE_IMAGE_TYPE
from motcua.dossiers.actions.photograph import Change, change_page, remove_paper
from motcua.web.components.access import Asked, allow, only
from motcua.web.portal.drafts import Draft, open_draft
from motcua.web.portal.papers import PREFIX, Papers, keep, papers_of, posted
from motcua.web.portal.photographs import thumbnail
from motcua.web.portal.reusing import offered, take
from motcua.web.portal.views.questions import TELL

CHANGE, REMOVE, AGAIN = "trang", "bo", "dung-lai"  # buttons of one page, and of one paper
STAY = "luu"  # the button that only saves


@allow(Permission.SUBMIT)
@only("GET", "HEAD", "POST")
def papers(request: Asked, public_id: str) -> HttpResponse:
    """Ask for the papers that no database replaces; keep the good ones and tell what is wrong with the others."""
    draft = open_draft(request.actor, public_id)
    if wrong := draft.first_wrong_page():
        return redirect(f"/ho-so/{public_id}/cau-hoi/{wrong}?{TELL}=1")
    if request.method != "POST":
        return _page(request, draft, papers_of(draft))
    kept = keep(draft, posted(request), request.actor)
    place = _rearranged(request, public_id)
    if AGAIN in request.POST:
        place = f"#f-{PREFIX}{take(draft, request.POST[AGAIN], request.actor)}"
    if kept.errors:
        return _page(request, draft, papers_of(draft, kept.errors))
    if place or kept.has_warnings or STAY in request.POST:
        return redirect(f"{request.path}{place}")
    return redirect(f"/ho-so/{public_id}/kiem-tra")


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def page_picture(request: Asked, public_id: str, page_id: int) -> HttpResponse:
    """A small picture of one photographed page; its address changes with the page, so the browser may keep it."""
    picture = thumbnail(request.actor, public_id, page_id)
    headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type=PAGE_IMAGE_TYPE, headers=headers)


def _rearranged(request: Asked, public_id: str) -> str:
    """Do what a button of one page asks for; where on the page the person was."""
    if CHANGE in request.POST:
        page, _, verb = request.POST[CHANGE].partition(".")
        change_page(public_id, Change(int(page) if page.isdecimal() else 0, verb), actor=request.actor)
        return f"#trang-{page}"
    if REMOVE in request.POST:
        remove_paper(public_id, request.POST[REMOVE], actor=request.actor)
        return f"#f-{PREFIX}{request.POST[REMOVE]}"
    return ""


def _page(request: Asked, draft: Draft, found: Papers) -> HttpResponse:
    last = draft.pages()[-1][0]
    told = {
        "dossier": draft.dossier,
        "on_behalf": draft.on_behalf,
        "procedure": draft.dossier.revision.spec().name,
        "papers": offered(draft, found, request.actor),
        "errors": found.mistakes,
        "back": f"/ho-so/{draft.dossier.public_id}/cau-hoi/{last}",
    }
    return render(request, "portal/papers.html", told, status=422 if found.mistakes else 200)
