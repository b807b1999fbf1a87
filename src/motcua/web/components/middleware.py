"""Around every request: who acts, in which language, and every domain error as a page in words."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.documents.errors import FilesTooHeavy
from motcua.kernel.errors import DomainError
from motcua.kernel.phrase import Phrase
from motcua.web.components.kiosk import officer_of
from motcua.web.components.received import BYTES_MAX, MEGABYTE

Answer = Callable[[HttpRequest], HttpResponse]
ANONYMOUS = Actor(id="", roles=frozenset())
TITLES = {
    403: "Không có quyền",
    404: "Không tìm thấy",
    413: "Nội dung gửi quá lớn",
    409: "Chưa thực hiện được",
    422: "Cần sửa lại",
    503: "Tạm thời gián đoạn",
}


class ActorMiddleware:
    """`request.actor`, looked up when first asked for; `?lang=en` switches the language and remembers it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        language = request.GET.get("lang", "")
        if language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if language in dict(settings.LANGUAGES):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax")
        return response


class SizeMiddleware:
    """Refuses what is far too large before anything reads it; /api/ has limits of its own."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= BYTES_MAX:
            return self.get_response(request)
        return _refusal(request, FilesTooHeavy(limit_mb=BYTES_MAX // MEGABYTE))


class DomainErrorMiddleware:
    """A rule said no: tell the person what and what to do, with the status that says the same."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only our own errors; anything else is a bug and stays one."""
        if not isinstance(exception, DomainError) or request.path.startswith("/api/"):
            return None
        return _refusal(request, exception)


def _refusal(request: HttpRequest, error: DomainError) -> HttpResponse:
    words = {
        "title": gettext(TITLES.get(error.status, "Chưa thực hiện được")),
        "message": Phrase(error.message, **error.facts),
        "advice": Phrase(error.advice, **error.facts),
        "back": request.headers.get("Referer", "/"),
    }
    return render(request, "components/error.html", words, status=error.status)


def actor_of(request: HttpRequest) -> Actor:
    """The account's roles, office and party, fresh for every request."""
    if not request.user.is_authenticated:
        return ANONYMOUS
    return agencies.actor_for(request.user)


def home_of(actor: Actor) -> str:
    """Where this actor's work waits."""
    if actor.has(Role.LEADER, Role.REFORM_OFFICER, Role.INSPECTOR):
        return "/ld"
    return "/mc" if actor.agency else "/"


def _is_known(request: HttpRequest) -> bool:
    """Somebody is logged in; a request that failed early has not been looked at."""
    return hasattr(request, "user") and request.user.is_authenticated


def page_context(request: HttpRequest) -> dict[str, object]:
    """What every page may show."""
    return {
        "came_by_vneid": _is_known(request) and "vneid.came_by" in request.session,
        "is_demo": settings.DEMO,
        "national_portal": settings.NATIONAL_PORTAL_URL,
        "is_kiosk": bool(officer_of(request)),
        "province_name": settings.PROVINCE_NAME,
        "language": translation.get_language(),
    }
