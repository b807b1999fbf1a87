"""Every route says who may come in. A route that does not say is a route nobody may open (a test looks)."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.agencies.queries import is_lent
from motcua.agencies.rules.delegation import DELEGABLE
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.web.components import kept

P = ParamSpec("P")
PUBLIC = "public"
ANY_ACCOUNT = "any_account"


class Asked(HttpRequest):
    """A request after the middleware: it knows who acts."""

    actor: Actor


View = Callable[Concatenate[Asked, P], HttpResponseBase]


def allow(rule: Permission | str, *, is_hidden: bool = False) -> Callable[[View[P]], View[P]]:
    """Declare the rule of a view: PUBLIC, ANY_ACCOUNT, or a permission of the matrix.

    A hidden view answers those who may not as if it were not there.
    """

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Asked, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if rule != PUBLIC and not request.user.is_authenticated:
                place = _way_back(request, view)
                kept.keep(request, place)  # the session lapsed while somebody was typing
                return redirect_to_login(place)
            if isinstance(rule, Permission) and not _may(request.actor, rule):
                if is_hidden:
                    raise NotFound(what="trang")
                raise NotAllowed(act=act_name(rule), who=who_may(rule))
            response = view(request, *args, **kwargs)
            if rule != PUBLIC:  # what a person saw does not stay on a shared computer
                response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        vars(guarded)["rule"] = rule
        return cast("View[P]", guarded)

    return declare


def only(*methods: str) -> Callable[[View[P]], View[P]]:
    """Answer 405 to any other method."""

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Asked, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in methods:
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            return view(request, *args, **kwargs)

        vars(guarded)["methods"] = methods
        return cast("View[P]", guarded)

    return declare


def _way_back(request: HttpRequest, view: object) -> str:
    """Where the log-in leads: this page; from an address that only takes forms, the page that has the form."""
    if "GET" in getattr(view, "methods", ("GET",)):
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    is_ours = came.netloc == request.get_host()
    return came._replace(scheme="", netloc="", fragment="").geturl() if is_ours else request.get_full_path()


def _may(actor: Actor, rule: Permission) -> bool:
    """By an own role, or by a power that somebody lent: how far it reaches, the act itself asks."""
    return may(actor, rule) or (rule in DELEGABLE and is_lent(actor, rule))
