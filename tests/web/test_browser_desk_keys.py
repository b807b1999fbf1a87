"""A real browser on the queue: keys move, choose ranges, open acts and come back; never while Vietnamese is composed."""

import pytest

from motcua.dossiers.tests.test_outcome import at_the_leaders_desk
from tests.web.desk_world import logged_in
from tests.web.test_browser_portal import chromium, pytestmark, site

__all__ = ["chromium", "pytestmark", "site"]


def is_here(page):
    return page.evaluate(
        "[...document.querySelectorAll('[data-row]')].findIndex(r => r.classList.contains('is-here'))"
    )


def ticked(page):
    return page.locator("[data-row] input:checked").count()


COMPOSING = """() => { const at = document.body;
  at.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', isComposing: true, bubbles: true }));
  at.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', keyCode: 229, bubbles: true })); }"""


def test_the_loop_of_the_queue_by_keys_alone(chromium, site, committed_world):
    world = committed_world
    filed = [world.filed() for _ in range(4)]
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1_280, "height": 900})
    session = logged_in(world.desk).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/mc/hang-doi?xem=new")
    press = page.keyboard.press
    page.evaluate(COMPOSING)
    assert is_here(page) == -1
    press("/")
    page.keyboard.type("jx")
    assert page.input_value("#q") == "jx"
    assert is_here(page) == -1
    press("Escape")
    press("j")
    press("x")
    press("j")
    press("j")
    press("Shift+X")
    assert ticked(page) == 3
    with page.expect_navigation():
        press("t")  # of those chosen: the dry run
    assert "3 hồ sơ sẽ được làm." in page.inner_text("main")
    with page.expect_navigation():
        press("t")
    assert "Đã làm 3 hồ sơ." in page.inner_text("main")
    with page.expect_navigation():
        press("u")
    assert page.locator("[data-row]").count() == 1
    press("j")
    with page.expect_navigation():
        press("b")  # nothing chosen: the act of the row at hand, in its room
    assert f"/mc/ho-so/{filed[3].public_id}" in page.url
    press("g")
    with page.expect_navigation():
        press("h")
    assert page.url == f"{site}/mc"
    press("?")
    assert page.locator("dialog.keys").is_visible()
    with page.expect_response("**/mc/phim-tat"):
        page.locator("[data-keys-switch]").click()
    page.goto(f"{site}/mc/hang-doi?xem=new")
    press("j")
    assert is_here(page) == -1
    assert page.evaluate("localStorage.length") == 0
    context.close()


def opened(chromium, site, actor, address):
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1_280, "height": 900})
    session = logged_in(actor).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(f"{site}{address}")
    return page


def test_up_and_down_the_queue_and_from_one_dossier_to_the_next_and_back(chromium, site, committed_world):
    for _ in range(3):
        committed_world.filed()
    page = opened(chromium, site, committed_world.desk, "/mc/hang-doi?xem=new")
    names = [link.get_attribute("href").split("?")[0] for link in page.locator("[data-row] a").all()]

    def onward(key):
        with page.expect_navigation():
            page.keyboard.press(key)
        return page.url.removeprefix(site).split("?")[0]

    page.keyboard.press("k")  # from nowhere: the last one
    assert is_here(page) == 2
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert is_here(page) == 0
    page.keyboard.press("j")
    assert onward("Enter") == names[1]
    assert [onward("]"), onward("["), onward("[")] == [names[2], names[1], names[0]]
    page.keyboard.press("[")  # the first of the list: nothing before it
    assert onward("]") == names[1]
    assert onward("u") == "/mc/hang-doi"


APPROVAL = "details[data-key='s']"
AT_HAND = f'document.activeElement.closest("{APPROVAL}[open]") !== null'


def test_s_leads_a_leader_from_the_queue_to_the_approval_and_opens_it_in_the_room(
    chromium, site, committed_world
):
    dossier = at_the_leaders_desk(committed_world)
    page = opened(chromium, site, committed_world.leader, "/mc/hang-doi?xem=in_process")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert f"/mc/ho-so/{dossier.public_id}" in page.url
    assert page.evaluate(AT_HAND)
    page.evaluate(f'document.activeElement.blur(); document.querySelector("{APPROVAL}").open = false')
    assert not page.evaluate(AT_HAND)
    page.keyboard.press("s")
    assert page.evaluate(AT_HAND)
    dossier.refresh_from_db()
    assert dossier.status == "in_process"  # a key opens; it decides nothing


@pytest.mark.parametrize("script", [False])
def test_without_script_rows_are_chosen_and_received_by_buttons(chromium, site, committed_world, script):
    dossier = committed_world.filed()
    context = chromium.new_context(locale="vi-VN", java_script_enabled=script)
    session = logged_in(committed_world.desk).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/mc/hang-doi?xem=new")
    page.locator("[data-row] input").check()
    page.locator("button[value=tiep-nhan]").click()
    page.locator("main form button").click()
    assert "Đã làm 1 hồ sơ." in page.inner_text("main")
    dossier.refresh_from_db()
    assert dossier.status == "received"
    context.close()
