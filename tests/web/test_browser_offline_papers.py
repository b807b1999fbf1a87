"""A paper checked where there is no network: its signature is proven on the device; what cannot be known is said with its date."""

import json
import re

import pytest
from django.conf import settings

from motcua.accounts.actor import SYSTEM
from motcua.dossiers import sealed
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.models import Outcome
from motcua.dossiers.tests.test_outcome import concluded
from motcua.dossiers.verification import verify_link
from tests.web.test_browser_portal import PHONE, RULES, chromium, pytestmark, site

__all__ = ["chromium", "pytestmark", "site"]
LIMIT = 15 * 1024
CAMERA = """
window.BarcodeDetector = class { async detect() { return [{ rawValue: SEEN }]; } };
navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();
HTMLMediaElement.prototype.play = async () => {};
"""


@pytest.fixture
def outcome(committed_world):
    return Outcome.objects.get(dossier=concluded(committed_world))


def qr_of(outcome, site):
    return verify_link(outcome, sealed.open_answers(outcome.dossier)).replace(settings.BASE_URL, site)


@pytest.fixture
def visited(chromium, site, outcome):
    """A telephone on which the verification page was opened once; `outcome` first: its key is published by then."""
    qr_of(outcome, site)
    return _visit(chromium, site)


def _visit(chromium, site):
    context = chromium.new_context(**PHONE)
    page = context.new_page()
    page.goto(f"{site}/xac-minh")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return context, page


def test_a_scanned_code_is_proven_without_network_and_what_is_not_known_is_said(visited, site, outcome):
    context, page = visited
    context.set_offline(True)
    page.goto(qr_of(outcome, site))
    page.wait_for_selector("#offline:not([hidden])")
    told = page.inner_text("#offline")
    assert "Chữ ký trong mã QR đúng" in told
    assert outcome.document_number in told
    assert "Ủy ban nhân dân phường Phố Hiến" in told
    assert "chưa biết còn giá trị hay không" in told
    assert re.search(r"cập nhật lúc: \d\d:\d\d \d\d/\d\d/\d{4}", told)
    assert "Còn giá trị" not in told


def test_a_changed_code_is_caught_without_network(visited, site, outcome):
    context, page = visited
    context.set_offline(True)
    text = qr_of(outcome, site)
    page.goto(text[:-9] + ("A" if text[-9] != "A" else "B") + text[-8:])
    page.wait_for_selector("#offline:not([hidden])")
    assert "Chữ ký trong mã QR sai" in page.inner_text("#offline")


def test_what_was_revoked_before_the_last_sync_is_known_without_network(
    chromium, site, outcome, committed_world
):
    text = qr_of(outcome, site)
    return_outcome(outcome.dossier.public_id, actor=SYSTEM)
    revoke_outcome(outcome.dossier.public_id, "Khai sai sự thật.", actor=committed_world.leader)
    context, page = _visit(chromium, site)
    context.set_offline(True)
    page.goto(text)
    page.wait_for_selector("#offline:not([hidden])")
    assert "Đã thu hồi" in page.inner_text("#offline")


def test_a_pasted_code_without_network(visited, site, outcome):
    context, page = visited
    context.set_offline(True)
    page.fill("#ma", qr_of(outcome, site))
    page.press("#ma", "Enter")
    page.wait_for_selector("#offline:not([hidden])")
    assert "Chữ ký trong mã QR đúng" in page.inner_text("#offline")


def test_a_camera_that_sees_a_code_leads_to_its_paper(chromium, site, outcome):
    """The camera and the reader are the browser's own; here both are stand-ins with the same interface."""
    context = chromium.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(CAMERA.replace("SEEN", json.dumps(qr_of(outcome, "https://elsewhere.example"))))
    page.goto(f"{site}/xac-minh")
    page.click("#scan")
    page.wait_for_url(f"{site}/xac-minh/{outcome.public_id}#*")
    page.wait_for_selector("#qr.good")


def test_everything_that_comes_over_the_wire(chromium, site, outcome):
    """First visit, as served (nothing is compressed here): page, styles, script; the worker's own store is apart."""
    for address in (f"{site}/xac-minh", qr_of(outcome, site)):
        assert fetched_for(chromium, address) <= LIMIT, address


def fetched_for(chromium, address):
    """Bytes over the wire for a first visit."""
    page = chromium.new_context(**PHONE, service_workers="block").new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    fetched = []
    network.on("Network.loadingFinished", lambda event: fetched.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    return sum(fetched)


def test_no_barrier_on_the_verification_pages(visited, site, outcome):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context, page = visited
    for path in ("/xac-minh", f"/xac-minh/{outcome.public_id}", "/mat-mang"):
        page.goto(f"{site}{path}")
        assert axe.run(page, options={"runOnly": RULES}).response["violations"] == [], path
    context.set_offline(True)
    page.goto(qr_of(outcome, site))
    page.wait_for_selector("#offline:not([hidden])")
    assert axe.run(page, options={"runOnly": RULES}).response["violations"] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
