"""Who acts for others (P3, P4): ten dossiers of one firm from a spreadsheet; a person's yes, at the counter and from afar."""

import csv
import io
import time
from collections.abc import Iterator

from counter import SAID, read_card
from meter import Goal, meter, ux
from playwright.sync_api import Browser, Page
from province import VAR, Path, Place

NOTICE, CERTIFICATE = "2.000033", "1.004873"
CLERK, HEAD, GIVER, TAKER = 12, 13, 14, 15
ROWS, PATIENCE = 10, 300
KEYS_TO_FILL_DOWN, READ_ALOUD_SECONDS = 4, 4  # mark the column and copy it down; six digits, spoken
SAME = {
    "Hình thức": "Giảm giá", "Hàng hóa, dịch vụ": "Đồ gia dụng", "Địa bàn": "Toàn tỉnh Hưng Yên",
    "Giá trị quà tặng (đồng)": "150000000", "Nội dung": "Giảm 20 phần trăm cho khách mua tại quầy",
}  # fmt: skip


def firm_files_ten(place: Place, chromium: Browser) -> Iterator[Goal]:
    """P3: the template, ten lines typed into it, the check, the yes, the list with numbers and money."""
    firm = place.firm(CLERK, HEAD)
    found = meter(chromium, place.address, place.session(place.name_of(CLERK)), profile="office")
    page: Page = found.page
    began = time.monotonic()
    page.goto(f"{place.address}/thu-tuc/{NOTICE}/nop-lo")
    with page.expect_download() as taken:
        page.click("a[href$='mau.csv']")
    header = taken.value.path().read_text(encoding="utf-8-sig").splitlines()[0]
    lines, keys = _typed(next(csv.reader([header])))
    page.select_option("#nguoi_nop", firm.party)
    page.set_input_files("#tep", _written(lines))
    with page.expect_navigation():
        page.click("button:has-text('Kiểm tra tệp')")
    page.click("#cam_doan")
    with page.expect_navigation():
        page.click("button[value=nop]")
    while not page.locator("text=Đã nộp xong").count() and time.monotonic() - began < PATIENCE:
        page.wait_for_timeout(500)
        page.reload()
    with page.expect_download() as told:
        page.click("a[href$='ket-qua.xlsx']")
    assert told.value.path().stat().st_size
    waited = time.monotonic() - began
    report = found.report(device="desktop", decisions=ROWS)
    clicks = int(report["clicks"]) + 4  # a list and its line; the dialogue of the file and its button
    seconds = keys * ux().KLM["desktop"]["K"] * ux().TELEX_KSPC + ux().klm_seconds(
        0, clicks, ROWS, 4, device="desktop"
    )
    filed, agents, facts = place.filed_for(firm)
    yield Goal("P3 a firm's clerk files ten dossiers by CSV: filed", filed, None, "", ROWS)
    yield Goal("P3 … keys in the spreadsheet (Telex not counted)", keys)
    yield Goal("P3 … re-typed facts of the firm", _known(lines, firm.facts), 0)
    yield Goal("P3 … dossiers with the firm's name and tax code from the register", facts, None, "", ROWS)
    yield Goal(
        "P3 … hands-on by the keystroke model and what the machine took",
        round((seconds + waited) / 60, 1),
        10,
        "min",
    )
    yield Goal(
        "P4 … of them recorded as filed by an authorised person, for the firm",
        100 * agents / ROWS,
        None,
        "%",
        100,
    )


def _typed(header: list[str]) -> tuple[list[dict[str, str]], int]:
    """Ten programmes that differ in name and days; what is the same is copied down. Keys, one to leave each cell."""
    lines = [dict.fromkeys(header, "") for _ in range(ROWS)]
    keys = 0
    for number, line in enumerate(lines):  # one programme a month
        own = {
            "Tên chương trình": f"Chào tháng {number + 1}",
            "Từ ngày": f"{number + 1:02}/03/2027",
            "Đến ngày": f"{number + 11:02}/03/2027",
        }
        line.update(SAME | own)
        keys += sum(len(text) + 1 for text in own.values())
    keys += sum(len(text) + 1 + KEYS_TO_FILL_DOWN for text in SAME.values())
    return lines, keys


def _written(lines: list[dict[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(lines[0]))
    writer.writeheader()
    writer.writerows(lines)
    path = Path(VAR) / "khuyen-mai.csv"
    path.write_text(text.getvalue(), encoding="utf-8-sig")
    return str(path)


def _known(lines: list[dict[str, str]], facts: list[str]) -> int:
    typed = {cell for line in lines for cell in line.values() if len(cell) > 3}
    return sum(any(cell.casefold() in fact.casefold() for fact in facts) for cell in typed)


def person_consents(place: Place, chromium: Browser) -> Iterator[Goal]:
    """P4 at the counter: from «read it back» to the person's word, by the code on their own telephone."""
    officer, card = place.at_the_counter(TAKER)
    found = meter(chromium, place.address, place.session(officer), profile="office")
    page: Page = found.page
    page.goto(f"{place.address}/mc/tiep-nhan/{CERTIFICATE}")
    read_card(page, card)
    for name, said in {**SAID, "has_earlier_certificate": "false"}.items():
        page.locator(f"[name={name}][value={said}]").check()
    for name, said in {"ethnicity": "Kinh", "nationality": "Việt Nam"}.items():
        page.fill(f"[name={name}]", said)
    page.check("[name=kenh][value=assisted]")
    before = found.report(device="desktop")
    for press in ("soi", "gui-ma"):
        with page.expect_navigation():
            page.click(f"button[value={press}]")
    arrived, code = place.consent_code(PATIENCE)
    page.click("#ma-dong-y")
    page.keyboard.type(code)
    with page.expect_navigation():
        page.click("button[value=nhan-ma]")
    page.wait_for_selector("text=Người nộp đã đồng ý.")
    after = found.report(device="desktop", decisions=1)
    seconds = round(after["klm_s"] - before["klm_s"] + READ_ALOUD_SECONDS, 1)
    yield Goal("P4 consent at the counter, by a code: clicks", after["clicks"] - before["clicks"])
    yield Goal("P4 … by the keystroke model, the digits read aloud included", seconds, 20, "s")
    yield Goal("P4 … until the message was sent", round(arrived, 1), None, "s")


def person_authorises(place: Place, chromium: Browser) -> Iterator[Goal]:
    """P4 from afar: a person names who may act for them; the other says yes."""
    number, name = place.card_of(TAKER)
    found = meter(chromium, place.address, place.session(place.name_of(GIVER)))
    page: Page = found.page
    page.goto(f"{place.address}/toi/uy-quyen/moi")
    for field, text in (("#so", number), ("#ten", name)):
        page.click(field)
        page.keyboard.type(text)
    page.click("label[for=pham-vi-moi]")
    with page.expect_navigation():
        page.click("button:has-text('Gửi đề nghị')")
    given = found.report(decisions=1)
    found.ctx.close()
    found = meter(chromium, place.address, place.session(place.name_of(TAKER)))
    page = found.page
    page.goto(f"{place.address}/toi/uy-quyen")
    with page.expect_navigation():
        page.locator("a[href*='/de-nghi/']").first.click()
    with page.expect_navigation():
        page.click("button[value=nhan]")
    taken = found.report(decisions=1)
    yield Goal("P4 authorise from afar: typed characters, number and name of the other", given["chars"])
    yield Goal("P4 … by the keystroke model", given["klm_s"], None, "s")
    yield Goal("P4 … the other's yes: clicks", taken["clicks"])
    yield Goal("P4 … by the keystroke model", taken["klm_s"], 20, "s")
