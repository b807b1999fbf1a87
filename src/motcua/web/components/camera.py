"""A live camera beside the photograph of a card: which pages may use it, and how many stills an account may have looked at."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponseBase

from motcua.accounts.actor import Actor
from motcua.accounts.adapters.tries import Counter

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
POLICY = "Permissions-Policy"
SHUT, OPEN = "camera=(), geolocation=(), microphone=()", "camera=(self), geolocation=(), microphone=()"
STILLS = 400  # nine times half a minute


class PowersMiddleware:
    """No page may use camera, microphone or place, but those that say so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault(POLICY, SHUT)
        return response


def with_camera(view: Callable[P, R]) -> Callable[P, R]:
    """The page of this view may ask for the camera."""

    @wraps(view)
    def opened(*args: P.args, **kwargs: P.kwargs) -> R:
        response = view(*args, **kwargs)
        response.headers[POLICY] = OPEN
        return response

    return opened


def stills(actor: Actor) -> Counter:
    """Of one account, counted by the quarter of an hour."""
    return Counter(f"ảnh camera của {actor.id}", STILLS)
