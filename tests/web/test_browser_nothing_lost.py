"""USE U26 beside the questions: replies, complaints, the filing and files, while network, server, session or tab die."""

from motcua.dossiers.models import Component, Dossier
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.feedback.models import Petition
from tests.web.conftest import pdf
from tests.web.test_browser_no_network import (
    KEPT,
    begin,
    go_on,
    reach,
    saved,
    telephone,
    type_page,
    wire,
)
from tests.web.test_browser_portal import (
    PASSWORD,
    PHONE,
    at_the_papers,
    big_pdf,
    chromium,
    pytestmark,
    site,
)

__all__ = ["chromium", "pytestmark", "site", "wire"]
STAYS = "Chưa gửi được: máy không kết nối được."
OF_STILL = "form[data-keep=still]"
BELIEVE = "window.fetch = () => new Promise(go => setTimeout(go, 20))"  # asked, the server was there; it dies a moment later


def press_in_vain(page, button):
    """The page stays as it is, files and all, and says so."""
    page.evaluate("document.getElementById('kept').hidden = true")
    page.click(button)
    page.wait_for_selector("#kept:not([hidden])")
    assert STAYS in page.inner_text("#kept")


def dies_in_every_way(page, wire, button):
    """Network, then server; nothing of the page is lost. Then the server at the worst moment: the page comes again."""
    page.context.set_offline(True)
    press_in_vain(page, button)
    page.context.set_offline(False)
    wire.cut()
    press_in_vain(page, button)
    yield "the page still stands"
    page.evaluate(BELIEVE)
    with page.expect_navigation():
        page.click(button)
    assert page.inner_text("h1") == "Không có mạng"
    assert "hãy bấm gửi lần nữa" in page.inner_text("#kept")
    wire.mend()
    with page.expect_navigation():
        page.click("#again")
    yield "the page has come again"


def in_another_tab(page):
    """The tab is closed; the same address in a new one."""
    address, context = page.url, page.context
    page.close()
    page = context.new_page()
    page.goto(address)
    return page


def test_a_supplement_loses_no_answer_when_network_server_or_tab_die(
    chromium, wire, committed_world, tmp_path
):
    site, paper, button = (
        f"http://127.0.0.1:{wire.port}",
        tmp_path / "giấy.pdf",
        "button:has-text('Nộp bổ sung')",
    )
    paper.write_bytes(pdf().getvalue())
    dossier = committed_world.in_process()
    asked = [Defect(f"answers.{name}", "wrong", "Ghi rõ.", "") for name in ("residence_line", "phone")]
    papers = [one for one in dossier.revision.spec().components if not one.is_eform and not one.replaced_by]
    lost = Defect(f"component.{papers[0].code}", "unreadable", "Chụp lại mặt sau.", "")
    request_supplement(dossier.public_id, (*asked, lost), actor=committed_world.case)
    for context in telephone(chromium, site):
        page = context.pages[0]
        page.goto(f"{site}/ho-so/{dossier.public_id}/bo-sung")
        page.fill("[name=residence_line]", "Số 15, tổ 5")
        page.fill("[name=phone]", "0900000077")
        page.set_input_files("input[type=file]", paper)
        for state in dies_in_every_way(page, wire, button):
            assert page.input_value("[name=residence_line]") == "Số 15, tổ 5", state
            assert page.input_value("[name=phone]") == "0900000077", state
            left = page.evaluate("document.querySelector('input[type=file]').files.length")
            assert left == (state == "the page still stands")
        page = in_another_tab(page)
        assert page.input_value("[name=phone]") == "0900000077"
        assert "Tệp đã chọn thì xin chọn lại" in page.inner_text("#kept")
        page.set_input_files("input[type=file]", paper)  # the one field
        with page.expect_navigation():
            page.click(button)
        page.wait_for_url("**/h/*")
        assert saved()["residence_line"] == "Số 15, tổ 5"
        assert page.evaluate(KEPT) == 0


def test_a_complaint_loses_no_word_and_is_sent_once(chromium, wire, committed_world):
    site, button = f"http://127.0.0.1:{wire.port}", "button:has-text('Gửi')"
    dossier = committed_world.in_process()
    for context in telephone(chromium, site):
        page = context.pages[0]
        page.goto(f"{site}/ho-so/{dossier.public_id}/phan-anh")
        page.check("[name=loai][value=proposal]")
        page.fill("[name=noi-dung]", "Chờ quá lâu.")
        send = f"fetch(location.href, {{ method: 'POST', body: new FormData(document.querySelector('{OF_STILL}')) }})"
        page.evaluate(send)  # it arrives, and its answer does not
        for state in dies_in_every_way(page, wire, button):
            assert page.input_value("[name=noi-dung]") == "Chờ quá lâu.", state
            assert page.is_checked("[name=loai][value=proposal]"), state
        with page.expect_navigation():
            page.dblclick(button)
        page.wait_for_url("**/phan-anh/*")
        assert Petition.objects.count() == 1
        assert page.evaluate(KEPT) == 0


def test_filing_loses_nothing_but_the_declaration(chromium, wire):
    site, button = f"http://127.0.0.1:{wire.port}", "button:has-text('Nộp hồ sơ')"
    for context in telephone(chromium, site):
        page = begin(context, site)
        reach(page, site, 3)
        type_page(page, 3)
        with page.expect_navigation():
            go_on(page)
        page.click("details:has([name=cach_nhan]) > summary")
        page.check("[name=cach_nhan][value=counter]")
        page.check("[name=cam_doan]")
        for state in dies_in_every_way(page, wire, button):
            assert page.is_checked("[name=cach_nhan][value=counter]"), state
            assert page.is_visible("[name=cach_nhan][value=counter]"), state
            assert page.is_checked("[name=cam_doan]") == (state == "the page still stands")
        assert Dossier.objects.get().status == "draft"  # nobody files it but the person
        page.check("[name=cam_doan]")  # the one field
        with page.expect_navigation():
            page.dblclick(button)
        page.wait_for_url("**/da-nop")
        assert Dossier.objects.get().status == "submitted"  # one, and filed once
        assert Dossier.objects.get().return_way == "counter"


def test_a_file_goes_on_after_the_server_was_killed_and_after_the_session_lapsed(chromium, wire, tmp_path):
    site = f"http://127.0.0.1:{wire.port}"
    page = chromium.new_context(**PHONE).new_page()
    at_the_papers(page, site)
    size, sent = big_pdf(tmp_path / "giấy.pdf", 3).stat().st_size, []

    def count(route):
        if route.request.method == "PATCH":
            sent.append(int(route.request.headers["upload-offset"]))
            if len(sent) == 3:
                wire.cut()
            if len(sent) == 5:
                page.context.clear_cookies(name="sessionid")
        return route.continue_()

    page.route("**/tai-len/*", count)
    page.set_input_files("input[type=file]", tmp_path / "giấy.pdf")
    page.wait_for_selector("text=mất kết nối, sẽ tự gửi tiếp")
    wire.mend()
    page.wait_for_selector("text=Đã hết giờ đăng nhập")
    assert sent[3] == sent[2] > 0
    page.unroute("**/tai-len/*")
    page.reload()
    page.fill("#username", "hoa")
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.click("main button")
    begun = []
    page.on(
        "request", lambda one: begun.append(one.headers["upload-offset"]) if one.method == "PATCH" else None
    )
    page.set_input_files("input[type=file]", tmp_path / "giấy.pdf")
    page.wait_for_selector(".stored__name")
    assert int(begun[0]) >= sent[4] > sent[3]
    assert Component.objects.get().file.size == size
