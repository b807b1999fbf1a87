"""Around every request: from which device it comes, so that one device which acts for many can be told."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.kernel.device import acting
from motcua.web.components.address import address_of


class DeviceMiddleware:
    """Address and browser: no cookie, nothing is kept of it but a keyed mark of the day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting(f"{address_of(request)}|{request.headers.get('User-Agent', '')}"):
            return self.get_response(request)
