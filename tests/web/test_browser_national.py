"""A real browser behind the national portal, and at the operator's page: no barrier, 320 px."""

from datetime import timedelta

import pytest
from django.db import connection

from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role, Seat
from motcua.connectors.models import NationalArrival, NationalComparison, NationalMessage
from motcua.connectors.rules.telling import State
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from tests.web.conftest import CHROMIUM, logged_in
from tests.web.test_browser_money import SMALL, barriers
from tests.web.test_browser_portal import chromium, log_in, site

__all__ = ["chromium", "site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="one database is enough for a browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


def test_what_leads_to_the_national_portal_has_no_barrier(chromium, site, committed_world, settings):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    dossier = committed_world.filed()
    settings.NATIONAL_PORTAL_URL = "https://dichvucong.example"
    page = chromium.new_context(**SMALL).new_page()
    for path in ("/", "/tro-giup", "/thu-tuc/1.004873"):
        page.goto(f"{site}{path}")
        assert barriers(axe, page) == [], path
    log_in(page, site, f"/ho-so/{dossier.public_id}/nop-lai")
    assert "Mở Cổng Dịch vụ công quốc gia" in page.inner_text("main")
    assert barriers(axe, page) == []


def test_the_operators_page_fits_a_small_screen(chromium, site, committed_world):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    dossier, now = Dossier.objects.get(pk=committed_world.filed().pk), clock.now()
    for state in (State.FAILED, State.REFUSED):
        NationalMessage.objects.create(
            dossier=dossier, kind="dossier.received", status=2, words="Đã tiếp nhận và hẹn trả kết quả", state=state,
            attempts=3, answer="2: thiếu MaTTHC", happened_at=now, next_at=now + timedelta(minutes=1), made_at=now,
        )  # fmt: skip
    line = {"number": dossier.number, "finding": "missing_there", "ours": 2, "theirs": 0}
    NationalComparison.objects.create(day=clock.local_date(now), made_at=now, missing_there=1, lines=[line])
    NationalArrival.objects.create(
        key="k",
        kind="RUT",
        number="G22.99-261123-0001",
        state="refused",
        answer="Chưa có hồ sơ.",
        arrived_at=now,
    )
    client = logged_in(open_account("cchc", Seat(Role.REFORM_OFFICER), actor=SYSTEM))
    context = chromium.new_context(**SMALL)
    context.add_cookies(
        [{"name": name, "value": cookie.value, "url": site} for name, cookie in client.cookies.items()]
    )
    page = context.new_page()
    page.goto(f"{site}/mc/lien-thong")
    assert "ở đây có, Cổng quốc gia không" in page.inner_text("main")
    assert barriers(axe, page) == []
