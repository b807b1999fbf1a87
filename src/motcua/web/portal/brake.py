"""Brakes. Five guesses of a second fact in a quarter of an hour, whoever guesses: counted for the number, not the guesser.
Thirty signed files to check in a quarter of an hour for one address: each costs the server work, right or wrong.
"""

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest

from motcua.kernel.errors import DomainError

SCOPE = "tra-cuu "
FILES, MINUTES = 30, 15


class TooManyFiles(DomainError):
    """The brake is on."""

    code = "portal.too_many_files"
    status = 429
    message = "Đã kiểm tra quá nhiều tệp."
    advice = "Hãy thử lại sau {minutes} phút."

    def __init__(self) -> None:
        super().__init__(minutes=MINUTES)


def count_file(request: HttpRequest) -> None:
    """One more file from this address, counted in this process's memory. Raises TooManyFiles."""
    name = f"verified-files:{get_client_ip_address(request)}"
    cache.add(name, 0, MINUTES * 60)
    if cache.incr(name) > FILES:
        raise TooManyFiles


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
