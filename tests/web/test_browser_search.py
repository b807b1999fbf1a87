"""U31 in a real browser: a name and a procedure are found however they are typed, and lists stand in Vietnamese order."""

import unicodedata

import pytest
from django.conf import settings

from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.kernel.text import alphabetical, by_given_name, fold
from tests.web.conftest import CODE
from tests.web.desk_world import logged_in
from tests.web.test_browser_portal import PHONE, chromium, pytestmark, site

__all__ = ["chromium", "pytestmark", "site"]
NAME, PROCEDURE = "Nguyễn Thị Hoa", "giấy độc thân"
WAYS = (str, fold, str.upper, lambda said: unicodedata.normalize("NFD", said))


def turned_round(name):
    return " ".join(reversed(name.split()))


@pytest.fixture
def desk(chromium, site, committed_world):
    """A page of the officer at the counter."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    session = logged_in(committed_world.desk).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    return context.new_page()


def asked(page, text):
    """Typed into the field of the page and sent."""
    page.fill("#q", text)
    with page.expect_navigation():
        page.press("#q", "Enter")
    return page.inner_text("main")


def test_an_officer_finds_a_person_however_the_name_is_typed(desk, site, committed_world):
    numbers = {committed_world.filed().number for _ in range(2)}
    desk.goto(f"{site}/mc/hang-doi")
    for way in (*WAYS, turned_round, lambda name: fold(turned_round(name))):
        told = asked(desk, way(NAME))
        assert all(number in told for number in numbers), way(NAME)


def test_a_person_finds_a_procedure_however_it_is_typed(chromium, site):
    page = chromium.new_context(**PHONE).new_page()
    for way in (*WAYS, turned_round):
        page.goto(site)
        asked(page, way(PROCEDURE))
        assert page.url.startswith(f"{site}/thu-tuc/{CODE}?"), way(PROCEDURE)


def test_communes_and_officers_stand_in_vietnamese_order(chromium, site, committed_world):
    page = chromium.new_context(**PHONE).new_page()
    page.goto(f"{site}/tim")
    fields = [text.rstrip(" 0123456789") for text in page.locator("main li").all_inner_texts()]
    assert fields == sorted(fields, key=alphabetical)
    officers = [one.name for one in _officers(committed_world)]
    assert officers == sorted(officers, key=by_given_name)


def _officers(world):
    found = agencies.officers(world.desk.agency, Role.COUNTER_OFFICER)
    assert found
    return found
