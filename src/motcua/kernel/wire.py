"""One HTTP exchange with an outsider: bounded in time, size and trust. No redirects, no proxies, no cookies."""

import http.client
import socket
from contextlib import closing
from dataclasses import dataclass, field
from threading import Timer
from urllib.parse import urlsplit

CONNECT_SECONDS = 3
READ_SECONDS = 10
ANSWER_MAX = 65_536


class Unreachable(Exception):
    """Nobody answers in time, or too much comes back. The room that asked says what it means for a person."""


@dataclass(frozen=True, slots=True)
class Request:
    """What we send."""

    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    answer_max: int = ANSWER_MAX  # bytes; more is taken from nobody


def exchange(base_url: str, request: Request) -> tuple[int, bytes]:
    """(status, body). Raises Unreachable when nobody answers in time, or too much comes back."""
    try:
        with closing(_connection(base_url)) as connection:
            connection.connect()
            return _ask(connection, request)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable from error


def _connection(base_url: str) -> http.client.HTTPConnection:
    parts = urlsplit(base_url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=CONNECT_SECONDS)


def _ask(connection: http.client.HTTPConnection, request: Request) -> tuple[int, bytes]:
    connection.sock.settimeout(READ_SECONDS)
    # A timeout counts from the last byte; a slow drip must end too.
    guard = Timer(READ_SECONDS, _shut, [connection.sock])
    guard.daemon = True
    guard.start()
    try:
        connection.request(request.method, request.path, request.body or None, request.headers)
        answer = connection.getresponse()
        content = answer.read(request.answer_max + 1)
    finally:
        guard.cancel()
    if len(content) > request.answer_max or answer.length:
        raise Unreachable
    return answer.status, content


def _shut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
