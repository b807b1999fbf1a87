"""USE U26: the network, the server, the session or the tab dies at any step, and at most one field is lost."""

import pytest

from motcua.dossiers import sealed
from motcua.dossiers.models import Dossier
from tests.web.conftest import CODE
from tests.web.test_browser_portal import (
    PASSWORD,
    PHONE,
    chromium,
    file_a_dossier,
    log_in,
    pytestmark,
    site,
)
from tests.web.wire import Wire

__all__ = ["chromium", "pytestmark", "site"]
AWAY = "Chưa gửi được, giữ trên máy này."
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('motcua.giu:')).length"
STEPS = {  # page: what is typed there, and what the server then knows
    1: ({"ethnicity": "Tày", "nationality": "Việt Nam"}, {"ethnicity": "Tày", "nationality": "Việt Nam"}),
    2: ({"status": "single", "lived_elsewhere": "false"}, {"status": "single", "lived_elsewhere": False}),
    3: (
        {"purpose": "property", "has_earlier_certificate": "false"},
        {"purpose": "property", "has_earlier_certificate": False},
    ),
}
ALWAYS_ONLINE = "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => true });"


@pytest.fixture
def wire(site):
    """Between every browser here and the site."""
    found = Wire(int(site.rpartition(":")[2]))
    yield found
    found.cut()


@pytest.fixture
def context(chromium, site):
    """Hoa's telephone, logged in, with the shell kept."""
    yield from telephone(chromium, site)


def telephone(chromium, site):
    found = chromium.new_context(**PHONE)
    page = found.new_page()
    log_in(page, site, "/")
    page.goto(site)
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    yield found
    found.close()


def begin(context, site):
    """A draft at its first page of questions."""
    page = context.pages[0]
    page.goto(f"{site}/thu-tuc/{CODE}")
    with page.expect_navigation():
        page.click("button:has-text('Bắt đầu')")
    return page


def type_page(page, number):
    for name, value in STEPS[number][0].items():
        if page.locator(f"[name={name}][type=radio]").count():
            page.check(f"[name={name}][value={value}]")
        else:
            page.fill(f"[name={name}]", value)


def go_on(page):
    page.click("button:has-text('Tiếp tục')")


def saved():
    return sealed.open_answers(Dossier.objects.get())


def reach(page, site, number):
    for before in range(1, number):
        type_page(page, before)
        with page.expect_navigation():
            go_on(page)
    page.wait_for_url(f"**/cau-hoi/{number}")


@pytest.mark.parametrize("step", [1, 2, 3])
def test_the_network_dies_at_a_step_and_nothing_is_lost(context, site, step):
    page = begin(context, site)
    reach(page, site, step)
    context.set_offline(True)
    type_page(page, step)
    go_on(page)
    page.wait_for_selector("#kept:not([hidden])")
    assert page.inner_text("#kept") == AWAY
    with page.expect_navigation():
        context.set_offline(False)  # sent by itself
    page.wait_for_url(lambda url: not url.endswith(f"/cau-hoi/{step}"))
    for name, value in STEPS[step][1].items():
        assert saved()[name] == value
    assert page.evaluate(KEPT) == 0


@pytest.mark.parametrize("step", [1, 3])
def test_the_server_dies_while_the_browser_believes_in_its_network(context, site, step):
    """A page is asked for and does not come: the kept page stands in its place, and goes on when the server answers."""
    page = begin(context, site)
    page.add_init_script(ALWAYS_ONLINE)
    page.reload()
    reach(page, site, step)
    context.set_offline(True)
    type_page(page, step)
    go_on(page)  # a knock may follow at once and take the place of this navigation
    page.wait_for_selector("#kept:not([hidden])")
    assert AWAY in page.inner_text("#kept")
    context.set_offline(False)
    page.wait_for_url(lambda url: not url.endswith(f"/cau-hoi/{step}"))
    for name, value in STEPS[step][1].items():
        assert saved()[name] == value


@pytest.mark.parametrize("step", [1, 2, 3])
def test_the_server_is_killed_and_started_again_at_a_step(chromium, wire, step):
    """Nothing listens any more, the browser is online: the page that stands in says so and knocks until somebody opens."""
    site = f"http://127.0.0.1:{wire.port}"
    for context in telephone(chromium, site):
        page = begin(context, site)
        reach(page, site, step)
        page.clock.install()
        type_page(page, step)
        wire.cut()
        with page.expect_navigation():
            go_on(page)
        page.wait_for_selector("#kept:not([hidden])")
        assert AWAY in page.inner_text("#kept")
        page.clock.run_for(16_000)  # knocks in vain
        wire.mend()
        page.clock.run_for(16_000)
        page.wait_for_url(lambda url: not url.endswith(f"/cau-hoi/{step}"))
        assert STEPS[step][1].items() <= saved().items()
        assert page.evaluate(KEPT) == 0


TWICE = "() => { for (const _ of [1, 2]) dispatchEvent(new Event('online')); return localStorage.times; }"
COUNTED = (
    "name => addEventListener(name, () => { localStorage.times = Number(localStorage.times || 0) + 1; })"
)


def test_a_network_that_is_told_twice_sends_the_page_once(context, site):
    page = begin(context, site)
    page.evaluate(COUNTED, "submit")
    context.set_offline(True)
    type_page(page, 1)
    go_on(page)  # in vain, and counted
    page.evaluate(ALWAYS_ONLINE)
    with page.expect_navigation():
        assert page.evaluate(TWICE) == "2"


def test_a_network_that_is_told_twice_asks_for_the_lost_page_once(context, site):
    page = context.pages[0]
    context.set_offline(True)
    page.goto(f"{site}/toi")
    assert page.inner_text("h1") == "Không có mạng"
    page.evaluate(COUNTED, "beforeunload")
    with page.expect_navigation():
        page.evaluate(TWICE)
    assert page.evaluate("localStorage.times") == "1"


def test_the_tab_is_closed_in_the_middle_of_a_page(context, site):
    page = begin(context, site)
    page.fill("[name=ethnicity]", "Tày")
    address = page.url
    page.close()
    page = context.new_page()
    page.goto(address)
    assert page.input_value("[name=ethnicity]") == "Tày"
    assert page.inner_text("#kept") == "Đã lấy lại điều ông/bà gõ dở trên máy này."


def test_two_tabs_and_the_way_back_keep_both_pages(context, site):
    first = begin(context, site)
    reach(first, site, 2)
    second = context.new_page()
    second.goto(first.url.replace("cau-hoi/2", "cau-hoi/3"))
    type_page(second, 3)
    type_page(first, 2)
    with second.expect_navigation():
        go_on(second)
    first.go_back()
    first.go_forward()
    assert first.is_checked("[name=status][value=single]")
    with first.expect_navigation():
        go_on(first)
    told = saved()
    assert {**STEPS[2][1], **STEPS[3][1]}.items() <= told.items()


def test_a_session_that_lapsed_leads_back_to_the_same_step_with_what_was_typed(context, site):
    page = begin(context, site)
    address = page.url
    page.fill("[name=ethnicity]", "Tày")
    context.clear_cookies(name="sessionid")
    with page.expect_navigation():
        go_on(page)
    page.fill("#username", "hoa")
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.click("main button")
    assert page.url == address
    assert page.input_value("[name=ethnicity]") == "Tày"


def test_who_leaves_or_files_leaves_nothing_on_the_machine(context, site):
    page = begin(context, site)
    page.fill("[name=ethnicity]", "Tày")
    assert page.evaluate(KEPT) == 1
    with page.expect_navigation():
        page.click("button:has-text('Đăng xuất')")
    assert page.evaluate(KEPT) == 0


def test_what_another_person_typed_is_erased_and_never_shown(context, site):
    page = begin(context, site)
    page.fill("[name=ethnicity]", "Tày")
    page.evaluate(
        "name => { const one = JSON.parse(localStorage[name]); one.who = 'another'; localStorage[name] = JSON.stringify(one); }",
        f"motcua.giu:{page.url.removeprefix(site)}",
    )
    page.reload()
    assert page.input_value("[name=ethnicity]") != "Tày"
    assert page.evaluate(KEPT) == 0


def test_no_page_about_a_person_is_ever_in_the_shared_cache(context, site):
    page = context.pages[0]
    file_a_dossier(page, site, lambda _: page.goto(page.url))
    page.goto(f"{site}/toi")
    kept = page.evaluate(
        """async () => { const found = {}; for (const name of await caches.keys()) { const cache = await caches.open(name);
        for (const request of await cache.keys()) { const answer = await cache.match(request);
        found[new URL(request.url).pathname] = answer.headers.get("content-type").startsWith("text/html") ? await answer.text() : ""; } }
        return found; }"""
    )
    assert {path for path in kept if not path.startswith("/static/")} == {
        "/xac-minh", "/mat-mang", "/.well-known/motcua-keys.json",
    }  # fmt: skip
    for said in ("Nguyễn Thị Hoa", "hoa</span>", "033190990001", Dossier.objects.get().public_id):
        assert said not in "".join(kept.values())


def test_the_portal_can_be_put_on_the_home_screen(chromium, site):
    page = chromium.new_context(**PHONE).new_page()
    page.goto(site)
    told = page.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then(answer => answer.json())"
    )
    assert told["lang"] == "vi"
    assert told["display"] == "standalone"
    assert {(one["sizes"], one["purpose"]) for one in told["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "maskable"),
    }
    for one in told["icons"]:
        size = page.evaluate(
            "src => new Promise(done => { const i = new Image(); i.onload = () => done(i.width); i.src = src; })",
            one["src"],
        )
        assert one["sizes"].startswith(str(size))
    problems = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in problems if one["errorId"] != "in-incognito"] == []
