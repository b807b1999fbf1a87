"""Authorisations and batches in a real browser on a small phone: no barrier, nothing sideways, nothing tiny."""

import pytest
from django.db import connection, transaction

from motcua.accounts.actor import SYSTEM
from motcua.documents.tables import Column, Sheet, write_workbook
from motcua.dossiers import filing
from motcua.dossiers.jobs import file_batches
from motcua.dossiers.models import Dossier, FilingBatch
from motcua.parties.actions.register import register_organisation
from motcua.parties.rules.details import OrganisationDetails
from motcua.parties.rules.sources import Source
from motcua.web.portal.batch_columns import columns
from tests.web.conftest import CODE
from tests.web.test_browser_portal import RULES, SMALL_TARGETS, chromium, log_in, site

__all__ = ["chromium", "site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="one database is enough for a browser"),
]
NARROW = {"viewport": {"width": 320, "height": 740}, "locale": "vi-VN"}
RIGHT = {
    "ethnicity": "Kinh",
    "nationality": "Việt Nam",
    "filed_by": "self",
    "status": "single",
    "lived_elsewhere": "Không",
    "purpose": "property",
    "has_earlier_certificate": "Không",
}


def sheet() -> bytes:
    """One right line and one wrong one."""
    found = columns(filing.in_force(CODE))
    rows = [
        [answers.get(column.name, "") for column in found] for answers in (RIGHT, RIGHT | {"status": "?"})
    ]
    return write_workbook([Sheet("Hồ sơ", [Column(column.title) for column in found], rows)])


@pytest.fixture
def firm(committed_world):
    told = OrganisationDetails("Công ty TNHH Nhãn lồng", tax_code="0100109106", address="Số 9")
    with transaction.atomic():
        return register_organisation(
            told, source=Source.DATABASE, head=committed_world.citizen.party, actor=SYSTEM
        )


def test_authorising_and_a_batch_have_no_barrier_and_fit_a_small_phone(chromium, site, firm, tmp_path):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = chromium.new_context(**NARROW).new_page()
    wrong: list[tuple[str, object]] = []

    def look(name: str) -> None:
        broken = axe.run(page, options={"runOnly": RULES}).response["violations"]
        wrong.extend((name, (rule["id"], rule["nodes"][0]["html"])) for rule in broken)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append((name, "wider than the screen"))
        wrong.extend((name, small) for small in page.evaluate(SMALL_TARGETS))

    log_in(page, site, "/toi/uy-quyen/moi")
    page.locator("details summary").first.click()
    look("new authorisation")
    page.fill("#so", "033085990099")
    page.fill("#ten", "Trần Văn Hùng")
    page.check("#pham-vi-moi")
    page.click("text=Gửi đề nghị ủy quyền")
    page.wait_for_url("**/toi/uy-quyen?xong=*")
    look("authorisations")
    page.click("main ul a")
    page.wait_for_url("**/de-nghi/*")
    look("offer")
    page.goto(f"{site}/toi/uy-quyen")
    page.select_option("#cho", label="Công ty TNHH Nhãn lồng")
    page.click("main button:has-text('Chuyển')")
    page.wait_for_selector("text=Đang làm thay")
    look("acting for the firm")
    page.goto(f"{site}/thu-tuc/{CODE}/nop-lo")
    look("new batch")
    page.set_input_files("#tep", {"name": "lô.xlsx", "mimeType": "application/zip", "buffer": sheet()})
    page.click("text=Kiểm tra tệp")
    page.wait_for_url("**/nop-lo/*")
    look("batch checked")
    page.check("#cam_doan")
    page.click("text=Nộp 1 hồ sơ")
    page.wait_for_selector("text=Đang nộp")
    look("batch being filed")
    assert file_batches.run() == 1
    page.click("text=Xem tiến độ mới")
    page.wait_for_selector("text=Đã nộp xong")
    look("batch filed")
    page.goto(f"{site}/to-chuc?trang-thai=dang")
    look("organisation")
    assert Dossier.objects.get(organisation=firm).number in page.inner_text("main")
    assert FilingBatch.objects.get().finished_at
    assert wrong == []
