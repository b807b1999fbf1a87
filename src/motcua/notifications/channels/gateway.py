"""SMS and Zalo: JSON over HTTP to a gateway, each request signed with the shared secret.

`POST {url}/messages` with `{"channel", "to", "text", "link"}`; 200 or 201 with `{"id"}` is taken, 422 with `{"error"}` is
refused for good, anything else is tried again. The other side of the demo is `python -m motcua_sims.messages`.
"""

import json
from typing import Any
from urllib.parse import urlsplit

from motcua.kernel import signed
from motcua.kernel.wire import Request, Unreachable, exchange
from motcua.notifications.errors import ChannelAway, MessageRefused
from motcua.notifications.rules.wording import Message

OK, CREATED, UNPROCESSABLE = 200, 201, 422
HEADERS, KEY = signed.Names("x-message-timestamp", "x-message-signature"), "idempotency-key"
REFERENCE_MAX, REASON_MAX = 120, 60


class GatewayChannel:
    """One telephone number, one message."""

    contact = "phone"

    def __init__(self, name: str, url: str, secret: str, *, is_usual: bool, is_short: bool) -> None:
        self.name = name
        self.url = url
        self.secret = secret
        self.is_usual = is_usual
        self.is_short = is_short

    def send(self, to: str, message: Message, *, key: str) -> str:
        """POST …/messages."""
        text = message.short if self.is_short else message.text
        content = {"channel": self.name, "to": to, "text": text, "link": message.link}
        path = f"{urlsplit(self.url).path.rstrip('/')}/messages"
        body = json.dumps(content, ensure_ascii=False).encode()
        headers = {"content-type": "application/json", KEY: key}
        headers |= signed.headers(HEADERS, self.secret, body, path)
        try:
            return _reference(*exchange(self.url, Request("POST", path, body, headers)))
        except Unreachable as error:
            raise ChannelAway from error


def _reference(status: int, content: bytes) -> str:
    if status not in {OK, CREATED, UNPROCESSABLE}:
        raise ChannelAway(status)
    try:
        said: Any = json.loads(content)
        found = said["error" if status == UNPROCESSABLE else "id"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise ChannelAway from error
    if not isinstance(found, str) or not found:
        raise ChannelAway(status)
    if status == UNPROCESSABLE:
        raise MessageRefused(found[:REASON_MAX])
    return found[:REFERENCE_MAX]
