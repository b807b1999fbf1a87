"""SMS and Zalo over HTTP: signed JSON for the sender, a page for whoever wants to see what people would get."""

import json
import re
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from motcua_sims.messages.book import MODES, Book, Conflict
from motcua_sims.messages.page import page
from motcua_sims.serving import HTML, Answering, Serving, form

SLOW_SECONDS = 20.0
SMS_LENGTH = 160
PHONE = re.compile(r"0\d{9,10}")
CHANNELS = ("email", "sms", "zalo")


class Gateway(Serving):
    """One book, a secret a channel, one thread a request."""

    def __init__(self, address: tuple[str, int], book: Book, secrets: Mapping[str, str]) -> None:
        super().__init__(address, Handler)
        self.book = book
        self.secrets = dict(secrets)


class Handler(Answering):
    """Routes."""

    server: Gateway
    stamped = "message"

    def asked(self) -> None:
        """The page, or the same as JSON."""
        parts = urlsplit(self.path)
        wanted = parse_qs(parts.query).get("kenh", [""])[0]
        found = self.server.book.newest_first(wanted)
        if parts.path == "/":
            modes = {channel: self.server.book.mode(channel) for channel in CHANNELS}
            return self.sent(200, HTML, page(found, wanted, modes))
        if parts.path == "/messages.json":
            said = [{name: str(value) for name, value in vars(one).items()} for one in found]
            return self.told(200, said)
        return self.told(404, {"error": "not here"})

    def given(self, body: bytes) -> None:
        """A message comes in; or somebody at the page makes a channel misbehave."""
        path = urlsplit(self.path).path
        if path == "/mode":
            return self._behave(form(body))
        if not path.endswith("/messages"):
            return self.told(404, {"error": "not here"})
        try:
            return self._take(json.loads(body), body)
        except (ValueError, KeyError, TypeError) as error:
            return self.told(400, {"error": type(error).__name__})

    def _take(self, said: dict[str, Any], body: bytes) -> None:
        channel, to, text, link = (str(said[name]) for name in ("channel", "to", "text", "link"))
        if not self._is_from(channel, body):
            return self.told(401, {"error": "signature"})
        if self._misbehaved(channel):
            return None
        if error := _unusable(channel, to, text, link):
            return self.told(422, {"error": error})
        key = self.headers.get("idempotency-key", "")
        try:
            is_new = self.server.book.take(channel, key, {"to": to, "text": text})
        except Conflict:
            return self.told(422, {"error": "the key was used for another message"})
        return self.told(201 if is_new else 200, {"id": f"{channel}-{key}"})

    def _misbehaved(self, channel: str) -> bool:
        mode = self.server.book.mode(channel)
        if mode == "slow":
            time.sleep(SLOW_SECONDS)
        if mode == "down":
            self.told(503, {"error": "down"})
        if mode == "garbage":
            self.sent(200, HTML, b"<html>\xff\x00 {")
        return mode in {"down", "garbage"}

    def _behave(self, said: Mapping[str, str]) -> None:
        channel, mode = said.get("channel", ""), said.get("mode", "")
        if channel not in CHANNELS or mode not in MODES:
            return self.told(422, {"error": "no such channel or mode"})
        self.server.book.behave(channel, mode)
        return self.led("/")

    def _is_from(self, channel: str, body: bytes) -> bool:
        return self.is_signed(self.server.secrets.get(channel, ""), body)


def _unusable(channel: str, to: str, text: str, link: str) -> str:
    """Why no gateway would take this; empty when it would."""
    if not PHONE.fullmatch(to):
        return "no such number"
    if channel == "sms" and len(text) > SMS_LENGTH:
        return "too long"
    return "" if text.count(link) == 1 else "one link"
