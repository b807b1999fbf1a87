"""Five guesses of a second fact in a quarter of an hour, whoever guesses: counted for the number, not the guesser."""

from axes.handlers.proxy import AxesProxyHandler
from django.http import HttpRequest

SCOPE = "tra-cuu "


def is_shut(number: str) -> bool:
    """Too many wrong guesses for this number lately."""
    return not AxesProxyHandler.is_allowed(_nobody(), _name(number))


def count(number: str) -> None:
    """One more wrong guess."""
    AxesProxyHandler.user_login_failed(sender=is_shut, credentials=_name(number), request=_nobody())


def _name(number: str) -> dict[str, str]:
    return {"username": SCOPE + number.strip().upper()}


def _nobody() -> HttpRequest:
    """The same guesser for everybody: an address of its own would give each address five guesses more."""
    request = HttpRequest()
    request.META.update(REMOTE_ADDR="0.0.0.0", PATH_INFO="/tra-cuu")  # noqa: S104 - counted, never listened on
    request.path = "/tra-cuu"
    return request
