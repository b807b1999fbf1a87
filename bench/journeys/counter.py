"""Somebody stands at the counter with their card and their papers: counted until the papers are in the dossier."""

import time
from collections.abc import Iterator

from meter import Goal, meter
from playwright.sync_api import Browser, Page
from province import Place

SCAN_SECONDS = (
    25  # the card under the reader and the sheets in the feeder, as flow-O2 of the goals counts them
)
PATIENCE = 240  # seconds that the worker may take to read a stack: nobody stands there for it
SAID = {
    "status": "single",
    "lived_elsewhere": "false",
    "purpose": "property",
    "has_earlier_certificate": "true",
}
NUMBER, CODE, PAPERS = 7, "1.004873", ("old-certificate", "mandate")


def counter_intake(place: Place, chromium: Browser) -> Iterator[Goal]:
    """U10: the reader types the card, the register the rest; the officer chooses, ticks what lies there, and scans it."""
    officer, card = place.at_the_counter(NUMBER)
    found = meter(chromium, place.address, place.session(officer), profile="office")
    page: Page = found.page
    page.goto(f"{place.address}/mc/tiep-nhan/{CODE}")
    read_card(page, card)
    for code in PAPERS:
        page.locator(f"label.pick:has([name='giay.{code}'])").click()
    decisions = _answer(page) + 1  # and whether the papers are all there
    with page.expect_navigation():
        page.locator("button[value=nop]").click()
    if "/mc/ho-so/" not in page.url:
        raise SystemExit(f"not filed: {page.locator('.notice, .govuk-error-summary').all_inner_texts()}")
    _receive(page)
    _scan(place, page)
    report = found.report(device="desktop", decisions=decisions)
    yield Goal(
        "U10 counter intake, twelve questions and a batch of two papers: typed characters",
        report["chars"],
        10,
    )
    yield Goal("U10 … clicks", report["clicks"], None)
    seconds = round(report["klm_s"] + SCAN_SECONDS, 1)
    yield Goal("U10 … by the keystroke model, card and feeder included", seconds, 75, "s")


def read_card(page: Page, line: str) -> None:
    """A reader is a keyboard that nobody types on: its letters are not counted, its Enter sends the form."""
    page.locator("#cccd").evaluate("(field, line) => { field.value = line }", line)
    with page.expect_navigation():
        page.locator("#cccd").press("Enter")


def _answer(page: Page) -> int:
    """What no register knows is chosen; what is still empty of the person is typed. How many decisions."""
    for name, said in SAID.items():
        page.locator(f"[name={name}][value={said}]").click()
    typed = [
        name for name in ("ethnicity", "nationality") if not page.locator(f"[name={name}]").input_value()
    ]
    for name in typed:
        page.locator(f"[name={name}]").press_sequentially("Kinh" if name == "ethnicity" else "Việt Nam")
    return len(SAID) + len(typed)


def _receive(page: Page) -> None:
    """The receipt, with its due date."""
    with page.expect_navigation():
        page.locator("form[action$='/tiep-nhan'] button.govuk-button").first.click()


def _scan(place: Place, page: Page) -> None:
    """From the dossier to the station, the stack in, and one look at what the machine made of it."""
    public_id = page.url.partition("/mc/ho-so/")[2].partition("?")[0]
    way = page.locator("a[href^='/mc/quet?ho-so=']").first
    for shut in page.locator("details:not([open])").filter(has=way).all():
        shut.locator("summary").first.click()
    with page.expect_navigation():
        way.click()
    page.locator("#tep").set_input_files(place.stack_off_the_scanner(public_id, PAPERS))
    with page.expect_navigation():
        page.locator("button:has-text('Gửi để đọc')").click()
    confirm, began = page.locator("button:has-text('Xác nhận')").first, time.monotonic()
    while not (confirm.count() and confirm.is_enabled()) and time.monotonic() - began < PATIENCE:
        page.wait_for_timeout(1_000)  # the page comes anew by itself
    with page.expect_navigation():
        confirm.click()
    while not place.has_papers(public_id, PAPERS) and time.monotonic() - began < PATIENCE:
        time.sleep(1)
    if not place.has_papers(public_id, PAPERS):
        page.reload()
        raise SystemExit(
            f"the scanned papers did not reach the dossier: {page.locator('main').inner_text()[:600]}"
        )
