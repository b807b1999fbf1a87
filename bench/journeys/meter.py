"""Chromium, the meter beside the project, and a goal with its figure."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
WORDS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Goal(NamedTuple):
    """One line of the table: at most `most`, unless `least` is given."""

    words: str
    figure: float
    most: float | None = None
    unit: str = ""
    least: float | None = None

    @property
    def is_met(self) -> bool:
        """The figure keeps the bound; without one there is nothing to keep."""
        return (self.most is None or self.figure <= self.most) and (
            self.least is None or self.figure >= self.least
        )

    @property
    def bound(self) -> str:
        """As a person writes it."""
        if self.most is None and self.least is None:
            return "–"
        return f"≤ {self.most:g} {self.unit}" if self.most is not None else f"≥ {self.least:g} {self.unit}"


@contextmanager
def browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=WORDS)
        yield found
        found.close()


def ux() -> ModuleType:
    """`tools/ux_meter.py`, which counts."""
    place = Path(os.environ.get("MOTCUA_SHARED", ROOT.parent / "shared")) / "tools" / "ux_meter.py"
    if not place.exists():
        raise SystemExit(f"{place} is not there: set MOTCUA_SHARED to the folder with tools/ux_meter.py")
    spec = importlib.util.spec_from_file_location("ux_meter", place)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{place} cannot be read")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def meter(
    chromium: Browser, address: str, session: str = "", *, profile: str = "slow4g-mobile", js: bool = True
) -> Any:
    """A meter on an empty page, logged in when a session is given."""
    found = ux().Meter(
        chromium, profile, js=js, bypass_csp=True, service_workers="block"
    )  # own styles; every byte is the network's
    found.ctx.set_default_timeout(20_000)
    if session:
        found.ctx.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    return found


def small_targets(page: Page) -> int:
    """Targets below 24 px, links inside a sentence and the skip link, which grows when it is reached, left out."""
    return int(page.evaluate(SMALL))


def small_for_fingers(page: Page) -> int:
    """Controls below 44 px, as the tests of the screens count them."""
    return len(page.evaluate((ROOT / "tests" / "screens" / "targets.js").read_text(encoding="utf-8")))


SMALL = """() => [...document.querySelectorAll('a,button,input,select,summary,[role=button]')]
  .filter(one => !one.matches('.govuk-skip-link') && !one.closest('p,li,dd'))
  .map(one => one.getBoundingClientRect())
  .filter(box => box.width && (box.width < 24 || box.height < 24)).length"""
