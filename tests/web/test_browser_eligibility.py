"""Questions before filing on a phone, by keyboard alone: asked, answered, gone back to, and not asked again by the form."""

import pytest

from motcua.dossiers import sealed
from motcua.dossiers.models import Dossier
from motcua.parties.purpose import Why, purpose
from tests.web.conftest import CODE
from tests.web.test_browser_portal import PHONE, RULES, SMALL_TARGETS, chromium, log_in, pytestmark, site

__all__ = ["chromium", "pytestmark", "site"]
SYLLABLES_MAX = 60  # a question page, between header and footer
STOPS_MAX = 30
FOCUSED = "document.activeElement.matches({!r})"
AT_THE_END = ("Làm được ở đây, cần thêm giấy", "6 ngày làm việc", "Bản án")


def press(page, what, key="Enter"):
    """Tab until this has the focus, and press a key there."""
    for _ in range(STOPS_MAX):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED.format(what)):
            page.keyboard.press(key)
            return
    raise AssertionError(f"{what} is out of the keyboard's reach")


def choose(page, path, downs=0):
    """Answer by keyboard: Space takes the first radio, an arrow the next one; Enter on the button goes on."""
    press(page, f"[name={path}]", "Space")
    for _ in range(downs):
        page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        press(page, "main form button")


def test_a_person_asks_first_with_a_keyboard_and_files_without_being_asked_again(
    chromium, site, committed_world
):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = chromium.new_context(**PHONE, reduced_motion="reduce").new_page()
    wrong = []

    def look(name, most=SYLLABLES_MAX):
        barriers = [rule["id"] for rule in axe.run(page, options={"runOnly": RULES}).response["violations"]]
        if barriers or (small := page.evaluate(SMALL_TARGETS)):
            wrong.append((name, barriers or small))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append((name, "scrolls sideways"))
        if (count := len(page.inner_text("main").split())) > most:
            wrong.append((name, count))

    log_in(page, site, f"/thu-tuc/{CODE}")
    with page.expect_navigation():
        press(page, "a[href$='/hoi']")
    look("purpose")
    choose(page, "purpose", 1)  # property
    look("status")
    choose(page, "status")  # single …
    look("lived_elsewhere")
    with page.expect_navigation():
        page.go_back()  # the browser's own way back
    assert page.is_checked("[name=status][value=single]")
    choose(page, "status", 1)  # … no: divorced; Space on the one that is chosen keeps it
    look("ended_abroad")
    choose(page, "ended_abroad")
    choose(page, "lived_elsewhere")
    look("advice", 130)
    told = page.inner_text("main")
    assert all(words in told for words in AT_THE_END)
    with page.expect_navigation():
        press(page, "main form button")
    page.wait_for_url("**/cau-hoi/1*")
    draft = page.url.split("/")[4]
    with purpose(committed_world.citizen, Why.OWN, draft):
        answers = sealed.read_answers(Dossier.objects.get(public_id=draft))
    assert (answers["purpose"], answers["status"], answers["ended_abroad"]) == ("property", "divorced", True)
    page.goto(f"{site}/ho-so/{draft}/cau-hoi/2")
    assert not page.is_visible("[name=status]")
    assert not wrong
