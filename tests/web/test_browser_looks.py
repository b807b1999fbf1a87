"""Larger letters and more contrast: every page of a filing at 320 px, twice the letters, 7:1, no barrier in either colours."""

import pytest

from motcua.dossiers.models import Outcome
from motcua.dossiers.tests.test_outcome import concluded
from tests.web.test_browser_portal import RULES, chromium, file_a_dossier, log_in, pytestmark, site

__all__ = ["chromium", "pytestmark", "site"]
NARROW = {"viewport": {"width": 320, "height": 640}, "locale": "vi-VN"}
SEVEN_TO_ONE = ["color-contrast-enhanced"]
QUESTIONS = ("/thu-tuc/1.004873", "/thu-tuc/1.004873/hoi")
PAGES = (
    *QUESTIONS,
    "/tro-giup",
    "/tiep-can",
    "/tra-cuu",
    "/dang-nhap",
    "/da-dang-xuat",
    "/xac-minh",
    "/mat-mang",
)
# Text that sticks out of its own box, where the box hides it.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(one => getComputedStyle(one).overflow === "hidden" && !one.closest(".visually-hidden") && one.clientWidth > 1)
  .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map(one => one.outerHTML.slice(0, 80))"""


def walk(chromium, site, world, look, **cookies):
    """Every public page and a whole filing."""
    context = chromium.new_context(**NARROW)
    context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
    page = context.new_page()
    for path in (*PAGES, f"/xac-minh/{Outcome.objects.get(dossier=concluded(world)).public_id}"):
        page.goto(f"{site}{path}")
        look(page, path)
    log_in(page, site, "/")
    file_a_dossier(page, site, lambda name: look(page, name))
    page.goto(f"{site}/toi")
    look(page, "/toi")


def test_letters_twice_as_large_lose_nothing_at_320_px(chromium, site, committed_world):
    wrong = []

    def look(page, name):
        if page.evaluate("getComputedStyle(document.documentElement).fontSize") != "32px":
            wrong.append((name, "not larger"))
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wrong.append((name, width, page.evaluate(WIDEST)))
        if cut := page.evaluate(CUT):
            wrong.append((name, cut))

    walk(chromium, site, committed_world, look, chu="rat-lon")
    assert wrong == []


WIDEST = """() => [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 4).map(one => one.outerHTML.slice(0, 90))"""


def test_high_contrast_is_seven_to_one_and_without_barrier(chromium, site, committed_world):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    wrong = {}

    def look(page, name):
        found = axe.run(page, options={"runOnly": RULES}).response["violations"]
        found += axe.run(page, options={"runOnly": {"type": "rule", "values": SEVEN_TO_ONE}}).response[
            "violations"
        ]
        if found:
            wrong[name] = [(one["id"], [node["html"][:120] for node in one["nodes"][:4]]) for one in found]

    walk(chromium, site, committed_world, look, **{"tuong-phan": "cao"})
    assert wrong == {}


def test_a_device_that_asks_for_contrast_and_stillness_gets_both_unasked(chromium, site):
    page = chromium.new_context(**NARROW, contrast="more", reduced_motion="reduce").new_page()
    page.goto(site)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.card--link, a')).transitionDuration") == "0s"
    )


def test_a_switch_needs_no_script_and_stays(chromium, site):
    page = chromium.new_context(**NARROW, java_script_enabled=False).new_page()
    page.goto(f"{site}/tra-cuu")
    page.click("text=Chữ rất lớn")
    page.click("text=Tương phản cao")
    page.goto(site)
    assert {"larger", "contrast"} <= set(page.get_attribute("html", "class").split())
    page.click("footer >> text=Chữ thường")
    assert "larger" not in page.get_attribute("html", "class")


def test_a_page_on_paper_has_no_menu(chromium, site):
    page = chromium.new_context(**NARROW).new_page()
    page.emulate_media(media="print")
    page.goto(f"{site}/tro-giup")
    assert not page.is_visible("header")
    assert not page.is_visible("footer")
    assert page.is_visible("h1")
