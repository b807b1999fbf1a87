"""A real browser: a dossier filed without JavaScript on a phone; no barrier and no heavy page on the way."""

import gzip
import os

import pikepdf
import pytest
from django.conf import settings
from django.db import connection

from motcua.dossiers import sealed
from motcua.dossiers.models import Component, Dossier, Outcome
from motcua.dossiers.tests.test_outcome import concluded
from motcua.dossiers.verification import verify_link
from tests.web.conftest import CODE, account_of
from tests.web.test_portal_photographs import shot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="one database is enough for a browser"),
]
PASSWORD = "đúng rồi, mật khẩu đây"
PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "vi-VN"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FIRST_VISIT, NEXT_VISIT = 100 * 1024, 20 * 1024
HEAD = 400  # bytes of an answer's headers


@pytest.fixture
def chromium(one_chromium):
    """It opens with nothing of the test before: no page, no cookie, nothing kept."""
    yield one_chromium
    for context in one_chromium.contexts:
        context.close()


@pytest.fixture
def site(committed_units, committed_world, live_server, settings):
    """The address of the portal, where «hoa» may log in."""
    settings.BASE_URL = live_server.url
    account = account_of(committed_world.citizen, "hoa")
    account.set_password(PASSWORD)
    account.save()
    return live_server.url


def log_in(page, site, goal):
    page.goto(f"{site}/dang-nhap?next={goal}")
    page.fill("#username", "hoa")
    page.fill("#password", PASSWORD)
    _onward(page, "main button")


def file_a_dossier(page, site, at_each_stop):
    """From the first page to the number, as a person would; calls `at_each_stop(name)` on every page."""
    page.goto(site)
    at_each_stop("home")
    page.fill("#q", "doc than")
    with page.expect_navigation():
        page.press("#q", "Enter")
    at_each_stop("procedure")
    _onward(page, "button:has-text('Bắt đầu')")
    _tell_who(page, at_each_stop)
    at_each_stop("questions 2")
    page.check("[name=status][value=single]")
    page.check("[name=lived_elsewhere][value=false]")
    _go_on(page)
    at_each_stop("questions 3")
    page.check("[name=purpose][value=property]")
    page.check("[name=has_earlier_certificate][value=false]")
    _go_on(page)
    at_each_stop("check")
    page.check("[name=cam_doan]")
    _onward(page, "button:has-text('Nộp hồ sơ')")
    at_each_stop("filed")
    number = page.inner_text(".big-number")
    _onward(page, "text=Theo dõi hồ sơ")
    at_each_stop("tracking")
    return number


def _tell_who(page, at_each_stop=lambda _: None):
    """The first page of questions, unless everything on it is known: who has filed before is not asked again."""
    if not page.url.endswith("/cau-hoi/1"):
        return
    at_each_stop("questions 1")
    for name, text in (("ethnicity", "Kinh"), ("nationality", "Việt Nam")):
        if page.is_visible(f"[name={name}]"):
            page.fill(f"[name={name}]", text)
    _go_on(page)


def _go_on(page):
    _onward(page, "button:has-text('Tiếp tục')")


def _onward(page, what):
    """A click and the page it leads to: the driver itself no longer waits for it."""
    with page.expect_navigation():
        page.click(what)


def test_a_dossier_is_filed_without_javascript(chromium, site):
    context = chromium.new_context(**PHONE, java_script_enabled=False)
    page = context.new_page()
    log_in(page, site, "/")
    number = file_a_dossier(page, site, lambda _: None)
    assert Dossier.objects.get(number=number).status == "submitted"
    assert "Đã gửi, chờ tiếp nhận" in page.inner_text("main")


def test_no_barrier_no_sideways_scrolling_no_tiny_target(chromium, site):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = chromium.new_context(**PHONE).new_page()
    found, wide, small = {}, [], []

    def look(name):
        broken = axe.run(page, options={"runOnly": RULES}).response["violations"]
        found[name] = [(rule["id"], rule["nodes"][0]["html"]) for rule in broken]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)
        small.extend(page.evaluate(SMALL_TARGETS))

    log_in(page, site, "/")
    file_a_dossier(page, site, look)
    assert not any(found.values()), found
    assert not wide
    assert not small


# WCAG 2.2, 2.5.8: 24 × 24 px, links inside a sentence excepted.
SMALL_TARGETS = """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, summary, nav a")]
  .filter(one => one.getClientRects().length && !one.closest("label"))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width}×${box.height}`)"""


@pytest.mark.parametrize(
    ("is_changed", "words"), [(False, "✓ Mã QR do một cửa này ký"), (True, "■ Mã QR không phải")]
)
def test_the_signed_text_of_a_qr_code_is_proven_in_the_browser(
    chromium, site, committed_world, is_changed, words
):
    outcome = Outcome.objects.get(dossier=concluded(committed_world))
    address = verify_link(outcome, sealed.open_answers(outcome.dossier)).replace(settings.BASE_URL, site)
    if is_changed:
        address = address[:-9] + ("A" if address[-9] != "A" else "B") + address[-8:]
    page = chromium.new_context(**PHONE).new_page()
    page.goto(address)
    page.wait_for_selector("#qr:not([hidden])")
    assert page.inner_text("#qr").startswith(words)


def test_what_a_page_weighs(chromium, site):
    """Bytes over the wire, first visit and again; the server of the tests compresses nothing, so text counts as `serve` sends it."""
    page = chromium.new_context(**PHONE, service_workers="block").new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    answers, sent = [], []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - the driver marks what it is given
    network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.goto(f"{site}/thu-tuc/{CODE}", wait_until="networkidle")
    first = sum(map(_weight, answers))
    sent.clear()
    page.goto(f"{site}/tra-cuu", wait_until="networkidle")
    assert page.evaluate("[...document.scripts].every(one => one.src)")  # what there is, a budget counts
    assert first <= FIRST_VISIT
    assert sum(sent) <= NEXT_VISIT


def _weight(answer):
    """Bytes of a response on the wire: static text compressed, pages and fonts as they are."""
    content = answer.body()
    is_text = "/static/" in answer.url and answer.headers.get("content-type", "").startswith(
        ("text/", "image/svg")
    )
    return HEAD + len(gzip.compress(content) if is_text else content)


def big_pdf(place, megabytes):
    """A real PDF that does not get smaller."""
    paper = pikepdf.new()
    paper.add_blank_page()
    paper.Root.Filler = paper.make_stream(os.urandom(megabytes * 2**20))
    paper.save(place)
    return place


def at_the_papers(page, site):
    """A draft that asks for one paper, on its page of papers."""
    log_in(page, site, f"/thu-tuc/{CODE}")
    _onward(page, "button:has-text('Bắt đầu')")
    _tell_who(page)
    page.check("[name=status][value=single]")
    page.check("[name=lived_elsewhere][value=false]")
    _go_on(page)
    page.check("[name=purpose][value=property]")
    page.check("[name=has_earlier_certificate][value=true]")
    _go_on(page)


def test_a_dead_network_in_the_middle_of_a_file_costs_nothing(site, chromium, tmp_path):
    """The network dies after some pieces, in the middle of one, and comes back: every byte is sent once."""
    page = chromium.new_context(**PHONE).new_page()
    at_the_papers(page, site)
    size = big_pdf(tmp_path / "giấy.pdf", 6).stat().st_size
    sent, is_dead = [], []

    def wire(route):
        if route.request.method == "PATCH":
            at, length = int(route.request.headers["upload-offset"]), len(route.request.post_data_buffer)
            if len(sent) == 3 and not is_dead:
                is_dead.append(at)
                page.context.set_offline(True)
            if page.context.pages and is_dead == [at]:
                is_dead.append(0)
                return route.abort("internetdisconnected")
            sent.append((at, length))
        return route.continue_()

    page.route("**/tai-len/*", wire)
    page.set_input_files("input[type=file]", tmp_path / "giấy.pdf")
    page.wait_for_selector("text=mất kết nối, sẽ tự gửi tiếp")
    assert not Component.objects.exists()
    page.locator("button:has-text('Tiếp tục')").click()  # impatience is remembered, not punished
    page.context.set_offline(False)
    page.wait_for_url("**/kiem-tra")
    assert [at for at, _ in sent] == [sum(length for _, length in sent[:n]) for n in range(len(sent))]
    assert sum(length for _, length in sent) == size
    assert Component.objects.get().file.size == size


def test_a_file_goes_on_after_the_page_was_closed(site, chromium, tmp_path):
    page = chromium.new_context(**PHONE).new_page()
    at_the_papers(page, site)
    size = big_pdf(tmp_path / "giấy.pdf", 3).stat().st_size
    offsets = []

    def wire(route):
        if route.request.method == "PATCH":
            offsets.append(int(route.request.headers["upload-offset"]))
            if len(offsets) == 3:
                return route.abort()
        return route.continue_()

    page.route("**/tai-len/*", wire)
    page.set_input_files("input[type=file]", tmp_path / "giấy.pdf")
    page.wait_for_selector("text=mất kết nối")
    page.reload()
    page.set_input_files("input[type=file]", tmp_path / "giấy.pdf")
    page.wait_for_selector(".stored__name")
    assert offsets[3] == offsets[2] > 0  # by then the script had asked where the file ends
    assert Component.objects.get().file.size == size


def test_a_refused_file_is_told_where_it_was_chosen(site, chromium, tmp_path):
    page = chromium.new_context(**PHONE).new_page()
    at_the_papers(page, site)
    (tmp_path / "hỏng.pdf").write_bytes(b"%PDF-1.4 cut off")
    page.set_input_files("input[type=file]", tmp_path / "hỏng.pdf")
    page.wait_for_selector("text=Không đọc được tệp «hỏng.pdf»")
    assert not Component.objects.exists()


def test_photographed_pages_and_filing_again_have_no_barrier_and_fit_a_small_phone(site, chromium, tmp_path):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = chromium.new_context(viewport={"width": 320, "height": 640}, locale="vi-VN").new_page()
    at_the_papers(page, site)
    for name, blur in (("một.jpg", 0), ("hai.jpg", 6)):
        (tmp_path / name).write_bytes(shot(blur=blur).read())
    page.set_input_files("input[type=file]", [tmp_path / "một.jpg", tmp_path / "hai.jpg"])
    page.wait_for_selector(".pages__warning")
    wrong = [*_barriers(axe, page)]
    _onward(page, "button:has-text('Tiếp tục')")
    page.check("#f-cam_doan")
    _onward(page, "button:has-text('Nộp hồ sơ')")
    wrong += _barriers(axe, page)
    page.goto(page.url.replace("da-nop", "nop-lai"))
    wrong += _barriers(axe, page)
    assert wrong == []


def _barriers(axe, page):
    found = axe.run(page, options={"runOnly": RULES}).response["violations"]
    if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
        found.append({"id": "wider than the screen"})
    return [(page.url, one["id"]) for one in found]
