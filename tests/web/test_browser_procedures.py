"""A real browser on a small phone: each procedure from its start page to its number, as somebody would who is known."""

import random
from datetime import date

import pytest
from django.db import connection, transaction

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.models import Dossier
from motcua.simulation.filings import filing_of
from motcua.simulation.people import facts_of
from tests.web.conftest import logged_in, pdf
from tests.web.test_browser_portal import PHONE, chromium, site
from tests.web.test_portal_every_procedure import typed

__all__ = ["chromium", "site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="one database is enough for a browser"),
]
STOPS = 30
HOME = "11953"  # the commune that is planted, with its centre
EVERY = sorted(folder.name for folder in pack_folder.folders())
SHORT = ["1.004873", "1.001612", "2.000620"]  # no paper, a fee, papers
ONWARD = "main form .govuk-button:not(.govuk-button--secondary)"


@pytest.mark.parametrize("codes", [pytest.param(SHORT, id="three")])
def test_three_procedures_on_a_phone(chromium, site, committed_world, codes):
    walk_all(chromium, site, committed_world, codes)


@pytest.mark.long
def test_every_other_procedure_on_a_phone(chromium, site, committed_world):
    walk_all(chromium, site, committed_world, [code for code in EVERY if code not in SHORT])


def walk_all(chromium, site, world, codes):
    """Several in one browser: the second knows what was said in the first."""
    facts_of.cache_clear()
    publish(codes)
    page = session(chromium, site).new_page()
    for code in codes:
        answers = filing_of(code, world.citizen, random.Random(7)).answers
        number = file_by_browser(page, site, code, answers)
        assert Dossier.objects.get(number=number).status == "submitted"


def publish(codes):
    with transaction.atomic():
        for code in codes:
            pack = pack_folder.load(pack_folder.folder_of(code))
            put_in_force(write_draft(pack), date(2026, 1, 1), SYSTEM)


def session(chromium, site):
    """«hoa», logged in."""
    from motcua.accounts.models import Account  # noqa: PLC0415 the settings come first

    context = chromium.new_context(**PHONE)
    client = logged_in(Account.objects.get(username="hoa"))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    return context


def file_by_browser(page, site, code, answers):
    """The number of the dossier."""
    page.goto(f"{site}/thu-tuc/{code}")
    if page.locator("main select[name=noi_nop]").count():
        page.select_option("main select[name=noi_nop]", HOME)
    onward(page, start_of(page, answers))
    for _ in range(STOPS):
        if page.locator("[name=cam_doan]").count():
            break
        give(page, answers) if "/cau-hoi/" in page.url else hand_in(page)
        onward(page, ONWARD)
        assert not page.locator(".govuk-error-summary").count(), (page.url, page.inner_text("main"))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    page.check("[name=cam_doan]")
    onward(page, "button:has-text('Nộp hồ sơ')")
    return page.inner_text(".big-number")


def start_of(page, answers):
    """The button that starts it; where it says for whom, the one that says what is answered."""
    for button in page.locator("form[action$='/nop'] button[name=bat_dau]").all():
        if (value := button.get_attribute("value")) in answers.values():
            return f"form[action$='/nop'] button[name=bat_dau][value='{value}']"
    return "form[action$='/nop'] button.govuk-button"


def give(page, answers):
    """What this page asks and does not know."""
    asked = page.eval_on_selector_all("main [name=_asked]", "all => all.map(one => one.value)")
    for name in (name for name in asked if name in answers):
        value, field = typed(answers[name]), page.locator(f"main [name='{name}']")
        kind = field.first.evaluate("one => one.type") if field.count() else ""
        if kind in {"radio", "checkbox"}:
            for one in value if isinstance(value, list) else [value]:
                if kind == "radio" or one != "false":  # a box that is not ticked says no
                    page.locator(f"main [name='{name}'][value='{one}']").check()
        elif kind.startswith("select"):
            field.select_option(value)
        elif kind and field.first.is_visible():
            field.first.fill(value)


def hand_in(page):
    """One file for each paper that has none yet."""
    for control in page.locator("main input[type=file]").all():
        name = control.get_attribute("name")
        if not page.locator(".upload, fieldset, .card", has=control).locator(".stored__name").count():
            file = {"name": "giay-to.pdf", "mimeType": "application/pdf", "buffer": pdf(name).read()}
            control.set_input_files(file)


def onward(page, what):
    with page.expect_navigation():
        page.locator(what).first.click()
