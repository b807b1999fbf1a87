"""A leader with a real browser and an own device (SoftHSM2 plays it): self-test, then three documents on one PIN."""

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from motcua.agencies import queries as agencies
from motcua.config import env
from motcua.documents.queries import open_file
from motcua.dossiers.jobs import sign_together
from motcua.dossiers.models import Outcome, SigningBatch
from motcua.signing import csr
from motcua.signing.adapters.demo_ca import DemoAuthority
from motcua.signing.identity import Owner, ders
from motcua.signing.verify import verify_pdf
from motcua_token.tests import soft
from tests.web.conftest import CHROMIUM, WORDS
from tests.web.desk_world import logged_in
from tests.web.test_browser_portal import RULES
from tests.web.test_browser_portal import pytestmark as in_a_browser
from tests.web.test_leaders import at_the_leaders_desk
from tests.web.tls import Proxy

pytestmark = [*in_a_browser, pytest.mark.skipif(not soft.IS_HERE, reason="no SoftHSM2 or python-pkcs11")]
PAGE, TEST = "/ld/ky", "/ld/ky-so/tu-kiem"


class Key:
    """What the CA certifies, before it is put on the device."""

    def __init__(self):
        self.own = rsa.generate_private_key(65537, 3072)

    def sign_raw(self, _, data):
        return self.own.sign(data, PKCS1v15(), hashes.SHA256())


@pytest.fixture
def home(committed_world, pki, settings, tmp_path):
    """The leader's device, with a key that the CA has certified."""
    settings.DEMO = True
    me, office = agencies.officer_of(committed_world.leader.id), agencies.agency("H31.101")
    owner = Owner.officer(me.account, me.name, organisation=office.name, agency=office.code, title=me.title)
    key, of = Key(), serialization
    public = key.own.public_key().public_bytes(of.Encoding.DER, of.PublicFormat.SubjectPublicKeyInfo)
    certificates = ders(DemoAuthority().enrol(csr.request(owner, "", key, public)))
    form = of.PrivateFormat.TraditionalOpenSSL
    secret = key.own.private_bytes(of.Encoding.DER, form, of.NoEncryption())
    return soft.make_device(tmp_path / "home", secret, certificates)


@pytest.fixture
def device(home, live_server, settings):
    """It is plugged in, and the program stands beside it."""
    settings.BASE_URL = live_server.url
    with soft.program(home, live_server.url, "--tries", "5") as address:
        settings.TOKEN_URL = address
        yield home


@pytest.fixture
def page(one_chromium, committed_world, live_server):
    """The leader's browser."""
    context = one_chromium.new_context(locale="vi-VN", base_url=live_server.url)
    session = logged_in(committed_world.leader).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    yield context.new_page()
    context.close()


def go_on():
    """The worker, not waiting for its next look."""
    SigningBatch.objects.update(look_at="2026-01-01T00:00:00Z")
    sign_together.run()


def sign_with(page, pin, button):
    page.get_by_label("Mã PIN của thiết bị").fill(pin)
    page.get_by_role("button", name=button).click()


def test_three_documents_on_one_pin(committed_world, device, page, settings):
    for _ in range(3):
        at_the_leaders_desk(committed_world)
    sent = []
    page.on("request", lambda one: sent.append((one.url, one.post_data or "")))

    page.goto("/ld/cach-ky")
    page.get_by_role("link", name="Tự kiểm thiết bị ký số").click()
    page.get_by_role("button", name="Kiểm tra thiết bị").click()
    page.get_by_label("Mã PIN của thiết bị").wait_for()
    assert page.locator("[data-check] [data-good]:visible").count() == 7
    assert page.locator("[data-check] [data-bad]:visible").count() == 0
    sign_with(page, "000000", "Ký thử")
    page.get_by_text("Mã PIN sai.").wait_for()
    assert page.get_by_text("Số lần còn được thử: 4").is_visible()
    sign_with(page, soft.PIN, "Ký thử")
    page.get_by_role("button", name="Ký bằng thiết bị này từ nay").click()
    page.wait_for_url(f"**{PAGE}")

    page.get_by_role("button", name="Ký các văn bản đã chọn").click()
    page.get_by_text("Đang chuẩn bị văn bản").wait_for()
    go_on()
    page.goto(PAGE)
    sign_with(page, soft.PIN, "Ký 3 văn bản bằng thiết bị")
    page.get_by_text("Thiết bị đã ký").wait_for()
    go_on()
    page.goto(PAGE)
    page.get_by_text("Đã ký xong").wait_for()

    papers = [open_file(one.paper.file.sha256) for one in Outcome.objects.select_related("paper__file")]
    assert [verify_pdf(one).is_valid for one in papers] == [
        True
    ] * 3  # beside the loop of the browser's driver
    with_pin = {url for url, body in sent if soft.PIN in body}
    assert with_pin == {f"{settings.TOKEN_URL}/sign"}  # and never the server


NAME = "cong.example"  # looked up at the proxy; no name of the machine's own


@pytest.fixture
def proxy(live_server, settings, tmp_path):
    """The portal as in production: a proxy speaks TLS under its name, the program beside the device knows that address."""
    found = Proxy(NAME, int(live_server.url.rpartition(":")[2]), tmp_path)
    address = f"https://{NAME}:{found.port}"
    settings.ALLOWED_HOSTS = [NAME]
    settings.BASE_URL, settings.CSRF_TRUSTED_ORIGINS = address, [env.origin(address)]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    yield found
    found.close()


@pytest.fixture
def device_outside(home, proxy, settings):
    """The same device, for a portal that is reached over https."""
    with soft.program(home, settings.BASE_URL, "--tries", "5") as address:
        settings.TOKEN_URL = address
        yield home


@pytest.fixture
def outside(one_chromium, committed_world, proxy, settings):
    """The leader's browser, to which the portal is a server on the internet and the program one on its own machine."""
    words = [
        f"--host-resolver-rules=MAP {NAME} 127.0.0.1",
        f"--ip-address-space-overrides=127.0.0.1:{proxy.port}=public",
    ]
    browser = one_chromium.browser_type.launch(executable_path=CHROMIUM, args=[*WORDS, *words])
    context = browser.new_context(locale="vi-VN", base_url=settings.BASE_URL, ignore_https_errors=True)
    session = logged_in(committed_world.leader).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": settings.BASE_URL}])
    yield context.new_page()
    browser.close()


def may_speak_to_this_machine(page, site):
    """What the leader answers when the browser asks. (The driver has no word for it yet.)"""
    browser = page.context.new_cdp_session(page)
    context = browser.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
    said = {"permission": {"name": "loopback-network"}, "setting": "granted", "origin": site}
    browser.send("Browser.setPermission", said | {"browserContextId": context})


def test_over_https_a_browser_that_forbids_it_is_told_from_a_program_that_is_not_there(
    device_outside, outside
):
    outside.goto(TEST)
    assert outside.evaluate("isSecureContext")
    outside.get_by_role("button", name="Kiểm tra thiết bị").click()  # nobody is there to say yes
    outside.get_by_text("Trình duyệt đang cấm trang này nói chuyện").wait_for()
    assert outside.get_by_text("Không thấy chương trình ký.").is_hidden()


def test_over_https_the_device_is_tried_and_registered_once_the_browser_may_speak_to_this_machine(
    device_outside, outside, settings
):
    may_speak_to_this_machine(outside, settings.BASE_URL)
    outside.goto(TEST)
    outside.get_by_role("button", name="Kiểm tra thiết bị").click()
    outside.get_by_label("Mã PIN của thiết bị").wait_for()
    assert outside.locator("[data-check] [data-bad]:visible").count() == 0
    sign_with(outside, soft.PIN, "Ký thử")  # a form of a page that came by TLS, to a site that hears none
    outside.get_by_role("button", name="Ký bằng thiết bị này từ nay").click()
    outside.wait_for_url(f"**{PAGE}")


def test_a_machine_without_the_program_says_what_to_do_and_anybody_can_read_it(
    committed_world, page, settings
):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    settings.TOKEN_URL = "http://127.0.0.1:9"
    page.goto(TEST)
    page.get_by_role("button", name="Kiểm tra thiết bị").click()
    page.get_by_text("Không thấy chương trình ký. Hãy mở chương trình").wait_for()
    assert axe.run(page, options={"runOnly": RULES}).response["violations"] == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
