"""A real browser, keys alone: twenty pages in four papers come off the scanner, two sheets are missing; at most twenty keys."""

import pytest

from motcua.dossiers.actions.receive import receive
from motcua.dossiers.jobs import attach_scans, read_scans
from motcua.dossiers.models import Component, ScanBatch
from motcua.dossiers.scans import separator_link
from motcua.dossiers.tests.drawn_scans import Drawn, Wear, batch
from tests.web.desk_world import logged_in
from tests.web.test_browser_portal import chromium, pytestmark, site

__all__ = ["chromium", "pytestmark", "site"]
KEYS_MOST = 20
PAPERS = [("old-certificate", 6), ("mandate", 5), ("identity", 5), ("residence", 4)]


class Keys:
    """Every key counts."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def press_and_wait(self, key):
        with self.page.expect_navigation():
            self.press(key)


def stack(dossier) -> bytes:
    """The third paper lies behind a sheet for anybody, the fourth behind none."""
    links = [separator_link(dossier, code) for code, _ in PAPERS[:2]] + [separator_link(dossier), ""]
    drawn = [Drawn(code, code, pages, link) for (code, pages), link in zip(PAPERS, links, strict=True)]
    return batch(drawn, Wear(slant=1, dust=0), lines=1).pdf()


@pytest.mark.long
def test_twenty_pages_in_four_papers_take_at_most_twenty_keys(chromium, site, committed_world, settings, pki):
    settings.OCR_PROGRAM, settings.DEMO = "", True
    world = committed_world
    dossier = world.filed()
    receive(dossier.public_id, actor=world.desk)
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1_280, "height": 900})
    session = logged_in(world.desk).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/mc/quet?ho-so={dossier.number}")
    keys = Keys(page)
    page.focus("#tep")
    with page.expect_file_chooser() as chosen:
        keys.press("Enter")
    chosen.value.set_files({"name": "xap.pdf", "mimeType": "application/pdf", "buffer": stack(dossier)})
    keys.press("Tab")
    keys.press_and_wait("Enter")  # in the field of the dossier's number, which the room filled
    while read_scans.run():
        pass
    page.goto(f"{site}/mc/quet/{ScanBatch.objects.get().public_id}")  # or it comes by itself
    codes = [component.code for component in dossier.revision.spec().components]
    keys.press(str(codes.index("identity") + 1), *"jjjjj")  # it stands at the first page nobody knows
    keys.press_and_wait("s")
    keys.press(str(codes.index("residence") + 1))
    keys.press_and_wait("c")
    assert keys.pressed <= KEYS_MOST
    assert attach_scans.run() == 4
    rows = Component.objects.filter(dossier__public_id=dossier.public_id, digitised=1)
    assert sorted((row.code, row.file.pages) for row in rows) == sorted(PAPERS)
    page.reload()
    assert page.locator("text=Đã số hóa").count() == 4
