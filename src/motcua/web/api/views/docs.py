"""The description for people: one page of ours, nothing from outside."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.web.api.answering import encoded
from motcua.web.api.interface import Interface, make
from motcua.web.components.access import PUBLIC, allow


@cache
def interface() -> Interface:
    """Put together once a process."""
    return make()


@allow(PUBLIC)
def description(_: HttpRequest) -> HttpResponse:
    """`/api/openapi.json`."""
    return HttpResponse(
        _encoded(), content_type="application/json", headers={"Cache-Control": "public, max-age=300"}
    )


@allow(PUBLIC)
def page(request: HttpRequest) -> HttpResponse:
    """`/api/docs`: every operation, by noun."""
    schema = _schema()
    nouns: dict[str, list[dict[str, Any]]] = {}
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            nouns.setdefault(told["tags"][0], []).append(
                told | {"path": path, "method": method.upper(), "permissions": told.get("x-permissions", ())}
            )
    return render(request, "api/docs.html", {"info": schema["info"], "nouns": nouns})


@cache
def _schema() -> Any:
    return interface().get_openapi_schema(path_prefix="/api/")


@cache
def _encoded() -> bytes:
    return encoded(_schema())
