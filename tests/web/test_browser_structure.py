"""USE U25: what a screen reader is told of each page, kept as text beside this file; the state of saving is told when it changes.

`MOTCUA_RENEW=1 pytest tests/web/test_browser_structure.py` writes the texts anew; read the difference before you keep it.
"""

import os
import re
from pathlib import Path

from tests.web.test_browser_portal import PHONE, chromium, file_a_dossier, log_in, pytestmark, site

__all__ = ["chromium", "pytestmark", "site"]
KEPT = Path(__file__).parent / "structure"
PUBLIC = {
    "find-all": "/tim",
    "search": "/tim?q=doc than",
    "track": "/tra-cuu",
    "verify": "/xac-minh",
    "log-in": "/dang-nhap",
    "help": "/tro-giup",
    "access": "/tiep-can",
}
OTHER_EACH_TIME = (
    (re.compile(r"H31\.\d+-\d{6}-\d{4}"), "NUMBER"),
    (re.compile(r"(thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật) \d\d/\d\d/\d{4} \d\d:\d\d"), "MOMENT"),
    (re.compile(r"(thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật),? \d\d/\d\d(/\d{4})?"), "DAY"),
    (re.compile(r"\d\d/\d\d/\d{4}"), "DATE"),
    (re.compile(r"\b[a-z0-9]{26}\b"), "ID"),
    (re.compile(r"\b\d+ (ngày|giờ|phút)( \d+ (giờ|phút))?\b"), "SPAN"),
)
UNNAMED = re.compile(
    r"^\s*- (textbox|combobox|searchbox|button|link|checkbox|radio)( \[\w+\])?:?$", re.MULTILINE
)


def told(page):
    """The tree of the page as a screen reader walks it, without what differs each time."""
    text = page.locator("body").aria_snapshot()
    for pattern, name in OTHER_EACH_TIME:
        text = pattern.sub(name, text)
    return f"{text}\n"


def wrong_with(page, text):
    """One heading of the first rank, the three landmarks, a name for every control."""
    if page.locator("h1").count() != 1:
        yield f"{page.locator('h1').count()} h1"
    yield from (f"no {one}" for one in ("main", "banner", "contentinfo") if f"- {one}" not in text)
    yield from (f"no name: {found[0].strip()}" for found in UNNAMED.finditer(text))


def test_what_a_screen_reader_is_told_is_what_was_kept(chromium, site):
    page = chromium.new_context(**PHONE).new_page()
    seen = {}

    def look(name):
        seen[name.replace(" ", "-")] = text = told(page)
        assert [*wrong_with(page, text)] == [], name

    for name, path in PUBLIC.items():
        page.goto(f"{site}{path}")
        look(name)
    log_in(page, site, "/")
    file_a_dossier(page, site, look)
    for name, path in {"mine": "/toi", "authorise": "/toi/uy-quyen/moi"}.items():
        page.goto(f"{site}{path}")
        look(name)
    if "MOTCUA_RENEW" in os.environ:
        KEPT.mkdir(exist_ok=True)
        for name, text in seen.items():
            (KEPT / f"{name}.txt").write_text(text)
    assert seen == {path.stem: path.read_text() for path in KEPT.glob("*.txt")}


def test_that_something_is_not_saved_yet_is_told_once_and_politely(chromium, site):
    page = chromium.new_context(**PHONE).new_page()
    log_in(page, site, "/thu-tuc/1.004873")
    with page.expect_navigation():
        page.click("button:has-text('Bắt đầu')")
    region = page.get_by_role("status").filter(has_text="lưu")
    assert region.inner_text() == "Đã lưu."
    page.fill("[name=ethnicity]", "Kinh")
    assert region.inner_text() == "Chưa lưu."
    page.fill("[name=nationality]", "Việt Nam")
    with page.expect_navigation():
        page.click("button:has-text('Tiếp tục')")
    assert region.inner_text() == "Đã lưu."
