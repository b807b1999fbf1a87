"""Certified copies, a press a hand: what the counter, the officer who writes, the leader and the clerk do for one copy, counted."""

import re
import time
from collections.abc import Iterator
from typing import Any

from meter import Goal, meter
from playwright.sync_api import Browser, Page
from province import Place

NUMBER = 10
PAPER = {"paper_name": "Bằng tốt nghiệp", "issued_by": "Sở Giáo dục"}
VOLUME = "01/2026-SCT/BS"
CARD_SECONDS, SHEET_SECONDS = 3, 4  # the card under the reader; one sheet through the scanner
PATIENCE = 120


def certified_copy(place: Place, chromium: Browser) -> Iterator[Goal]:
    """The second copy of a day, each hand for itself; the first tells what the book's volume costs once a year."""
    _, typed = _copy(place, chromium)
    yield Goal("certified copy, the book's volume, once a year: typed characters", typed["case"], None)
    hands, typed = _copy(place, chromium)
    for hand, words in (
        ("take", "counter takes it in: clicks, the scan chosen and compared"),
        ("case", "words of certification: clicks"),
        ("leader", "leader signs: clicks"),
        ("clerk", "clerk enters and seals: clicks"),
        ("give", "counter takes the fee and hands it out: clicks"),
    ):
        yield Goal(f"certified copy, {words}", hands[hand]["clicks"], None)
    clicks = sum(int(hand["clicks"]) for hand in hands.values())
    seconds = sum(float(hand["klm_s"]) for hand in hands.values()) + CARD_SECONDS + SHEET_SECONDS
    yield Goal("… together: clicks", clicks, None)
    yield Goal("… typed characters: name of the paper and who issued it", sum(typed.values()), None)
    yield Goal("… by the keystroke model, card and scanner included", round(seconds, 1), None, "s")


def _copy(place: Place, chromium: Browser) -> tuple[dict[str, Any], dict[str, int]]:
    """From the original on the counter to the copy in a hand: reports, and typed characters, by hand."""
    officer, card = place.at_the_counter(NUMBER)
    reports = {"take": _take(place, chromium, officer, card)}
    public_id = place.newest()
    while (turn := place.turn_of(public_id))[0] != "return":
        kind, who = turn
        if kind == "sign":
            reports["leader"] = _sign(place, chromium, who, public_id)
        else:
            hand = "clerk" if "case" in reports else "case"
            reports[hand] = _step(place, chromium, who, public_id)
    reports["give"] = _give(place, chromium, (officer, card), public_id)
    return reports, {hand: int(report["chars"]) for hand, report in reports.items()}


def _take(place: Place, chromium: Browser, officer: str, card: str) -> Any:
    found = meter(chromium, place.address, place.session(officer), profile="office")
    page: Page = found.page
    page.goto(f"{place.address}/mc/chung-thuc")
    page.locator("#cccd").evaluate("(field, line) => { field.value = line }", card)
    for name, words in PAPER.items():
        page.locator(f"[name={name}]").click()
        page.locator(f"[name={name}]").press_sequentially(words)
    page.locator("#ban-chinh").set_input_files(place.original())
    page.locator("label.pick:has([name='da-doi-chieu'])").click()
    with page.expect_navigation():
        page.locator("form[action='/mc/chung-thuc'] button.govuk-button").click()
    _must("Đã nhận", page)
    report = found.report(device="desktop", decisions=1)
    found.ctx.close()
    return report | {"clicks": report["clicks"] + 1}  # the file, chosen in the system's own window


def _step(place: Place, chromium: Browser, who: str, public_id: str) -> Any:
    found = meter(chromium, place.address, place.session(who), profile="office")
    page: Page = found.page
    page.goto(f"{place.address}/mc/chung-thuc")
    _only(page, "ho-so", public_id)
    if page.locator("[name='muc.book']").count():
        page.locator("[name='muc.book']").click()
        page.locator("[name='muc.book']").press_sequentially(VOLUME)
    before = place.turn_of(public_id)
    with page.expect_navigation():
        page.locator("form[action='/mc/chung-thuc/buoc'] > button.govuk-button").click()
    if place.turn_of(public_id) == before:
        raise SystemExit(f"not gone on: {page.locator('main').inner_text()[:400]}")
    report = found.report(device="desktop", decisions=1)
    found.ctx.close()
    return report


def _sign(place: Place, chromium: Browser, leader: str, public_id: str) -> Any:
    found = meter(chromium, place.address, place.session(leader), profile="office")
    page: Page = found.page
    page.goto(f"{place.address}/ld/ky")
    _only(page, "chon", public_id)
    with page.expect_navigation():
        page.locator("button[data-key=s]").click()
    report, began = found.report(device="desktop", decisions=1), time.monotonic()
    while not place.signed([public_id]) and time.monotonic() - began < PATIENCE:
        time.sleep(1)
    if not place.signed([public_id]):
        raise SystemExit(f"not signed: {page.locator('main').inner_text()[:400]}")
    found.ctx.close()
    return report


def _give(place: Place, chromium: Browser, at: tuple[str, str], public_id: str) -> Any:
    officer, card = at
    found = meter(chromium, place.address, place.session(officer), profile="office")
    page: Page = found.page
    page.goto(f"{place.address}/mc/chung-thuc")
    with page.expect_navigation():
        page.locator(f"button[formaction*='{public_id}/thu-tien']").click()
    with page.expect_navigation():
        page.locator(f"a[href='/mc/tra/{public_id}']").click()
    page.locator("#the").evaluate("(field, line) => { field.value = line }", card)
    with page.expect_navigation():  # the reader's own Enter
        page.locator("#the").press("Enter")
    _signed_by_finger(page)
    with page.expect_navigation():
        page.locator("button[name=lam][value=tra]").click()
    if place.turn_of(public_id)[0]:
        raise SystemExit(f"not handed out: {page.locator('main').inner_text()[:900]}")
    report = found.report(device="desktop", decisions=1)
    found.ctx.close()
    return report


def _signed_by_finger(page: Page) -> None:
    """The person's own hand on the glass: no click of the officer."""
    pad = page.locator(".sign-pad svg")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    if box is None:
        raise SystemExit("nowhere to sign")
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    for step in range(9):
        page.mouse.move(box["x"] + 40 + 20 * step, box["y"] + 40 + 40 * (step % 2), steps=4)
    page.mouse.up()


def _only(page: Page, name: str, public_id: str) -> None:
    """Others wait here, too: today this one is dealt with."""
    for box in page.locator(f"[name={name}]").all():
        is_it = re.match(public_id, box.get_attribute("value") or "") is not None
        box.evaluate("(box, is) => { box.checked = is }", is_it)


def _must(words: str, page: Page) -> None:
    if words not in page.locator("main").inner_text():
        raise SystemExit(f"not «{words}»: {page.locator('main').inner_text()[:600]}")
