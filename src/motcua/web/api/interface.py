"""The API put together: routers, errors, description. An operation that does not say who may use it stops the start."""

import logging
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from motcua import __version__
from motcua.kernel.errors import DomainError
from motcua.web.api import problems
from motcua.web.api.description import described
from motcua.web.api.entrance import Entrance
from motcua.web.api.errors import BodyMalformed, Busy, InputRefused
from motcua.web.api.reading import StrictParser
from motcua.web.api.views import (
    acts,
    consultations,
    dossiers,
    feedback,
    files,
    ledger,
    outcomes,
    parties,
    procedures,
    scorecards,
    steps,
)

ROUTERS = (
    procedures,
    files,
    parties,
    dossiers,
    acts,
    steps,
    consultations,
    outcomes,
    feedback,
    ledger,
    scorecards,
)
ABOUT = """Cùng một cửa với các trang: mỗi thao tác là một việc làm có tên trong luật, cùng quy tắc, cùng lỗi.

Xác thực bằng `Authorization: Bearer` (lệnh `motcua token`). Lỗi theo RFC 9457 (`application/problem+json`), tiếng Việt
hoặc tiếng Anh theo `Accept-Language`. Ghi lại an toàn nhờ `Idempotency-Key`; sửa có điều kiện nhờ `If-Match`."""
log = logging.getLogger("motcua.api")


class Interface(NinjaAPI):
    """NinjaAPI that describes itself in full and is silent about nothing."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's name: short, and stable for generated clients."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """With problems, headers and security that ninja leaves out."""
        return described(super().get_openapi_schema(**kwargs), list(operations(self)))


def make() -> Interface:
    """The whole API. Raises ImproperlyConfigured for an undeclared operation."""
    api = Interface(
        title="motcua",
        version=__version__,
        description=ABOUT,
        parser=StrictParser(),
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
    )
    for noun in ROUTERS:
        api.add_router("", noun.router)
    for kind, handler in HANDLERS.items():
        api.add_exception_handler(kind, handler)
    check_declared(api)
    return api


def operations(api: NinjaAPI) -> Iterator[tuple[str, Operation]]:
    """(path, operation), as they are mounted."""
    for bound in api._get_bound_routers():  # noqa: SLF001  ninja offers no other list
        for path, view in bound.path_operations.items():
            yield from ((path, operation) for operation in view.operations)


def check_declared(api: NinjaAPI) -> None:
    """Deny by default: raise ImproperlyConfigured unless every operation has exactly one Entrance."""
    for path, operation in operations(api):
        if [type(guard) for guard in operation.auth_callbacks] != [Entrance]:
            raise ImproperlyConfigured(f"{operation.methods} /api{path} does not say who may use it")


def _on_domain(request: HttpRequest, error: DomainError) -> HttpResponse:
    return problems.of_domain(request, error)


def _on_input(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problems.of_input(request, InputRefused(count=len(error.errors)), error.errors)


def _on_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, DomainError):
        return problems.of_domain(request, error.__cause__)
    if error.status_code == 400:  # noqa: PLR2004  ninja could not read the body
        return problems.of_domain(request, BodyMalformed(why=error.message))
    return problems.of_status(request, error.status_code)


def _on_missing(request: HttpRequest, _: Http404) -> HttpResponse:
    return problems.of_status(request, 404)


def _on_database(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("database: %s", error)
    return problems.of_domain(request, Busy())


def _on_bug(_: HttpRequest, error: Exception) -> HttpResponse:
    raise error  # Django logs it; the door tells it as a problem


HANDLERS: dict[type[Exception], Any] = {
    DomainError: _on_domain,
    ValidationError: _on_input,
    HttpError: _on_http,
    Http404: _on_missing,
    OperationalError: _on_database,
    InterfaceError: _on_database,
    Exception: _on_bug,
}
