"""Journeys of an officer, counted: an online dossier read and received by keys alone; nothing typed that is known."""

import random
from collections.abc import Iterator
from typing import Any

from meter import Goal, meter
from playwright.sync_api import Browser, Page
from province import Place

MOST_ACTS = 12
DECISIONS = 2  # is it complete, is it received
KEYS_SECONDS = 0.28  # a key on a keyboard, as in tools/ux_meter.py


class Keys:
    """An officer who has put the mouse away."""

    def __init__(self, found: Any) -> None:
        self.meter, self.page, self.count, self.chars = found, found.page, 0, 0

    def press(self, *keys: str) -> None:
        """Keys that stay on this page."""
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def onward(self, key: str) -> None:
        """A key that leads to another page."""
        with self.page.expect_navigation():
            self.press(key)


def officer_receives(place: Place, chromium: Browser) -> Iterator[Goal]:
    """O1, U9: from the list of what waits, through the form and every paper, to the receipt with its due date."""
    officer, public_id, number = place.filed_online(random.Random(11))
    found = meter(chromium, place.address, place.session(officer), profile="office")
    page: Page = found.page
    page.goto(f"{place.address}/mc/hang-doi?xem=new")
    keys = Keys(found)
    while not page.locator("tr.is-here", has_text=number).count():
        keys.press("j")
    waited = keys.count - 1  # others lay before it: they are received first, so the one at hand is the first
    keys.onward("Enter")
    while page.locator("[data-key=l]").count():
        keys.onward("l")
    keys.press("t")
    keys.onward("Enter")
    if place.status_of(public_id) == "submitted":
        raise SystemExit("not received by these keys")
    report, pressed = found.report(device="desktop", decisions=DECISIONS), keys.count - waited
    yield Goal("U9 officer receives online: keys", pressed, 12)
    yield Goal("U9 … mouse clicks", report["clicks"], 0)
    yield Goal("U9 … typed characters", report["chars"], 0)
    yield Goal("U9 … by the keystroke model", round(report["klm_s"] + pressed * KEYS_SECONDS, 1), 35, "s")


def typed_by_staff(place: Place, chromium: Browser) -> Iterator[Goal]:
    """U4: the same dossier on to its signed outcome. Whatever must be typed would be a fact that the dossier has."""
    _, public_id, _ = place.filed_online(random.Random(12))
    must: list[str] = []
    acts = 0
    while (turn := place.whose_turn(public_id)) is not None and acts < MOST_ACTS:
        officer, nouns = turn
        found = meter(chromium, place.address, place.session(officer), profile="office")
        page: Page = found.page
        page.goto(f"{place.address}/mc/ho-so/{public_id}")
        form = next(
            page.locator(f"form[action$='{noun}']")
            for noun in nouns
            if page.locator(f"form[action$='{noun}']").count()
        )
        form.evaluate("e => { e.closest('details').open = true }")
        must += form.evaluate(EMPTY)
        for first in form.locator("fieldset input[type=radio]:first-of-type").all()[:1]:
            first.check()
        with page.expect_navigation():
            form.locator("button.govuk-button").first.click()
        acts += 1
        found.ctx.close()
    yield Goal("U4 reception to outcome: acts of officers", acts, None)
    yield Goal("U4 … fields that an officer must type", len(must), 0)


def officer_decides(place: Place, chromium: Browser) -> Iterator[Goal]:
    """flow-O3: from the row of the list through the draft made from the template, looked at, to the end of the step."""
    officer, public_id, number = place.to_be_decided(random.Random(13))
    found = meter(chromium, place.address, place.session(officer), profile="office")
    page: Page = found.page
    page.goto(f"{place.address}/mc/hang-doi?xem=unit")
    with page.expect_navigation():
        page.get_by_role("link", name=number).first.click()
    for noun in ("/du-thao", "/hoan-thanh"):
        act = page.locator("details.act", has=page.locator(f"form[action$='{noun}']")).first
        if not act.evaluate("one => one.open"):
            act.locator("summary").click()
        with page.expect_navigation():
            act.locator("button.govuk-button").first.click()
    if place.step_of(public_id) != "sign":
        raise SystemExit("not decided by these clicks")
    report = found.report(device="desktop", decisions=DECISIONS)
    yield Goal("flow-O3 decide, draft from the template: clicks", report["clicks"], 4)
    yield Goal("flow-O3 … typed characters", report["chars"], 0)
    yield Goal("flow-O3 … by the keystroke model", report["klm_s"], 12, "s")


EMPTY = """form => [...form.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=file]),textarea')]
  .filter(one => !one.value && !/không bắt buộc/.test(one.labels[0]?.innerText || '')).map(one => one.name)"""
