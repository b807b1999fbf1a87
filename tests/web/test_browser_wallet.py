"""A real browser: the wallet and what is shown from it, on a small phone, without a barrier and without JavaScript."""

import pytest

from motcua.dossiers.models import Outcome
from motcua.dossiers.tests.test_outcome import concluded
from tests.web.test_browser_portal import PHONE, RULES, SMALL_TARGETS, chromium, log_in, pytestmark, site

__all__ = ["chromium", "pytestmark", "site"]
NARROW = {"viewport": {"width": 320, "height": 640}, "locale": "vi-VN"}


@pytest.fixture
def outcome(committed_world):
    return Outcome.objects.get(dossier=concluded(committed_world))


def test_no_barrier_in_the_wallet_and_on_what_is_shown(chromium, site, outcome):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page, found = chromium.new_context(**NARROW).new_page(), {}

    def look(at):
        broken = axe.run(at, options={"runOnly": RULES}).response["violations"]
        found[at.url] = [(rule["id"], rule["nodes"][0]["html"]) for rule in broken]
        found[at.url] += at.evaluate(SMALL_TARGETS)
        if at.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[at.url].append("sideways")

    log_in(page, site, "/toi/giay-to")
    look(page)
    page.click("ul.lines a")
    look(page)
    with page.expect_navigation():
        page.click("text=Cho người khác xem bằng mã QR")
    look(page)
    other = chromium.new_context(**NARROW).new_page()
    other.goto(page.inner_text(".copied"))
    look(other)
    with other.expect_navigation():
        other.click("text=Xem giấy tờ")
    look(other)
    other.goto(f"{site}/x/{'a' * 26}")
    look(other)
    page.goto(f"{site}/ho-so/{outcome.dossier.public_id}/nop-lai")
    look(page)
    assert not any(found.values()), found


def test_an_outcome_is_shown_and_taken_back_without_javascript(chromium, site, outcome):
    page = chromium.new_context(**PHONE, java_script_enabled=False).new_page()
    log_in(page, site, f"/toi/giay-to/{outcome.public_id}")
    with page.expect_navigation():
        page.click("text=Cho người khác xem bằng mã QR")
    link = page.inner_text(".copied")
    other = chromium.new_context(**PHONE, java_script_enabled=False).new_page()
    other.goto(link)
    other.fill("#ten", "Ngân hàng")
    with other.expect_navigation():
        other.click("text=Xem giấy tờ")
    assert outcome.document_number in other.inner_text("main")
    with page.expect_navigation():
        page.click("text=Xem ai đã mở")
    assert "Ngân hàng" in page.inner_text("main")
    with page.expect_navigation():
        page.click("text=Thu mã lại ngay")
    assert "Đã thu mã lại" in page.inner_text("main")
    other.goto(link)
    assert "Không mở được" in other.inner_text("main")
