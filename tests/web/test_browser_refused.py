"""A real browser where the portal says no: guesses that are stopped, a card that is blurred, a card of somebody else."""

import pytest
from django.test import Client

from motcua.documents.tests import cards
from motcua.parties.models import Fact
from motcua.web.components import look_ups
from tests.web.test_browser_camera import card_page, site
from tests.web.test_browser_portal import RULES, chromium, pytestmark
from tests.web.test_portal_card import LINE, photo
from tests.web.test_portal_guessing import WAIT

__all__ = ["chromium", "pytestmark", "site"]
SMALL = {"viewport": {"width": 320, "height": 640}, "locale": "vi-VN"}


@pytest.fixture
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def barriers(axe, page):
    found = [one["id"] for one in axe.run(page, options={"runOnly": RULES}).response["violations"]]
    return [*found, *(["wide"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else [])]


def ask(page, number, digits):
    """Type both and look; the status of the answer."""
    page.fill("[name=ma]", number)
    page.fill("[name=so]", digits)
    with page.expect_navigation() as came:
        page.click("main form button")
    return came.value.status


def test_the_twenty_first_guess_reads_when_to_come_again_whether_right_or_wrong(
    chromium, site, axe, committed_world
):
    dossier = committed_world.received()
    for n in range(look_ups.LOOK_UPS - 1):
        Client().post("/tra-cuu", {"ma": f"H31.101-260302-{n:04}", "so": "1111"})
    page = chromium.new_context(**SMALL).new_page()
    page.goto(f"{site}/tra-cuu")
    assert ask(page, "H31.101-260302-9999", "1111") == 404
    assert "Không có hồ sơ nào khớp" in page.inner_text("main")
    told = []
    for number in (dossier.number, "H31.101-260302-9999"):
        assert ask(page, number, "0001") == 429
        told.append(page.inner_text("main"))
        assert page.input_value("[name=ma]") == number  # nothing is typed twice
    assert WAIT in told[0]
    assert told[0] == told[1]
    assert page.is_enabled("main form button")
    assert barriers(axe, page) == []
    link = f"{site}/h/{dossier.public_id}"
    page.goto(link)  # whoever holds the receipt is stopped by nobody's guesses
    assert dossier.number in page.inner_text("h1")


@pytest.fixture
def give(chromium, site, settings):
    """A photograph is chosen and sent, as a person does; the page that answers."""
    settings.OCR_PROGRAM = ""  # the code alone: test_card_print.py tells of the rest
    page = chromium.new_context(**SMALL).new_page()
    card_page(page, site)

    def give(content):
        page.set_input_files("#f-anh", {"name": "the.jpg", "mimeType": "image/jpeg", "buffer": content})
        with page.expect_navigation():
            page.click("[data-read]")
        return page

    return give


def test_a_blurred_card_says_so_and_the_next_photograph_fills_the_form(give, axe):
    page = give(photo(distort=cards.blurred(3)).read())
    assert "bị mờ" in page.inner_text("main")
    assert page.locator(".govuk-error-summary, [role=alert], .govuk-error-message").count()
    assert page.is_visible("#f-anh")
    assert barriers(axe, page) == []
    assert not Fact.objects.exists()
    page = give(photo().read())
    assert page.url.endswith("/cau-hoi/1")
    page.click("details.known summary")
    assert "05/05/1990" in page.inner_text("details.known")


def test_a_card_of_somebody_else_is_shown_as_read_and_not_taken(give, axe):
    page = give(photo(LINE.replace("033190990031", "033190990032")).read())
    words = page.inner_text("main")
    assert "thẻ của người khác" in words
    assert "Tổ 7, phường Phố Hiến, tỉnh Hưng Yên" in words  # what was read stays on the page
    assert page.is_visible("#f-anh")
    assert barriers(axe, page) == []
    assert not Fact.objects.exists()
