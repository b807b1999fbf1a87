"""Journeys of a person, counted: marital status, household business, a supplement, tracking; by keyboard; without scripts."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from meter import Goal, meter, small_targets, ux
from playwright.sync_api import Browser, Page
from province import Place

MARRIAGE, BUSINESS, COPY = "1.004873", "1.001612", "2.000635"
KNOWN = ("congdan06", "congdan07", "congdan08", "congdan09", "congdan10", "congdan11")
AT_HOME = "congdan01"  # has dossiers
ONWARD = "button:has-text('Tiếp tục')"


class Walk:
    """A person with a phone: clicks and types as a person does, so that everything counts."""

    def __init__(self, found: Any) -> None:
        self.meter, self.page = found, found.page
        self.typed: list[str] = []
        self.words: dict[str, int] = {}
        self.small = 0

    def go(self, address: str) -> None:
        """Open an address, as a link in a message does."""
        self.page.goto(address)

    def click(self, what: str) -> None:
        """One click on this page."""
        self.page.locator(what).first.click()

    def onward(self, what: str) -> None:
        """A click and the page it leads to."""
        with self.page.expect_navigation():
            self.click(what)

    def write(self, where: str, text: str) -> None:
        """A click into the field, and every character."""
        self.click(where)
        self.page.keyboard.type(text)
        self.typed.append(text)

    def answer(self, given: dict[str, str]) -> None:
        """Whatever of these the page still asks: text is typed, a choice is one click."""
        for name, value in given.items():
            field = self.page.locator(f"[name='{name}']").first
            if not field.count() or not field.is_visible():
                continue
            kind = field.evaluate("e => e.type")
            if kind in {"radio", "checkbox"}:
                self.click(f"[name='{name}'][value='{value}']")
            elif kind == "select-one":
                field.select_option(value)
            elif not field.input_value():
                self.write(f"[name='{name}']", value)

    def look(self, name: str) -> None:
        """Count what this page says, before it is left."""
        self.meter.checkpoint(name)
        self.small += small_targets(self.page)
        self.words[name] = len(self.page.inner_text("main").split())


def walk_to_filed(walk: Walk, place: Place, said: str, given: dict[str, str]) -> dict[str, Any]:
    """From home to the receipt; the meter's report."""
    page: Page = walk.page
    walk.go(place.address)
    walk.look("home")
    walk.write("#q", said)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if walk.page.locator("ol.results").count():  # several may be meant
        walk.look("search")
        walk.onward("ol.results a")
    walk.look("procedure")
    walk.onward("main button:has-text('Bắt đầu')")
    for number in range(1, 12):
        if page.locator("[name=cam_doan]").count():
            break
        walk.look(f"questions {number}")
        walk.answer(given)
        walk.onward(ONWARD if page.locator(ONWARD).count() else "main form button.govuk-button")
    walk.look("check")
    walk.click("[name=cam_doan]")
    walk.onward("button:has-text('Nộp hồ sơ')")
    walk.look("filed")
    return dict(walk.meter.report(decisions=len(given)))


def retyped(walk: Walk, place: Place, name: str) -> int:
    """How many of the typed texts the state knows already."""
    known = place.facts(name)
    return sum(
        any(text.casefold() in fact.casefold() for fact in known) for text in walk.typed if len(text) > 3
    )


def journey(
    place: Place, chromium: Browser, name: str, said: str, given: dict[str, str]
) -> tuple[Walk, dict[str, Any], int]:
    """Walked by this person, who is logged in."""
    walk = Walk(meter(chromium, place.address, place.session(name)))
    report = walk_to_filed(walk, place, said, given)
    return walk, report, retyped(walk, place, name)


def marital_status(place: Place, chromium: Browser) -> Iterator[Goal]:
    """C1: a certificate about somebody of whom everything is known."""
    given = {
        "status": "single",
        "lived_elsewhere": "false",
        "purpose": "property",
        "has_earlier_certificate": "false",
    }
    walk, report, again = journey(place, chromium, KNOWN[0], "doc than", given)
    asked = [count for name, count in walk.words.items() if name.startswith("questions")]
    yield Goal("U1 marital status: typed characters", report["chars"], 8)
    yield Goal("U3 … re-typed known facts", again, 0)
    yield Goal("U5 … clicks", report["clicks"], 12)
    yield Goal("U7 … hands-on by the keystroke model", report["klm_s"] - report["pages"] * 0.5, 30, "s")
    print(walk.words, file=sys.stderr)
    yield Goal("U8 … words of the longest question page", max(asked), 60)
    yield Goal("U8 … words of the whole way", sum(walk.words.values()), 260)
    yield Goal("U8 … with header and footer of every page", sum(one["words"] for one in report["screens"]))
    yield Goal("U18 … slowest largest paint on slow 4G", max(report["lcp"]) / 1000, 1.8, "s")
    yield Goal("U18 … worst layout shift", max(report["cls"]), 0.05)
    yield Goal("U18 … slowest interaction", report["inp"], 150, "ms")
    yield Goal("U21 … barriers found by axe", sum(one["axe"] for one in report["screens"]), 0)
    yield Goal("U24 … targets below 24 px", walk.small, 0)


def household(place: Place, chromium: Browser) -> Iterator[Goal]:
    """B1: a household business."""
    given = {
        "filed_by": "self", "business_name": "Minh Phát", "premises_unit": "Phố Hiến", "premises_line": "12 phố Đông",
        "owner_kind": "person", "trades": "4711", "capital_vnd": "50000000", "starts_on": "01/12/2026", "workers": "2",
    }  # fmt: skip
    _, report, again = journey(place, chromium, KNOWN[1], "ho kinh", given)
    yield Goal("U2 household business: typed characters", report["chars"], 65)
    yield Goal("U3 … re-typed known facts", again, 0)
    yield Goal("U5 … clicks", report["clicks"], 22)
    yield Goal("U7 … hands-on by the keystroke model", report["klm_s"] - report["pages"] * 0.5, 70, "s")


def supplement(place: Place, chromium: Browser) -> Iterator[Goal]:
    """One paper again, from the link in the message."""
    public_id, paper = place.asked_for_more()
    walk = Walk(meter(chromium, place.address, place.session(KNOWN[2])))
    walk.go(f"{place.address}/h/{public_id}")
    walk.onward("main a[href$='/bo-sung']")
    with walk.page.expect_file_chooser() as chooser:
        walk.click("main input[type=file]")
    chooser.value.set_files(str(Path(paper)))
    walk.onward("main form button.govuk-button")
    if walk.page.locator("button:has-text('Gửi')").count():
        walk.onward("button:has-text('Gửi')")
    yield Goal("U5 supplement: clicks", walk.meter.report()["clicks"], 6)


def tracking(place: Place, chromium: Browser) -> Iterator[Goal]:
    """From «Hồ sơ của tôi»; by the link of a message none is needed."""
    walk = Walk(meter(chromium, place.address, place.session(AT_HOME)))
    walk.go(f"{place.address}/toi")
    walk.onward("main a[href*='/h/']")
    walk.look("tracking")
    yield Goal("U5 track: clicks", walk.meter.report()["clicks"], 1)


def keyboard(place: Place, chromium: Browser) -> Iterator[Goal]:
    """U22: the same certificate without a pointer; each stop shows its focus."""
    found = meter(chromium, place.address, place.session(KNOWN[3]), profile="office")
    page, stops = found.page, 0
    reach: Callable[[Page, str], int] = ux().tab_to

    def press(what: str, key: str = "Enter") -> None:
        nonlocal stops
        stops += reach(page, what)
        page.keyboard.press(key)

    page.goto(f"{place.address}/thu-tuc/{MARRIAGE}")
    with page.expect_navigation():
        press("main form button")
    while not page.locator("[name=cam_doan]").count() and stops < 200:
        for name, key in (
            ("status", "Space"),
            ("lived_elsewhere", "ArrowDown"),
            ("purpose", "ArrowDown"),
            ("has_earlier_certificate", "ArrowDown"),
        ):
            if page.locator(f"[name={name}]").count():
                press(f"[name={name}]", key)
        with page.expect_navigation():
            press("main form button.govuk-button")
    press("[name=cam_doan]", "Space")
    with page.expect_navigation():
        press("main form button.govuk-button")
    yield Goal("U22 by keyboard alone: stops to the receipt, focus seen at each", stops)


def without_scripts(place: Place, chromium: Browser) -> Iterator[Goal]:
    """U17: the same certificate with JavaScript off."""
    found = meter(chromium, place.address, place.session(KNOWN[4]), js=False)
    page = found.page
    page.goto(f"{place.address}/thu-tuc/{MARRIAGE}")
    page.locator("main button:has-text('Bắt đầu')").first.click()
    page.wait_for_load_state()
    pages = 1
    while not page.locator("[name=cam_doan]").count():
        for name, value in (
            ("status", "single"),
            ("lived_elsewhere", "false"),
            ("purpose", "property"),
            ("has_earlier_certificate", "false"),
        ):
            one = page.locator(f"[name={name}][value={value}]")
            if one.count():
                one.check()
        page.locator(ONWARD).first.click()
        page.wait_for_load_state()
        pages += 1
    page.check("[name=cam_doan]")
    page.locator("button:has-text('Nộp hồ sơ')").first.click()
    page.wait_for_selector(".big-number")
    yield Goal("U17 with JavaScript off: pages to the receipt", pages + 1)
