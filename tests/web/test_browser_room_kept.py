"""The dossier room loses no word: another form is opened, another act done, another paper or dossier looked at, the server dies."""

import pytest

from motcua.dossiers.actions.stop import withdraw
from motcua.dossiers.models import Note
from tests.web.desk_world import logged_in
from tests.web.test_browser_no_network import wire
from tests.web.test_browser_portal import chromium, pytestmark, site

__all__ = ["chromium", "pytestmark", "site", "wire"]
NOTE, REFUSAL = "details[data-act='ghi-chu']", "details[data-act='tu-choi']"
WORDS, REASON = "Đã gọi, người nộp hẹn thứ Hai đến", "Điều 5, Nghị định 123/2015/NĐ-CP"
ARRIVES = "form => fetch(form.action, { method: 'POST', body: new FormData(form) })"
STORED = "Object.keys(sessionStorage).filter(name => name.startsWith('motcua.viec:')).length"


@pytest.fixture
def dossier(committed_world):
    return committed_world.in_process()


def room(chromium, site, actor, dossier, **how):
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1_280, "height": 900}, **how)
    session = logged_in(actor).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/mc/ho-so/{dossier.public_id}")
    return page


def open_act(page, noun):
    page.click(f"a[data-open='{noun}']")
    page.wait_for_selector(f"details[data-act='{noun}'][open]")


def type_note(page, words=WORDS):
    page.eval_on_selector(NOTE, "one => { one.open = true }")
    page.fill(f"{NOTE} [name=noi-dung]", words)


def note_of(page):
    return page.input_value(f"{NOTE} [name=noi-dung]")


def test_another_form_opens_in_the_page_and_what_was_typed_stays_until_it_is_sent(
    chromium, site, committed_world, dossier
):
    page = room(chromium, site, committed_world.case, dossier)
    type_note(page)
    open_act(page, "tu-choi")
    assert page.evaluate(f'document.activeElement.closest("{REFUSAL}") !== null')
    page.fill(f"{REFUSAL} [name=can-cu] >> nth=0", REASON)
    assert note_of(page) == WORDS
    open_act(page, "tam-dung")
    assert note_of(page) == WORDS
    page.fill(f"{REFUSAL} [name=can-cu] >> nth=1", "Điều 6")
    with page.expect_navigation():  # another act is done: the words typed beside it come back
        page.click(f"{NOTE} button.govuk-button")
    assert Note.objects.count() == 1
    page.wait_for_selector(f"{REFUSAL}[open]")
    bases = page.locator(f"{REFUSAL} [name=can-cu]")
    assert [bases.nth(n).input_value() for n in range(2)] == [REASON, "Điều 6"]
    assert note_of(page) == ""
    page.click(f"{REFUSAL} button:has-text('Bỏ')")
    assert page.evaluate(STORED) == 0


def test_a_refused_act_keeps_its_own_words_and_those_of_the_others(chromium, site, committed_world, dossier):
    page = room(chromium, site, committed_world.case, dossier)
    type_note(page)
    open_act(page, "tu-choi")
    page.fill(f"{REFUSAL} [name=can-cu] >> nth=0", REASON)
    with page.expect_navigation():
        page.click(f"{REFUSAL} button.govuk-button")  # no reason chosen
    assert page.locator(".act__error").count() == 1
    assert page.input_value(f"{REFUSAL} [name=can-cu] >> nth=0") == REASON
    assert note_of(page) == WORDS
    page.goto(f"{site}/mc/hang-doi")
    page.goto(f"{site}/mc/ho-so/{dossier.public_id}")
    page.wait_for_selector(f"{REFUSAL}[open]")
    assert page.input_value(f"{REFUSAL} [name=can-cu] >> nth=0") == REASON
    assert note_of(page) == WORDS


def test_the_words_outlive_a_dead_server_a_lapsed_session_and_are_sent_once(
    chromium, wire, committed_world, dossier
):
    site = f"http://127.0.0.1:{wire.port}"
    page = room(chromium, site, committed_world.case, dossier)
    type_note(page)
    page.eval_on_selector(f"{NOTE} form", ARRIVES)  # and its answer does not
    wire.cut()
    page.click(f"{NOTE} button.govuk-button")
    page.wait_for_url("chrome-error://**")
    wire.mend()
    page.goto(f"{site}/mc/ho-so/{dossier.public_id}")
    assert note_of(page) == WORDS
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    with page.expect_navigation():
        page.click(f"{NOTE} button.govuk-button")
    assert "/dang-nhap" in page.url
    page.context.add_cookies(cookies)
    page.goto(f"{site}/mc/ho-so/{dossier.public_id}")
    assert note_of(page) == WORDS
    with page.expect_navigation():
        page.click(f"{NOTE} button.govuk-button")
    assert Note.objects.count() == 1
    assert page.evaluate(STORED) == 0


def test_an_act_that_is_gone_shows_its_words_and_the_next_officer_finds_none(
    chromium, site, committed_world, dossier
):
    page = room(chromium, site, committed_world.case, dossier)
    type_note(page)
    open_act(page, "tu-choi")
    page.fill(f"{REFUSAL} [name=can-cu] >> nth=0", REASON)
    withdraw(dossier.public_id, actor=committed_world.citizen)
    page.reload()
    page.wait_for_selector(f"section.notice:has-text('{REASON}')")
    assert note_of(page) == WORDS
    page.context.clear_cookies(name="sessionid")
    session = logged_in(committed_world.leader).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page.goto(f"{site}/mc/ho-so/{dossier.public_id}")
    assert WORDS not in page.content()
    assert note_of(page) == ""
    assert page.evaluate(STORED) == 0


def test_without_script_another_form_opens_beside_the_page(chromium, site, committed_world, dossier):
    page = room(chromium, site, committed_world.case, dossier, java_script_enabled=False)
    page.click(f"{NOTE} > summary")
    page.fill(f"{NOTE} [name=noi-dung]", WORDS)
    with page.context.expect_page() as opened:
        page.click("a[data-open='tu-choi']")
    assert opened.value.locator(f"{REFUSAL}[open]").count() == 1
    assert "mở ở thẻ mới" in page.inner_text("a[data-open='tu-choi']")
    assert note_of(page) == WORDS
