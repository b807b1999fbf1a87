"""A leader's stack on the telephone, counted: twenty documents, one authorisation, one exception taken out."""

import random
import time
from collections.abc import Iterator

from meter import Goal, meter
from playwright.sync_api import Browser, Page
from province import Place

DOCUMENTS, PIN = 20, "123456"
DECISIONS = 2  # which one is taken out, and yes
LONGEST_MS = 240_000
TAP_SECONDS, THUMB_SECONDS = 1.1, 0.5  # on the second telephone, which the meter does not see


def leader_signs(place: Place, chromium: Browser) -> Iterator[Goal]:
    """flow-L1, U12: from the stack to twenty signed and sealed documents; the key is in the cloud."""
    leader, ids = place.stack_of(DOCUMENTS + 1, random.Random(21))
    found = meter(chromium, place.address, place.session(leader))
    page: Page = found.page
    page.goto(f"{place.address}/ld/cach-ky")
    with page.expect_navigation():  # once for all: where the key is
        page.click("button[value=dien-thoai]")
    found.ctx.close()
    found = meter(chromium, place.address, place.session(leader))
    page = found.page
    page.goto(f"{place.address}/ld/ky")
    rows = page.locator(".stack > li")
    waiting = rows.count()
    for row in rows.all():  # others of the province's past wait here too: nobody signs them now
        if not any(one in (row.locator("[name=chon]").get_attribute("value") or "") for one in ids[:-1]):
            row.locator("[name=chon]").evaluate("box => { box.checked = false }")
    page.locator(f"[name=chon][value^='{ids[0]}']").evaluate("box => { box.checked = true }")
    page.locator(f"[name=chon][value^='{ids[-1]}']").evaluate("box => { box.checked = true }")
    page.locator(f"[name=chon][value^='{ids[-1]}']").click()  # the exception
    begun = time.monotonic()
    with page.expect_navigation():
        page.locator("button[data-key=s]").click()
    page.wait_for_selector("a[href*='/dien-thoai']", timeout=LONGEST_MS)
    asked = time.monotonic()
    with found.ctx.expect_page() as opened:
        page.click("a[href*='/dien-thoai']")
    telephone = opened.value
    telephone.locator("input[name=pin]").first.fill(PIN)
    telephone.locator("button[value=yes]").first.click()
    said = time.monotonic()
    page.wait_for_selector("section.notice--done[data-state^=done]", timeout=LONGEST_MS)
    done = time.monotonic()
    report = found.report(device="touch", decisions=DECISIONS)
    clicks = int(report["clicks"]) + 1  # yes, on the telephone
    seconds = report["klm_s"] + TAP_SECONDS + len(PIN) * THUMB_SECONDS
    yield Goal("U12 leader signs 20: authorisations", 1, 1)
    yield Goal("U12 … clicks, the exception and the telephone among them", clicks, 6)
    yield Goal("U12 … typed characters (PIN)", len(PIN), 6)
    yield Goal("U12 … hands-on by the keystroke model", round(seconds, 1), None, "s")
    yield Goal("U12 … documents signed and sealed", place.signed(ids), DOCUMENTS, "", DOCUMENTS)
    yield Goal("U12 … of a stack of", waiting, None)
    yield Goal("U12 … prepared until the telephone asks", round(asked - begun, 1), None, "s")
    yield Goal("U12 … from yes to the last one signed, sealed, sent", round(done - said, 1), None, "s")
