"""The short way: what machines ask needs no session, no messages, no page; only a door that never answers in HTML."""

import logging
from typing import cast

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware

from motcua.web.api import problems
from motcua.web.api.errors import BodyTooLarge
from motcua.web.components.middleware import Answer

ROOM, FILES, PAGE = "/api/", "/api/files", "/api/docs"
ENVELOPE = 64 * 1024  # what multipart adds around a file
FIRST_ERROR = 400
POLICY = "default-src 'none'; frame-ancestors 'none'"
log = logging.getLogger("motcua.api")


class MachineDoor(BaseHandler):
    """First of the middlewares: below /api/ it answers itself, everything else goes on to the others."""

    def __init__(self, get_response: Answer) -> None:
        """Called once, when the server starts."""
        super().__init__()
        self.others = get_response
        self._view_middleware: list[object] = []
        self._template_response_middleware: list[object] = []
        self._exception_middleware: list[object] = []
        view = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]  # not in the stubs
        self._within = SecurityMiddleware(view)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A page, or an answer for machines."""
        if not request.path_info.startswith(ROOM) or request.path_info == PAGE:
            return self.others(request)
        limit = (
            settings.FILE_BYTES_MAX + ENVELOPE if request.path_info == FILES else settings.API_BODY_BYTES_MAX
        )
        if _length(request) > limit:
            answer: HttpResponseBase = problems.of_domain(request, BodyTooLarge(limit_kb=limit // 1024))
        else:
            answer = _told(request, cast("HttpResponseBase", self._within(request)))
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        answer.headers.setdefault("Vary", "Authorization, Cookie, Accept-Language")
        return answer


def _told(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Django's own errors (unknown address, method, bug) as problems too."""
    if answer.status_code < FIRST_ERROR or answer.headers.get("Content-Type") == problems.MEDIA_TYPE:
        return answer
    problem: HttpResponse = problems.of_status(request, answer.status_code)
    if "Allow" in answer.headers:
        problem["Allow"] = answer.headers["Allow"]
    return problem


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0
