"""Who comes in: a bearer token, or the session of a browser with CSRF; and what the operation asks of them."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from motcua.accounts import queries as accounts
from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.agencies import queries as agencies
from motcua.kernel.errors import NotAllowed
from motcua.web.api.errors import MediaTypeNotTaken, NotAuthenticated, NotFromOurPages
from motcua.web.components.access import PUBLIC
from motcua.web.components.middleware import ANONYMOUS

JSON, MULTIPART = "application/json", "multipart/form-data"
SAFE = {"GET", "HEAD", "OPTIONS"}
Rule = str | tuple[Permission, ...]


class Entrance(AuthBase):
    """The rule of one operation: PUBLIC, or permissions of the matrix of which one is enough."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, rule: Rule, media: str = JSON) -> None:
        """`media` is what a body must be, when there is one."""
        self.rule = rule
        self.media = media
        super().__init__()

    def __call__(self, request: HttpRequest) -> Actor:
        """The actor, also as `request.actor`. Raises NotAuthenticated, NotAllowed, MediaTypeNotTaken."""
        actor = ANONYMOUS if self.rule == PUBLIC else self._authenticated(request)
        if _has_body(request) and request.content_type != self.media:
            raise MediaTypeNotTaken(wanted=self.media)
        request.actor = actor  # type: ignore[attr-defined]
        return actor

    def _authenticated(self, request: HttpRequest) -> Actor:
        actor = _actor(request)
        wanted = cast("Iterable[Permission]", self.rule)
        if not any(may(actor, permission) for permission in wanted):
            first = next(iter(wanted))
            raise NotAllowed(act=act_name(first), who=who_may(first))
        return actor


def declared(
    rule: Permission | Rule, answers: dict[int, Any], summary: str, media: str = JSON
) -> dict[str, Any]:
    """What every operation must say: who may, what comes back, what it is."""
    permissions = (rule,) if isinstance(rule, Permission) else rule
    return {"auth": Entrance(permissions, media), "response": answers, "summary": summary}


def _actor(request: HttpRequest) -> Actor:
    given = request.headers.get("Authorization")
    if given is not None:
        scheme, _, text = given.partition(" ")
        return _of_token(text.strip()) if scheme.lower() == "bearer" else _nobody()
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return _of_session(request)
    return _nobody()


def _of_token(text: str) -> Actor:
    found = accounts.bearer(text)
    return agencies.acting(found) if found else _nobody()


def _of_session(request: HttpRequest) -> Actor:
    request.session = _session_engine()(request.COOKIES[settings.SESSION_COOKIE_NAME])
    user = get_user(request)
    if not user.is_authenticated:
        return _nobody()
    if request.method not in SAFE and check_csrf(request) is not None:
        raise NotFromOurPages
    return agencies.actor_for(user)


def _nobody() -> Actor:
    raise NotAuthenticated


@cache
def _session_engine() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore


def _has_body(request: HttpRequest) -> bool:
    return request.META.get("CONTENT_LENGTH") not in {None, "", "0"}
