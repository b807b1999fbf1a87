"""A real browser: a filed dossier is corrected on a phone; then the officer is faster; no barrier anywhere."""

import pytest

from motcua.dossiers import sealed
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.models import Dossier
from motcua.workflow.queries import open_tasks
from tests.web.test_browser_portal import (
    PHONE,
    RULES,
    SMALL_TARGETS,
    _onward,
    chromium,
    file_a_dossier,
    log_in,
    pytestmark,
    site,
)

__all__ = ["chromium", "pytestmark", "site"]
CAUSE = "Tôi chọn nhầm tình trạng hôn nhân."


def looked_at(page):
    """No barrier, no sideways scrolling at 320 px, no tiny target."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    here = page.url
    found = axe.run(page, options={"runOnly": RULES}).response["violations"]
    assert [one["id"] for one in found] == [], here
    assert page.evaluate(SMALL_TARGETS) == [], here
    page.set_viewport_size({"width": 320, "height": 700})
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), here
    page.set_viewport_size(PHONE["viewport"])


def begin_to_correct(page, site, dossier):
    page.goto(f"{site}/h/{dossier.public_id}")
    _onward(page, "text=/ửa hồ sơ này/")
    looked_at(page)
    _onward(page, "main button")
    looked_at(page)
    _onward(page, "a.section__change >> nth=1")
    page.check("[name=status][value=divorced]")
    _onward(page, "button:has-text('Tiếp tục')")
    if page.is_visible("[name=ended_abroad]"):
        page.check("[name=ended_abroad][value=false]")
        _onward(page, "button:has-text('Tiếp tục')")
    assert page.locator("del").count() >= 1
    looked_at(page)


def test_who_filed_corrects_and_then_the_officer_is_faster(chromium, site, committed_world):
    page = chromium.new_context(**PHONE).new_page()
    log_in(page, site, "/")
    number = file_a_dossier(page, site, lambda _: None)
    dossier = Dossier.objects.get(number=number)
    begin_to_correct(page, site, dossier)
    page.check("[name=cam_doan]")
    _onward(page, "button:has-text('Nộp bản sửa')")
    assert "Đã sửa lúc" in page.inner_text("main")
    assert page.inner_text(".big-number") == number
    looked_at(page)
    assert sealed.open_answers(dossier)["status"] == "divorced"

    page.goto(f"{site}/h/{dossier.public_id}")
    _onward(page, "text=/ửa hồ sơ này/")
    _onward(page, "main button")
    _onward(page, "a.section__change >> nth=1")
    page.check("[name=status][value=single]")
    _onward(page, "button:has-text('Tiếp tục')")
    receive(dossier.public_id, actor=committed_world.desk)  # while the citizen reads the page
    page.check("[name=cam_doan]")
    _onward(page, "button:has-text('Nộp bản sửa')")
    assert "vẫn còn nguyên ở đây" in page.inner_text("[role=alert]")
    looked_at(page)
    assert sealed.open_answers(dossier)["status"] == "divorced"  # nothing is half done
    page.fill("[name=ly_do]", CAUSE)
    _onward(page, "button:has-text('Gửi đề nghị sửa')")
    assert "đang chờ trả lời" in page.inner_text("main")
    looked_at(page)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=committed_world.desk)
