"""Upload what is asked for, one control for each paper."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.web.components.access import Asked, allow, only
from motcua.web.portal.drafts import Draft, open_draft
from motcua.web.portal.papers import Papers, keep, papers_of, posted
from motcua.web.portal.views.questions import TELL

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
    errors = keep(draft, posted(request), request.actor)
    found = papers_of(draft, errors)
    if errors:
        return _page(request, draft, found)
    return redirect(request.path if STAY in request.POST else f"/ho-so/{public_id}/kiem-tra")


def _page(request: Asked, draft: Draft, found: Papers) -> HttpResponse:
    last = draft.pages()[-1][0]
    told = {
        "dossier": draft.dossier,
        "procedure": draft.dossier.revision.spec().name,
        "papers": found,
        "errors": found.mistakes,
        "back": f"/ho-so/{draft.dossier.public_id}/cau-hoi/{last}",
    }
    return render(request, "portal/papers.html", told, status=422 if found.mistakes else 200)
