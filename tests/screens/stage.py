"""A browser that is shown the pages of the town: every request it makes is answered in this process by Django's own client.

No server, no socket, no second clock: what a page shows is what the test's transaction holds, at the test's moment.
"""

import contextlib
import zlib
from collections.abc import Iterator
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client

from tests.screens.listing import Screen
from tests.screens.town import Town, the_same_dice

SITE = "https://motcua.example"
WIDTHS = (360, 1280)
HEIGHT = 740
# What a page says as it is left outlives it: nobody here could answer.
NO_LAST_WORD = "{ const real = fetch; window.fetch = (to, how) => how?.keepalive ? Promise.reject(new Error()) : real(to, how) }"
SETTLED = """document.fonts.ready.then(() => Promise.all([...document.images].map(one => {
  one.loading = 'eager'  // one far below would never come
  return one.decode().catch(() => 0)
})))"""


@dataclass
class Stage:
    """One page of the browser, and who stands before it."""

    browser: Any
    town: Town
    client: Client = field(default_factory=Client)
    broken: list[str] = field(default_factory=list)  # what the page asked for and did not get
    heard: list[tuple[str, int]] = field(default_factory=list)  # what was asked for, and the answer's status

    @contextlib.contextmanager
    def shows(self, screen: Screen, **device: Any) -> Iterator[Any]:
        """The page of this screen, 360 px wide, with every letter and picture in place."""
        with the_same_dice(zlib.crc32(screen.name.encode())), self._shown(screen, **device) as page:
            yield page

    @contextlib.contextmanager
    def _shown(self, screen: Screen, **device: Any) -> Iterator[Any]:
        self.client, self.broken, self.heard = self.town.client(screen.who), [], []
        address, answer = screen.answer(self.client, self.town.names)
        assert answer.status_code == screen.status, (screen.name, answer.status_code, answer.get("Location"))
        view = {"width": WIDTHS[0], "height": HEIGHT}
        with contextlib.closing(
            self.browser.new_context(
                viewport=view, locale="vi-VN", service_workers="block", reduced_motion="reduce", **device
            )
        ) as context:
            page = context.new_page()
            here = copy_context()  # the driver answers in another: there the clock would go on
            first = [answer]

            def answered(route: Any) -> None:
                given = first.pop() if first else here.copy().run(self._given, route.request)
                if given is None:
                    route.abort()
                else:
                    kind = given.headers.get("Content-Type", "")
                    status = 200 if "Location" in given.headers else given.status_code
                    route.fulfill(status=status, content_type=kind, body=given.content)

            page.add_init_script(NO_LAST_WORD)
            page.route("**/*", answered)
            page.goto(SITE + address)
            page.evaluate(SETTLED)
            yield page

    def _given(self, request: Any) -> Any:
        path = request.url.removeprefix(SITE)
        if path.startswith("/static/"):
            return _static(path.removeprefix("/static/").partition("?")[0])
        answer = self._asked(request, path)
        self.heard.append((f"{request.method} {path}", answer.status_code))
        if answer.status_code >= HTTPStatus.BAD_REQUEST:
            self.broken.append(f"{path}: {answer.status_code}")
        return answer

    def _asked(self, request: Any, path: str) -> Any:
        """As Django answers it; where that leads on, the page stays empty: this stage shows one screen."""
        if request.method == "GET":
            return self.client.get(path)
        kind = request.headers.get("content-type", "application/octet-stream")
        return self.client.generic(request.method, path, request.post_data_buffer or b"", content_type=kind)


@dataclass(frozen=True)
class File:
    """A static file as an answer."""

    content: bytes
    headers: dict[str, str]
    status_code: int = 200


@cache
def _static(name: str) -> File | None:
    found = finders.find(name)
    if not found:
        return None
    return File(Path(str(found)).read_bytes(), {"Content-Type": guess_type(name)[0] or "font/woff2"})
