"""A real browser away from every network: a form is written in a house, survives a reload, is sent once and meets a dossier."""

import os

from motcua.accounts.models import Account
from motcua.counters.models import ReadBack
from motcua.documents.queries import papers
from motcua.dossiers.models import Component, Dossier
from tests.web.conftest import CODE
from tests.web.desk_world import logged_in
from tests.web.test_browser_portal import RULES, chromium, pytestmark, site
from tests.web.test_portal_photographs import shot

__all__ = ["chromium", "pytestmark", "site"]
PIN, SHORT = "chín con trâu lội ruộng", "246810123"
WHO = {"#cccd": "033195990004", "#ho-ten": "Phạm Thị Mới", "#ngay-sinh": "05/05/1995"}
SAID = {
    "full_name": "Phạm Thị Mới", "identity_number": "033195990004", "birth_date": "05/05/1995", "ethnicity": "Kinh",
    "nationality": "Việt Nam", "residence_unit": "Phường Phố Hiến", "residence_line": "Tổ 7", "phone": "0900000009",
}  # fmt: skip
CHOSEN = {
    "sex": "female",
    "status": "single",
    "lived_elsewhere": "false",
    "purpose": "property",
    "has_earlier_certificate": "false",
}
KEPT = """async () => { const db = await new Promise(d => { const r = indexedDB.open("luu-dong"); r.onsuccess = () => d(r.result); });
  const rows = await new Promise(d => { const r = db.transaction("sheets").objectStore("sheets").getAll(); r.onsuccess = () => d(r.result); });
  return rows.map(row => new TextDecoder().decode(row.sealed)).join(""); }"""


def tablet(chromium, site, officer):
    context = chromium.new_context(locale="vi-VN", viewport={"width": 800, "height": 1_200})
    session = logged_in(officer).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/mc/luu-dong")
    page.check(f"[value='{CODE}']")
    with page.expect_navigation():
        page.click("button:has-text('Mang theo')")
    page.wait_for_selector("#kit[data-kept]")
    page.fill("#pin", SHORT)  # nine digits are no key
    page.press("#pin", "Enter")
    assert "ít nhất 10 ký tự" in page.inner_text("#pin-error")
    opened(page)
    return page


def opened(page):
    page.fill("#pin", PIN)
    page.press("#pin", "Enter")
    page.wait_for_selector("#open:not([hidden])")


def written(page, **others):
    page.click(f"[data-new='{CODE}']")
    for place, text in WHO.items():
        page.fill(place, text)
    page.check("[name=gioi-tinh][value=female]")
    for name, text in (SAID | others).items():
        page.fill(f"#sheet [name={name}]", text)
    for name, value in CHOSEN.items():
        page.check(f"#sheet [name={name}][value={value}]")


def signed(page):
    page.fill("#dong-y-ten", "Phạm Thị Mới")
    page.locator("[data-sign] svg").scroll_into_view_if_needed()
    box = page.locator("[data-sign] svg").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 90, steps=4)
    page.mouse.up()


def put_away(page):
    page.click("button:has-text('Cất vào hộp chờ gửi')")


def picture(page, name):
    if folder := os.environ.get("MOTCUA_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def clean(page):
    axe = __import__("pytest").importorskip("axe_playwright_python.sync_playwright").Axe()
    broken = axe.run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in broken] == []


def test_a_house_without_network_is_written_survives_a_reload_and_is_filed_once(
    chromium, site, committed_world
):
    page = tablet(chromium, site, committed_world.desk)
    page.context.set_offline(True)
    written(page, ethnicity="")
    page.set_input_files(
        "[name='tep.mandate']", {"name": "the.jpg", "mimeType": "image/jpeg", "buffer": shot().read()}
    )
    page.wait_for_selector("[data-kept='tep.mandate']:not([hidden])")
    put_away(page)
    assert "chưa có họ tên và chữ ký đồng ý" in page.inner_text("#wrong")
    assert "Dân tộc: chưa ghi" in page.inner_text("#wrong")
    clean(page)
    picture(page, "sheet")
    page.wait_for_timeout(600)  # what was typed is sealed a moment after the last key
    assert "Mới" not in page.evaluate(KEPT)
    page.reload()
    page.fill("#pin", "mười con trâu lội ruộng")
    page.press("#pin", "Enter")
    page.wait_for_selector("#pin-error:not([hidden])")
    opened(page)
    picture(page, "outbox")
    clean(page)
    page.click("#outbox button")
    assert page.input_value("#sheet [name=full_name]") == "Phạm Thị Mới"
    assert "the.jpg" in page.inner_text("[data-kept='tep.mandate']")
    signed(page)
    page.fill("#sheet [name=ethnicity]", "Kinh")  # after the signature: it no longer counts
    assert page.is_visible("#again")
    signed(page)
    put_away(page)
    page.wait_for_selector("#outbox [data-state=ready]")
    assert Dossier.objects.count() == 0
    page.context.set_offline(False)  # sent by itself
    page.wait_for_selector("#done li")
    dossier = Dossier.objects.get()
    assert page.inner_text("#done a") == dossier.number
    assert (dossier.channel, ReadBack.objects.get().way) == ("assisted", "away")
    assert Component.objects.filter(dossier=dossier, code="mandate", origin="upload").count() == 1
    assert papers(dossier.public_id)
    assert page.evaluate(KEPT) == ""


def test_it_meets_a_dossier_that_is_there_and_the_officer_decides(chromium, site, committed_world):
    there = committed_world.filed()
    page = tablet(chromium, site, committed_world.desk)
    page.context.set_offline(True)
    who_hoa = {"#cccd": "033190990001", "#ho-ten": "Nguyễn Thị Hòa", "#ngay-sinh": "02/09/1990"}
    written(page, full_name="Nguyễn Thị Hòa", identity_number="033190990001", birth_date="02/09/1990")
    for place, text in who_hoa.items():
        page.fill(place, text)
    signed(page)
    put_away(page)
    page.wait_for_selector("#outbox [data-state=ready]")
    page.context.set_offline(False)
    page.wait_for_selector("#outbox [data-state=conflict]")
    page.click("#outbox button")
    told = page.inner_text("#met-all")
    assert there.number in told
    assert "Nguyễn Thị Hòa" in told
    assert "Nguyễn Thị Hoa" in told
    clean(page)
    picture(page, "conflict")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    picture(page, "conflict-narrow")
    page.click("button:has-text('Sửa tờ khai')")
    assert page.input_value("#ho-ten") == "Nguyễn Thị Hòa"
    page.fill("#ho-ten", "Nguyễn Thị Hoa")
    page.fill("#sheet [name=full_name]", "Nguyễn Thị Hoa")
    signed(page)
    put_away(page)
    page.wait_for_selector("#outbox [data-state=conflict]")
    page.click("#outbox button")
    page.click(f"button:has-text('Nhập vào hồ sơ {there.number}')")
    page.wait_for_selector("#done li")
    assert "đã nhập vào hồ sơ có sẵn" in page.inner_text("#done")
    assert Dossier.objects.count() == 1


def test_another_officer_and_a_lapsed_session_send_nothing_and_lose_nothing(chromium, site, committed_world):
    page = tablet(chromium, site, committed_world.desk)
    written(page)
    signed(page)
    page.context.clear_cookies(name="sessionid")
    put_away(page)
    page.wait_for_selector("#state:has-text('đăng nhập lại')")
    assert page.locator("#outbox [data-state=ready]").count() == 1
    assert Account.objects.exists()
    assert not Dossier.objects.exists()
    session = logged_in(committed_world.desk).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page.click("#send")
    page.wait_for_selector("#done li")
    assert Dossier.objects.count() == 1
