"""A real browser with a drawn camera: the form is filled from it; without a camera or permission the upload stays."""

import os

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.documents import printed
from motcua.documents.tests import card_faces, cards
from motcua.documents.tests.card_faces import Holder
from motcua.parties.actions.register import register_person
from motcua.parties.models import Fact
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from tests.web.conftest import CHROMIUM, CODE, WORDS, account_of, logged_in
from tests.web.test_browser_portal import PHONE, RULES, pytestmark

__all__ = ["pytestmark"]
MOI = Holder("Phạm Thị Mới", "033190990031", "05/05/1990", "Nữ", ("Tổ 7, phường Phố Hiến", "tỉnh Hưng Yên"))


@pytest.fixture
def site(committed_units, committed_world, live_server, settings):
    """The address of the portal, where somebody may log in of whom nobody knows birthday and address."""
    settings.BASE_URL = live_server.url
    told = PersonDetails("Phạm Thị Mới", identity="033190990031", phone="0900000031")
    person = register_person(told, source=Source.VNEID, actor=SYSTEM)
    account_of(Actor("", frozenset({Role.CITIZEN}), party=person.public_id), "moi")
    return live_server.url


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """What the camera sees: motion JPEG is one picture after the other."""
    path = tmp_path_factory.mktemp("camera") / "camera.mjpeg"
    card = card_faces.on_table(card_faces.front_2021(MOI, has_code=True), 0.7, 1.2)
    wide = card.crop((0, 120, card.width, 120 + card.width * 9 // 16)).resize((1280, 720))
    path.write_bytes(cards.jpeg(wide) * 3)
    return path


@pytest.fixture(scope="module")
def with_camera(_bare_ground, film):
    """A browser on a machine whose camera sees a card. Nobody is there to be asked: what is not granted is refused."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    fake = ("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}")
    words = [*WORDS, *fake, "--deny-permission-prompts"]
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as driver:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=words)
        yield browser
        browser.close()


@pytest.fixture
def browsing(with_camera, site):
    """A page of a person who allows the camera, or refuses it."""

    def begin(*granted):
        return with_camera.new_context(**PHONE, permissions=list(granted)).new_page()

    yield begin
    for context in with_camera.contexts:
        context.close()


NO_CAMERA = """() => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"));
}"""


def card_page(page, site):
    """Logged in, a draft begun, at the page that asks for the card."""
    session = logged_in(Account.objects.get(username="moi")).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page.goto(f"{site}/thu-tuc/{CODE}")
    for what in ("button:has-text('Bắt đầu')", "a:has-text('Chụp thẻ Căn cước')"):
        with page.expect_navigation():
            page.click(what)


def test_the_form_is_filled_from_the_camera(browsing, site):
    page = browsing("camera")
    stills = []
    page.on("request", lambda asked: stills.append(asked) if asked.url.endswith("/anh-thu") else None)
    card_page(page, site)
    with page.expect_navigation(url="**/cau-hoi/1"):
        page.click("text=Quét bằng camera")
    page.click("details.known summary")
    for value in ("05/05/1990", "Tổ 7"):
        assert value in page.inner_text("details.known")
    assert set(Fact.objects.values_list("source", flat=True)) == {"card_photo"}
    assert len(stills) < 5


def test_refusal_and_no_camera_each_leave_calm_words_and_the_upload(browsing, site):
    page = browsing()
    card_page(page, site)
    page.click("text=Quét bằng camera")
    page.wait_for_selector("text=Chưa được phép dùng camera")
    assert page.is_visible("#f-anh")
    page.evaluate(NO_CAMERA)
    page.click("text=Quét bằng camera")
    page.wait_for_selector("text=Không mở được camera")
    unread = {"name": "the.jpg", "mimeType": "image/jpeg", "buffer": cards.jpeg(card_faces.front_2021(MOI))}
    page.set_input_files("#f-anh", unread)
    with page.expect_navigation():
        page.click("[data-read]")
    if printed.is_there():
        assert page.locator(".check-row").count() == 3
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    assert not axe.run(page, options={"runOnly": RULES}).response["violations"]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_camera_that_sees_no_card_stops_by_itself(browsing, site):
    page = browsing("camera")
    page.route("**/anh-thu", lambda asked: asked.fulfill(status=202))
    card_page(page, site)
    page.click("text=Quét bằng camera")
    page.wait_for_selector("text=Đưa mã QR")
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector("text=Chưa đọc được thẻ")
    assert page.evaluate("document.querySelector('.camera video').srcObject === null")
    assert page.is_visible("#f-anh")


@pytest.mark.django_db
def test_only_pages_that_photograph_may_ask_for_a_camera(client):
    assert "camera=()" in client.get("/tro-giup")["Permissions-Policy"]
    assert "camera=(self)" in client.get("/xac-minh")["Permissions-Policy"]
