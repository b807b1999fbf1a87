"""A report in three formats: the same digits in all, and a spreadsheet that counts them again."""

import io
from datetime import UTC, datetime
from fractions import Fraction

import pikepdf
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from motcua.documents.reports import Column, Content, Live, Report, Row, Sort, Table, printed
from motcua.documents.reports.said import said
from motcua.documents.rules.form_fields import Heading, Signer
from motcua.documents.tests.formulas import Counted
from motcua.kernel.errors import NotFound

COLUMNS = (
    Column("name", "Đơn vị", width=4),
    Column("part", "Đúng hạn", Sort.NUMBER),
    Column("whole", "Tiếp nhận", Sort.NUMBER),
    Column("share", "Tỷ lệ", Sort.SHARE),
    Column("points", "Điểm", Sort.POINTS),
)
HEADING = Heading(
    agency="Văn phòng Ủy ban nhân dân tỉnh Hưng Yên",
    parent_agency="Ủy ban nhân dân tỉnh Hưng Yên",
    number="12/BC-VPUBND",
    place="Hưng Yên",
    made_at=datetime(2026, 3, 5, 2, tzinfo=UTC),
    is_demo=True,
)


def line(name: str, part: int, whole: int) -> Row:
    share = Fraction(part, whole) if whole else None
    formula = 'IF({whole}>0,{part}/{whole},"")'
    points = Live(share * 20 if share is not None else None, 'IF({whole}>0,20*{part}/{whole},"")')
    return Row((name, part, whole, Live(share, formula), points))


def total(rows: list[Row]) -> Row:
    points = [row.cells[4].value for row in rows if row.cells[4].value is not None]
    summed = Live(sum(points, Fraction(0)), "SUM({points:*})")
    parts = [
        Live(sum(row.cells[i] for row in rows), f"SUM({{{name}:*}})")
        for i, name in ((1, "part"), (2, "whole"))
    ]
    return Row(("Cộng", *parts, None, summed), key="total", is_sum=True)


def report(*rows: Row, note: str = "") -> Report:
    table = Table("units", "Từng đơn vị", COLUMNS, (*rows, total(list(rows))), note)
    late = Table("late", "Trễ hạn", (Column("number", "Mã hồ sơ"),), (Row(("H31.1-260302-0001",)),))
    content = Content(
        title="Báo cáo",
        about="Kết quả tháng 3 năm 2026",
        tables=(table, late),
        grounds=("QĐ 766/QĐ-TTg",),
        sentences=("Hai đơn vị.",),
        closing=("Tính từ sổ cái đến mục số 7.",),
    )
    return Report(content, HEADING, Signer(title="Chánh Văn phòng"), ("UBND tỉnh (để báo cáo)", "Lưu: VT"))


USUAL = report(line("Xã Vân Xá", 3, 8), line("=HYPERLINK(1)", 1, 16), line("Không có", 0, 0))


@pytest.mark.parametrize(
    ("cell", "sort", "words"),
    [
        (1234567, Sort.NUMBER, "1.234.567"),
        (Fraction(433, 100), Sort.POINTS, "4,33"),
        (Fraction(1005, 1000), Sort.POINTS, "1,01"),
        (Fraction(1, 16), Sort.SHARE, "6,3 %"),
        (Fraction(-1, 3), Sort.POINTS, "-0,33"),
        (None, Sort.POINTS, ""),
        (Live(Fraction(1, 2), "x"), Sort.SHARE, "50,0 %"),
        ("7", Sort.TEXT, "7"),
    ],
)
def test_cells_as_they_are_read(cell, sort, words):
    assert said(cell, sort) == words


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=6))
def test_a_spreadsheet_counts_to_the_shown_digits(pairs):
    rows = [line(f"Xã {i}", min(pair), max(pair)) for i, pair in enumerate(pairs)]
    book = Counted(printed(report(*rows), "xlsx"))
    live = book.live()
    assert len(live) == 2 * len(rows) + 3
    for sheet, at in live:
        assert book.shown(sheet, at) == book.kept(sheet, at), at
    paper = {said(row.cells[4], Sort.POINTS).replace(".", "").replace(",", ".") for row in rows}
    assert paper <= {book.kept(sheet, at) for sheet, at in live}


def test_a_changed_count_changes_the_sum():
    book = Counted(printed(USUAL, "xlsx"))
    sheet, at = next(
        one for one in book.live() if str(book.formulas[one[0]][one[1]].value).startswith("=SUM($B")
    )
    before = book.value(sheet, at)
    first = next(
        cell for row in book.formulas[sheet].iter_rows() for cell in row if cell.value == "Xã Vân Xá"
    )
    book.set(sheet, f"B{first.row}", 8)
    assert book.value(sheet, at) == before + 5


def test_the_heading_of_the_decree_stands_on_all_three():
    words = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/BC-VPUBND", "Hưng Yên, ngày 05 tháng 3 năm 2026", "CHÁNH VĂN PHÒNG", "UBND tỉnh (để báo cáo)")  # fmt: skip
    book = load_workbook(io.BytesIO(printed(USUAL, "xlsx")))
    sheet = " ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value)
    page = Document(io.BytesIO(printed(USUAL, "docx")))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    word = " ".join([*cells, *(paragraph.text for paragraph in page.paragraphs)])
    for text in (sheet, word):
        for one in words:
            assert one in text, one
        assert "BÁO CÁO" in text
        assert "Căn cứ QĐ 766/QĐ-TTg;" in text
    assert book.sheetnames == ["Từng đơn vị", "Trễ hạn"]


def test_a_text_that_looks_like_a_formula_stays_text():
    page = load_workbook(io.BytesIO(printed(USUAL, "xlsx"))).worksheets[0]
    found = next(cell for row in page.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)")
    assert found.data_type == "s"


def test_the_paper_is_pdf_a_and_the_word_file_repeats_the_head_of_a_table():
    with pikepdf.open(io.BytesIO(printed(USUAL, "pdf"))) as pdf:
        meta = pdf.open_metadata()
        assert meta["pdfaid:part"] == "2"
        assert meta["dc:title"] == "Báo cáo Kết quả tháng 3 năm 2026"
    page = Document(io.BytesIO(printed(USUAL, "docx")))
    assert "w:tblHeader" in page.tables[1].rows[0]._tr.xml
    assert 'w:instr="PAGE"' in page.sections[0].header._element.xml
    assert page.sections[0].different_first_page_header_footer
    assert round(page.sections[0].left_margin.mm) == 30


def test_another_format_is_not_found():
    with pytest.raises(NotFound):
        printed(USUAL, "exe")
