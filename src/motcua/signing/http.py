"""One small HTTP call with a deadline, a size limit and no redirects. Every failure is SigningUnavailable."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Mapping

from motcua.kernel.phrase import Phrase
from motcua.signing.errors import SigningUnavailable

SECONDS = 8.0
SIZE_MAX = 4_000_000


# Neither redirects nor proxies: an authority that sends us elsewhere is not the one we asked.
_opener = urllib.request.OpenerDirector()
for _handler in (
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPErrorProcessor,
    urllib.request.HTTPDefaultErrorHandler,
):
    _opener.add_handler(_handler())


def call(url: str, body: bytes | None, headers: Mapping[str, str], *, service: str) -> bytes:
    """GET, or POST when there is a body. `service` names the other side for people."""
    if not url.startswith(("http://", "https://")):
        raise SigningUnavailable(service, "địa chỉ không hợp lệ")
    request = urllib.request.Request(url, data=body, headers=dict(headers))  # noqa: S310  checked above
    until = time.monotonic() + SECONDS
    try:
        with _opener.open(request, timeout=SECONDS) as answer:
            return _read(answer, until)
    except urllib.error.HTTPError as error:
        with error:
            raise SigningUnavailable(service, Phrase("mã {code}", code=error.code)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SigningUnavailable(service, type(error).__name__) from error


def _read(answer: http.client.HTTPResponse, until: float) -> bytes:
    parts, size = [], 0
    while part := answer.read1(65_536):
        parts.append(part)
        size += len(part)
        if size > SIZE_MAX or time.monotonic() > until:
            raise ValueError("too long")
    return b"".join(parts)
