"""My outcomes: the list, one with its paper twin, and showing one to somebody for three minutes."""

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.actions.share_outcome import digest_of, share_outcome, withdraw_share
from motcua.dossiers.paper_twin import paper_twin
from motcua.dossiers.wallet import own_outcome
from motcua.kernel.codes import random_code
from motcua.web.components.access import Asked, allow, only
from motcua.web.portal import wallet

COOKIE = "chia-se"


@allow(Permission.SHARE_OUTCOME)
@only("GET", "HEAD")
def outcomes(request: Asked) -> HttpResponse:
    """Every outcome of mine, valid or not."""
    return render(request, "portal/wallet.html", {"cards": wallet.cards(request.actor)})


@allow(Permission.SHARE_OUTCOME)
@only("GET", "HEAD")
def outcome(request: Asked, code: str) -> HttpResponse:
    """One of them: download, print, show to somebody, who saw it."""
    told = {"held": wallet.held(request.actor, code), "minutes": settings.SHARE_SECONDS // 60}
    return render(request, "portal/outcome.html", told | {"key": random_code()})


@allow(Permission.SHARE_OUTCOME)
@only("GET", "HEAD")
def printed(request: Asked, code: str, size: str) -> HttpResponse:
    """The paper twin, A4 or A6."""
    content = paper_twin(own_outcome(request.actor, code), size, request.actor)
    headers = {
        "Content-Disposition": f'inline; filename="ban-giay-{size}-{code[:8]}.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@allow(Permission.SHARE_OUTCOME)
@only("POST")
def share(request: Asked, code: str) -> HttpResponse:
    """Make a link. The token goes to this browser only; we keep its hash."""
    token = random_code()
    key = request.POST.get("key", "")
    made = share_outcome(code, digest_of(token), actor=request.actor, key=key and f"{key}/{token[:8]}")
    answer = redirect(f"/toi/chia-se/{made.public_id}")
    answer.set_signed_cookie(
        COOKIE,
        token,
        salt=made.public_id,
        max_age=settings.SHARE_SECONDS,
        path=f"/toi/chia-se/{made.public_id}",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return answer


@allow(Permission.SHARE_OUTCOME)
@only("GET", "HEAD", "POST")
def shared(request: Asked, public_id: str) -> HttpResponse:
    """The QR code while it may be shown; take it back; who opened it."""
    if request.method == "POST":
        withdraw_share(public_id, actor=request.actor)
        return redirect(request.path)
    held, found = wallet.shared(request.actor, public_id)
    link = wallet.link_of(_token(request, public_id)) if found.is_open and _token(request, public_id) else ""
    told = {
        "held": held,
        "share": found,
        "link": link,
        "picture": wallet.picture_of(link) if link else "",
        "minutes": settings.SHARE_SECONDS // 60,
    }
    return render(request, "portal/share.html", told)


def _token(request: Asked, public_id: str) -> str:
    """What this browser was given when it made the link; empty elsewhere."""
    try:
        return str(request.get_signed_cookie(COOKIE, "", salt=public_id, max_age=settings.SHARE_SECONDS))
    except BadSignature:
        return ""
