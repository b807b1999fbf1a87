"""A person's whole story on a telephone, with every outside system as a program of its own: log in by VNeID, file, supplement,
pay, sign, receive, verify, rate. The README's four pictures are of it (MOTCUA_PICTURES=docs)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from motcua.config.processes import free_port, running, wait_for
from tests.web.conftest import CHROMIUM, _bare_ground, one_chromium
from tests.web.test_browser_portal import PHONE, chromium

__all__ = ["_bare_ground", "chromium", "one_chromium"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the demo's own database"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
HOUSEHOLD = {
    "filed_by": "self", "business_name": "Minh Phát", "premises_unit": "Phường Phố Hiến", "premises_line": "phố Đông",
    "owner_kind": "person", "trades": "Bán lẻ tạp hóa", "capital_vnd": "50000000", "starts_on": "01/12/2027", "workers": "2",
}  # fmt: skip
OUTCOME = "a:has-text('Tải kết quả')"
RELOADS = 300
PIN = "123456"  # written on the pretended telephone


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """`motcua demo` without a past: (address, environment of its programs)."""
    home = tmp_path_factory.mktemp("story")
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))
    }
    env = clean | {"MOTCUA_VAR": str(home), "MOTCUA_DEMO": "1", "PYTHONPATH": "src"}
    port = free_port(24_000)
    words = [sys.executable, "-m", "motcua.config.cli", "demo", "--dossiers", "0", "--port", str(port)]
    with running(home / "log"):
        demo = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL)
        try:
            for _ in range(4):
                try:
                    wait_for(f"http://127.0.0.1:{port}")
                    break
                except TimeoutError:
                    continue
            yield f"http://127.0.0.1:{port}", env
        finally:
            demo.terminate()
            demo.wait(20)


def officers(env, what, name):
    """Their part; the demo's outside systems are found where it told its database they are."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.story.officers", what, name],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def onward(page, what):
    with page.expect_navigation():
        page.locator(what).first.click()


def until(page, what):
    """As a person who waits for others does: look again."""
    for _ in range(RELOADS):
        if page.locator(what).count():
            return
        page.reload()
    pytest.fail(page.inner_text("main"))


def picture(page, name):
    """Kept when pictures are wanted."""
    if folder := os.environ.get("MOTCUA_PICTURES"):
        page.screenshot(path=Path(folder) / f"story-{name}.png")


def answer(page, given):
    """Whatever of these the page asks and does not know."""
    for name, value in given.items():
        field = page.locator(f"[name='{name}']").first
        if not field.count() or not (field.is_visible() or field.evaluate("e => e.type === 'radio'")):
            continue
        if field.evaluate("e => e.type") == "radio":
            page.locator(f"[name='{name}'][value='{value}']").check()
        elif not field.input_value():
            field.fill(value)


def filed(page, site):
    """From the first page to the receipt; the dossier's public id."""
    page.goto(site)
    page.fill("#q", "ho kinh doanh")
    with page.expect_navigation():
        page.press("#q", "Enter")
    onward(page, "ol.results a:has-text('thành lập hộ kinh doanh')")
    onward(page, "button:has-text('Bắt đầu')")
    if page.locator("text=Đăng nhập bằng VNeID").count():
        onward(page, "text=Đăng nhập bằng VNeID")
        onward(page, "button[name=sub]")
        if page.locator("button:has-text('Bắt đầu')").count():
            onward(page, "button:has-text('Bắt đầu')")
    while not page.locator("[name=cam_doan]").count():
        answer(page, HOUSEHOLD)
        if page.locator("[name=business_name]").count():
            page.locator("h1").scroll_into_view_if_needed()
            picture(page, "1-asked")
        onward(page, "main form .buttons button.govuk-button")
        assert not page.locator(".govuk-error-summary").count(), page.inner_text("main")
    page.check("[name=cam_doan]")
    onward(page, "button:has-text('Nộp hồ sơ')")
    return page.url.split("/ho-so/")[1].split("/")[0]


def sign(page, site, name):
    """The form, on the telephone: asked here, answered in the signing service's own program, and this page knows by itself."""
    page.goto(f"{site}/h/{name}")
    onward(page, "main a[href$='/ky-so']")
    onward(page, "button:has-text('Gửi yêu cầu đến điện thoại')")
    with page.context.expect_page() as opened:
        page.click("a:has-text('mở điện thoại mô phỏng')")
    telephone = opened.value
    telephone.locator("input[name=pin]").first.fill(PIN)
    onward(telephone, "button:has-text('Đồng ý ký')")
    assert "Đã đồng ý" in telephone.inner_text("main")
    telephone.close()
    page.wait_for_selector("text=Tờ khai đã được ký", timeout=90_000)
    link = page.locator("a:has-text('Tải tờ khai đã ký')").get_attribute("href")
    assert b"/ByteRange" in page.request.get(site + link).body()


def test_a_whole_story(chromium, town, tmp_path):
    site, env = town
    page = chromium.new_context(**PHONE).new_page()
    name = filed(page, site)

    officers(env, "ask", name)
    page.goto(f"{site}/h/{name}")
    onward(page, "main a[href$='/bo-sung']")
    page.fill("[name=premises_line]", "Số 12, ngõ 3, phố Đông")
    onward(page, "button:has-text('Nộp bổ sung')")

    page.goto(f"{site}/ho-so/{name}/thanh-toan")
    picture(page, "2-pay")
    onward(page, "button:has-text('Đến trang thanh toán')")
    onward(page, "button:has-text('Thanh toán')")
    page.goto(f"{site}/ho-so/{name}/thanh-toan")
    until(page, "text=Đã nhận tiền")  # the gateway's word comes by itself

    sign(page, site, name)

    officers(env, "handle", name)
    page.goto(f"{site}/h/{name}")
    until(page, ".tag:has-text('Đã có kết quả')")  # the worker has signed, sealed and returned
    picture(page, "3-outcome")
    link = page.locator(OUTCOME).first.get_attribute("href")
    (tmp_path / "ket-qua.pdf").write_bytes(page.request.get(site + link).body())

    stranger = chromium.new_context(**PHONE).new_page()  # whom the paper was shown to
    stranger.goto(f"{site}/xac-minh")
    stranger.set_input_files("input[name=tep]", tmp_path / "ket-qua.pdf")
    if stranger.url.endswith("/xac-minh") and not stranger.locator("text=Chữ ký đúng").count():
        onward(stranger, "form[enctype='multipart/form-data'] button")
    assert "Chữ ký đúng" in stranger.inner_text("main")
    assert "Còn giá trị" in stranger.inner_text("main")
    picture(stranger, "4-verified")

    page.goto(f"{site}/h/{name}")
    onward(page, "main a[href$='/danh-gia']")
    onward(page, "button:has-text('Rất hài lòng')")
    assert "Đã ghi đánh giá" in page.inner_text("main")
