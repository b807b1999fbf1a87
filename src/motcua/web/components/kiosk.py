"""A machine for everybody at the one-stop desk: an officer opens it, and nothing of one person is left for the next."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

if TYPE_CHECKING:
    from motcua.accounts.actor import Actor

COOKIE, SALT, MONTH = "kiosk", "motcua.kiosk", 2_592_000
IDLE_SECONDS, WARNED_SECONDS = 60, 20  # kiosk.js counts the same; without script the page goes on by itself
LAPSE_SECONDS = IDLE_SECONDS + 5  # the server's own end of a session: nothing of the browser is needed for it
ASKS = "/kiosk/con-do"  # comes by itself, so it is no sign of anybody
OFFICERS = ("/mc", "/ld")
OWN_DEVICE = re.compile(r"^/ho-so/[^/]+/danh-gia$")  # nobody looks on, nobody taps instead
FILES = ("application/pdf", "application/zip", "text/csv")


class KioskMiddleware:
    """Around every request of such a machine: no officer's page, no file to take away, no rating, a session that ends by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not officer_of(request):
            return self.get_response(request)
        if request.path.startswith(OFFICERS):
            return wiped(request, redirect("/kiosk"))
        if request.user.is_authenticated and request.path != ASKS:
            request.session.set_expiry(LAPSE_SECONDS)
        if OWN_DEVICE.search(request.path):
            answer = render(request, "components/kiosk_rating.html", {}, status=403)
        else:
            answer = self.get_response(request)
        if "Content-Disposition" in answer.headers or answer.headers.get("Content-Type", "").startswith(
            FILES
        ):
            answer = render(request, "components/kiosk_file.html", {}, status=403)
        answer.headers["Cache-Control"] = "private, no-store"
        return answer


def opened(answer: HttpResponse, actor: "Actor") -> HttpResponse:
    """From now on this browser belongs to everybody, until a code of this officer."""
    word = signing.dumps(actor.id, salt=SALT)
    is_safe = bool(settings.SESSION_COOKIE_SECURE)
    answer.set_cookie(COOKIE, word, max_age=MONTH, httponly=True, samesite="Lax", secure=is_safe)
    return answer


def officer_of(request: HttpRequest) -> str:
    """Public id of who opened this machine for everybody; empty for any other machine."""
    word = request.COOKIES.get(COOKIE)
    if not word:
        return ""
    try:
        return str(signing.loads(word, salt=SALT, max_age=MONTH))
    except signing.BadSignature:
        return ""


def wiped(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The session ends here and there; cookies, kept answers, pages and files of this site leave the browser."""
    logout(request)
    for name in request.COOKIES.keys() - {COOKIE}:
        answer.delete_cookie(name)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
