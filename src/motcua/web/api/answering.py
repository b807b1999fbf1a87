"""Bodies written by hand: what a query gave is not validated a second time."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/json"
FRESH = {"Cache-Control": "no-store"}
REVALIDATE = {"Cache-Control": "private, no-cache"}  # keep it, but ask with If-None-Match each time


def encoded(body: Any) -> bytes:
    """Compact UTF-8 JSON; moments in UTC as «2026-03-02T01:30:00.000000Z»."""
    return _encode(body).encode()


def ok(body: Any, **headers: str) -> HttpResponse:
    """200, not to be kept. Header names with `_` for `-`."""
    return _answer(encoded(body), FRESH | {name.replace("_", "-"): text for name, text in headers.items()})


def created(body: Mapping[str, Any], location: str) -> HttpResponse:
    """201, after the commit; `body` holds only what never changes, so a repeated request reads the same bytes."""
    return _answer(encoded(body), FRESH | {"Location": location}, status=201)


def kept(request: HttpRequest, tag: str, body: bytes | Any) -> HttpResponse:
    """200 with this ETag, or 304 when the caller has it already."""
    quoted = f'"{tag}"'
    headers = REVALIDATE | {"ETag": quoted}
    if _has(request.headers.get("If-None-Match", ""), quoted):
        answer = HttpResponse(status=304, headers=headers)
        del answer["Content-Type"]
        return answer
    return _answer(body if isinstance(body, bytes) else encoded(body), headers)


def _answer(content: bytes, headers: Mapping[str, str], status: int = 200) -> HttpResponse:
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=dict(headers))


def _has(asked: str, quoted: str) -> bool:
    """Weak comparison, as RFC 9110 asks for If-None-Match."""
    tags = (tag.strip().removeprefix("W/") for tag in asked.split(","))
    return asked == "*" or quoted in tags


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be told as JSON")


_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=_plain, check_circular=False
).encode
