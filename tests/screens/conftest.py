"""The town, and one browser for all its screens."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from tests.screens.stage import Stage
from tests.screens.town import CONNECTED, Town, town

__all__ = ["town"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WORDS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--hide-scrollbars",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for a file of tests: while its driver keeps an event loop, no other can be begun in this thread."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None or connection.vendor != "sqlite":
        pytest.skip("one database is enough for a browser, and a browser is needed")
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as driver:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=WORDS)
        yield browser
        browser.close()


@pytest.fixture
def stage(chromium: Any, town: Town) -> Iterator[Stage]:
    with override_settings(**CONNECTED):
        yield Stage(chromium, town)


@pytest.fixture(scope="session")
def axe() -> Any:
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


@pytest.fixture(scope="session")
def asked() -> set[tuple[str, str]]:
    """Who followed which link already."""
    return set()
