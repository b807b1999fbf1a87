"""Somebody was shown a QR code: one outcome and its verification, nothing else, for a few minutes."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from motcua.documents.queries import open_file
from motcua.dossiers.actions.share_outcome import Viewer, digest_of, open_share, open_share_of
from motcua.dossiers.outcome_errors import ShareClosed, ShareTaken
from motcua.dossiers.rules.sharing import is_theirs
from motcua.dossiers.verification import verify
from motcua.kernel.codes import random_code
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.portal import verifying

if TYPE_CHECKING:
    from motcua.dossiers.models import OutcomeShare

COOKIE = "nguoi-xem"
FILE = "tep"  # the button that asks for the PDF


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def shown(request: Asked, token: str) -> HttpResponse:
    """Looking is an act and is written down, so it takes a button: what previews links sees nothing."""
    seat = _seat(request)
    try:
        found = open_share_of(token) if request.method == "POST" else _kept_for(seat, token)
        if request.method == "POST":
            return _opened(request, found, token, seat)
    except (ShareClosed, ShareTaken) as closed:
        told = {"closed": closed}
        return _closed_to_caches(render(request, "portal/shown.html", told, status=closed.status))
    return _closed_to_caches(render(request, "portal/shown.html", {"share": found}))


def _kept_for(seat: str, token: str) -> "OutcomeShare":
    found = open_share_of(token)
    if not is_theirs(bytes(found.seat), digest_of(seat)):
        raise ShareTaken
    return found


def _opened(request: Asked, found: "OutcomeShare", token: str, seat: str) -> HttpResponse:
    """Their browser keeps a secret, so that only it opens this link again."""
    is_file = FILE in request.POST
    viewer = Viewer(digest_of(seat), request.POST.get("ten", ""))
    if open_share(token, viewer, is_file=is_file, actor=request.actor).is_refused:
        raise ShareTaken
    answer = _closed_to_caches(_file(found) if is_file else _page(request, found))
    answer.set_cookie(
        COOKIE, seat, max_age=settings.SHARE_SECONDS, path=f"/x/{token}",
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip
    return answer


def _seat(request: Asked) -> str:
    """What this browser was given when it opened the link first, or a new secret. Never empty."""
    return request.COOKIES.get(COOKIE, "") or random_code()


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
