"""Somebody was shown a QR code: one outcome and its verification, nothing else, for a few minutes."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from motcua.documents.queries import open_file
from motcua.dossiers.actions.share_outcome import open_share, open_share_of
from motcua.dossiers.outcome_errors import ShareClosed
from motcua.dossiers.verification import verify
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.portal import verifying

if TYPE_CHECKING:
    from motcua.dossiers.models import OutcomeShare

FILE = "tep"  # the button that asks for the PDF


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def shown(request: Asked, token: str) -> HttpResponse:
    """Looking is an act and is written down, so it takes a button: what previews links sees nothing."""
    try:
        found = open_share_of(token)
        if request.method == "POST":
            is_file = FILE in request.POST
            open_share(token, request.POST.get("ten", ""), is_file=is_file, actor=request.actor)
            return _closed_to_caches(_file(found) if is_file else _page(request, found))
    except ShareClosed as closed:
        told = {"closed": closed}
        return _closed_to_caches(render(request, "portal/shown.html", told, status=closed.status))
    return _closed_to_caches(render(request, "portal/shown.html", {"share": found}))


def _page(request: Asked, share: "OutcomeShare") -> HttpResponse:
    code = share.outcome.public_id
    found = verify(code)
    told = {
        "share": share,
        "found": found,
        "words": verifying.WORDS[found.status],
        "verdict": verifying.stored_signature(code),
        "valid_until": share.outcome.valid_until,
        "checked_at": verifying.checked_at(),
    }
    return render(request, "portal/shown.html", told)


def _file(share: "OutcomeShare") -> HttpResponse:
    paper = share.outcome.paper
    if paper is None:
        raise ShareClosed
    headers = {
        "Content-Disposition": f'inline; filename="ket-qua-{share.outcome.public_id[:8]}.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(open_file(paper.file.sha256), content_type=paper.file.media_type, headers=headers)


def _closed_to_caches(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
