"""Look-ups without an account, counted by address: so many wrong ones, then a quarter of an hour of silence."""

from django.http import HttpRequest

from motcua.accounts.adapters.tries import MINUTES, Counter
from motcua.kernel.errors import DomainError
from motcua.web.components.address import address_of

LOOK_UPS = 20


class TooManyLookUps(DomainError):
    """Too many wrong ones from this address; right ones wait too, so that the silence says nothing."""

    code = "web.too_many_look_ups"
    status = 429
    message = "Từ mạng này đã tra sai quá nhiều lần."
    advice = "Hãy thử lại sau {minutes} phút."

    def __init__(self) -> None:
        super().__init__(minutes=MINUTES)


def numbers(request: HttpRequest) -> Counter:
    """Wrong pairs of a dossier number and a second fact."""
    return Counter(f"tra-cuu từ {address_of(request)}", LOOK_UPS)


def codes(request: HttpRequest) -> Counter:
    """Unknown verification codes, on the page and over the API."""
    return Counter(f"xac-minh từ {address_of(request)}", LOOK_UPS)
