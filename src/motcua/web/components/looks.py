"""How somebody wants to read: larger letters, more contrast. Two cookies, no account, no script, on every page."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

YEAR = 31_536_000
LETTERS: Mapping[str, tuple[str | Promise, str]] = {  # value: (word on the switch, class of the page)
    "thuong": (_("Chữ thường"), ""),
    "lon": (_("Chữ lớn"), "large"),
    "rat-lon": (_("Chữ rất lớn"), "larger"),
}
CONTRAST: Mapping[str, tuple[str | Promise, str]] = {
    "thuong": (_("Tương phản thường"), ""),
    "cao": (_("Tương phản cao"), "contrast"),
}
SWITCHES = {"chu": LETTERS, "tuong-phan": CONTRAST}  # name of the cookie and of what the address says
USUAL = "thuong"


class LooksMiddleware:
    """`?chu=lon`, `?tuong-phan=cao`: from now on, on this device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        for name, values in SWITCHES.items():
            if request.GET.get(name) in values:
                answer.set_cookie(name, request.GET[name], max_age=YEAR, samesite="Lax")
        return answer


def chosen(request: HttpRequest, name: str) -> str:
    """What counts on this page."""
    for given in (request.GET.get(name), request.COOKIES.get(name)):
        if given in SWITCHES[name]:
            return str(given)
    return USUAL


def classes(request: HttpRequest) -> str:
    """What the page's root element is called."""
    found = (values[chosen(request, name)][1] for name, values in SWITCHES.items())
    return "".join(f" {one}" for one in found if one)
