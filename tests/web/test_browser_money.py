"""A real browser at the pages where money is paid, a form is signed, and the books are compared: no barrier, 320 px."""

import random
from datetime import date

import pytest
from django.db import connection, transaction
from django.utils import timezone

from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role, Seat
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.actions.submit import file
from motcua.kernel import clock
from motcua.payments.models import Reconciliation
from motcua.payments.queries import charge_of
from motcua.payments.rules.vietqr import read
from motcua.simulation.filings import filing_of
from tests.web.conftest import CHROMIUM, logged_in
from tests.web.test_browser_portal import PHONE, RULES, chromium, log_in, site

__all__ = ["chromium", "site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="one database is enough for a browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
SMALL = PHONE | {"viewport": {"width": 320, "height": 640}}


@pytest.fixture
def owing(committed_world, settings):
    settings.BANK_ACCOUNT, settings.BANK_NUMBER = "9990001234567", "999999"
    settings.BANK_NAME, settings.BANK_HOLDER = "Ngân hàng Thử", "TT PHUC VU HANH CHINH CONG"
    settings.CSC_URL = "http://127.0.0.1:9"
    with transaction.atomic():
        put_in_force(
            write_draft(pack_folder.load(pack_folder.folder_of("1.001612"))), date(2026, 1, 1), SYSTEM
        )
    citizen = committed_world.citizen
    return file(filing_of("1.001612", citizen, random.Random(1)), actor=citizen)


def barriers(axe, page):
    found = [rule["id"] for rule in axe.run(page, options={"runOnly": RULES}).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, *(["wide"] if wide else [])]


def test_the_code_on_a_small_screen_is_read_by_a_camera_and_nothing_is_in_the_way(
    chromium, site, owing, tmp_path
):
    zxingcpp, image = pytest.importorskip("zxingcpp"), pytest.importorskip("PIL.Image")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = chromium.new_context(**SMALL).new_page()
    log_in(page, site, f"/ho-so/{owing.public_id}/thanh-toan")
    assert barriers(axe, page) == []
    page.locator(".payqr").screenshot(path=tmp_path / "qr.png")
    (found,) = zxingcpp.read_barcodes(image.open(tmp_path / "qr.png").convert("L"))
    charge = charge_of(owing.public_id)
    assert (read(found.text).text, read(found.text).amount_vnd) == (charge.reference, charge.amount_vnd)
    page.goto(f"{site}/ho-so/{owing.public_id}/ky-so")
    page.click("summary")
    assert "Gửi yêu cầu đến điện thoại" in page.inner_text("main")
    assert barriers(axe, page) == []


def test_the_books_of_the_day_fit_a_small_screen_too(chromium, site):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    day = clock.local_date(timezone.now())
    line = {
        "finding": "missing_here",
        "reference": "",
        "transaction": "FT1",
        "happening": "payment.succeeded",
    }
    lines = [line | {"ours_vnd": None, "theirs_vnd": 5, "note": ""}]
    Reconciliation.objects.create(
        provider="bank", day=day, made_at=timezone.now(), made_by="system", missing_here=1, lines=lines
    )
    account = open_account("cchc", Seat(Role.REFORM_OFFICER), actor=SYSTEM)
    context = chromium.new_context(**SMALL)
    context.add_cookies([session_of(account, site)])
    page = context.new_page()
    for path in ("/mc/thu-tien", f"/mc/thu-tien/doi-soat/bank/{day}"):
        page.goto(f"{site}{path}")
        assert "Đối soát" in page.inner_text("main")
        assert barriers(axe, page) == []


def session_of(account, site):
    """Logged in without typing: an officer's second factor is another test's matter."""
    return {"name": "sessionid", "value": logged_in(account).cookies["sessionid"].value, "url": site}
