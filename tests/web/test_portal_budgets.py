"""How many questions to the database, and how many bytes, each page may cost."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.tests.test_outcome import concluded
from tests.web.conftest import CODE

KILOBYTE = 1024


def cost(browser, path, status=200):
    """(questions to the database, HTML bytes compressed) of a page that was asked for before."""
    browser.get(path, status)
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(path, status)
    return len(asked), len(gzip.compress(page.encode()))


@pytest.mark.parametrize(
    ("path", "status", "budget"),
    [
        ("/", 200, 2),
        ("/tim?q=giay doc than", 200, 3),
        ("/tim?q=xyzzy", 200, 4),
        (f"/thu-tuc/{CODE}", 200, 2),
        ("/tra-cuu", 200, 0),
        ("/tro-giup", 200, 0),
        ("/xac-minh", 200, 0),
        ("/xac-minh/" + "a" * 26, 404, 6),
    ],
)
def test_public_pages(anyone, path, status, budget):
    asked, size = cost(anyone, path, status)
    assert asked <= budget
    assert size <= 15 * KILOBYTE


@pytest.mark.parametrize(
    ("page", "budget"),
    [("cau-hoi/1", 20), ("cau-hoi/2", 16), ("giay-to", 17), ("kiem-tra", 23)],
)
def test_the_pages_of_a_draft(citizen, page, budget):
    asked, size = cost(citizen, f"/ho-so/{citizen.filled()}/{page}")
    assert asked <= budget
    assert size <= 15 * KILOBYTE


def test_the_pages_of_a_dossier(world, citizen, anyone):
    dossier = concluded(world)
    for browser, path, budget in (
        (anyone, f"/h/{dossier.public_id}", 22),
        (citizen, f"/h/{dossier.public_id}", 27),
        (citizen, "/toi", 7),
        (citizen, f"/ho-so/{dossier.public_id}/da-nop", 11),
        (anyone, f"/xac-minh/{dossier.outcomes.get().public_id}", 4),
    ):
        asked, size = cost(browser, path)
        assert asked <= budget, path
        assert size <= 15 * KILOBYTE


def test_the_style_sheets_of_a_citizens_page_fit_their_budget():
    sizes = [len(gzip.compress(_file(name))) for name in ("components/govuk.css", "components/motcua.css")]
    assert sum(sizes) <= 20 * KILOBYTE


def test_every_script_of_the_portal_together_fits_its_budget(anyone):
    """USE U17, as if one page needed all of them; the worker that keeps the shell within 3 KiB."""
    folder = Path(finders.find("portal/keep.js")).parent
    scripts = {one.name: len(gzip.compress(one.read_bytes())) for one in folder.glob("*.js")}
    scripts |= {
        name: len(gzip.compress(_file(f"components/{name}"))) for name in ("camera.js", "file.js", "wait.js")
    }
    assert scripts["camera.js"] <= 1.5 * KILOBYTE
    worker = len(gzip.compress(anyone.get("/sw.js").encode()))
    assert worker <= 3 * KILOBYTE
    assert sum(scripts.values()) + worker <= 15 * KILOBYTE, scripts


def test_fonts_fit_their_budget():
    fonts = [
        f"components/fonts/be-vietnam-pro-{part}-{weight}-normal.woff2"
        for part in ("latin", "vietnamese")
        for weight in (400, 600)
    ]
    assert sum(len(_file(font)) for font in fonts) <= 67_000


def _file(name):
    return Path(finders.find(name)).read_bytes()
