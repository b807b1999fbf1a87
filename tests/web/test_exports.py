"""Reports to take away: the digits of the pages in Word, Excel and PDF, and a spreadsheet that counts to them."""

import io
import re
from datetime import timedelta
from html import unescape

import pikepdf
import pytest
from docx import Document

from motcua.accounts.roles import Role
from motcua.documents.tests.formulas import Counted
from motcua.dossiers.tests.conftest import MONDAY
from motcua.facts.actions.keep_cells import keep_cells
from motcua.facts.queries import Period
from motcua.facts.subscribers import catch_up
from motcua.integrity.actions.draw_sample import Wanted, draw_sample
from motcua.integrity.actions.judge_dossier import Judgement, judge_dossier
from motcua.kernel import clock
from motcua.ledger.queries import root_at
from motcua.ledger.sealing import seal
from motcua.scorecards import boards, packs
from motcua.scorecards.rules.exact import plain
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
MARCH = Period.parse("2026-03")


@pytest.fixture
def late(world):
    dossier = world.received()
    seal()
    catch_up()
    with clock.at(MONDAY + timedelta(days=20)):
        while keep_cells():
            pass
        yield dossier


@pytest.fixture
def governor(world):
    return logged_in(world.province.actor(Role.LEADER, at="H31"))


def links(page: str, kind: str) -> list[str]:
    return [unescape(link) for link in re.findall(rf'href="([^"]+\.{kind}[^"]*)"', page)]


def word(content: bytes) -> str:
    page = Document(io.BytesIO(content))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in page.paragraphs)])


def counted(content: bytes) -> Counted:
    """Every formula comes to the digits beside it."""
    book = Counted(content)
    assert book.live()
    for sheet, at in book.live():
        assert book.shown(sheet, at) == book.kept(sheet, at), (sheet, at)
    return book


def cells(book: Counted) -> set[str]:
    return {
        str(cell.value)
        for page in book.values
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_a_units_scorecard_with_its_lost_dossiers(late, governor):
    page = text(governor.get("/ld/don-vi/H31.101?ky=2026-03"))
    (sheet,), (paper,), (pdf,) = (links(page, kind) for kind in ("xlsx", "docx", "pdf"))
    live = boards.score("qd766", "H31.101", MARCH)
    book = counted(governor.get(sheet).content)
    said = word(governor.get(paper).content)
    pack = packs.named("qd766")
    assert late.number in cells(book)
    for sought in (late.number, pack.digest, f"phiên bản {pack.version}", root_at(live.leaf_index + 1).hex()):
        assert sought in said
    assert plain(live.card.points).replace(".", ",") in said
    page = book.formulas["Điểm từng tiêu chí"]
    total = next(row[5].coordinate for row in page.iter_rows() if row[1].value == "Tổng điểm")
    assert book.shown(page.title, total) == plain(live.card.points)
    answer = governor.get(pdf)
    assert answer.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        assert len(opened.pages) >= 1


def test_units_beside_each_other_for_who_leads_all_of_them(late, governor, world):
    board = text(governor.get("/ld?ky=2026-03"))
    own, units = links(board, "xlsx")
    assert (own.split("?")[0], units.split("?")[0]) == ("/ld/bang-diem.xlsx", "/ld/so-sanh.xlsx")
    counted(governor.get(own).content)
    book = counted(governor.get(units).content)
    ranked = [card for card in boards.ranking("qd766", "commune", MARCH) if not card.is_idle]
    page = book.values["So sánh đơn vị"]
    first = next(row for row in page.iter_rows() if row[0].value == 1)
    assert first[1].value == ranked[-1].name
    mayor = logged_in(world.leader)
    assert "/ld/so-sanh" not in text(mayor.get("/ld?ky=2026-03"))
    assert mayor.get("/ld/so-sanh.xlsx?ky=2026-03").status_code == 404
    assert mayor.get("/ld/bang-diem.xlsx?ky=2026-03&don-vi=H31.12").status_code == 404
    assert governor.get("/ld/bang-diem.exe?ky=2026-03").status_code == 404


def test_the_result_of_a_sample(late, world):
    inspector = world.province.actor(Role.INSPECTOR, at="H31")
    sample = draw_sample(Wanted(MARCH, 5, seed="2026"), actor=inspector)
    judge_dossier(
        sample.public_id, sample.dossiers[0][0], Judgement("late", "Phiếu hẹn khác"), actor=inspector
    )
    browser = logged_in(inspector)
    (sheet,) = links(text(browser.get(f"/tt/mau/{sample.public_id}")), "xlsx")
    book = counted(browser.get(sheet).content)
    late_row = next(
        row for row in book.values["Kết quả"].iter_rows() if row[0].value == "Đã kết luận trễ hạn"
    )
    assert late_row[1].value == 1
    assert "Phiếu hẹn khác" in word(browser.get(sheet.replace("xlsx", "docx")).content)
    assert browser.get(sheet.replace("xlsx", "pdf")).status_code == 200
    assert logged_in(world.case).get(sheet).status_code == 404
