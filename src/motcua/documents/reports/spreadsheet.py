"""A report as .xlsx: the official heading, each table as a sheet, sums and shares as formulas with their values beside them."""

import io
from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from motcua.documents.reports.cached import with_values
from motcua.documents.reports.places import Place, address, places
from motcua.documents.reports.words import MOCK, MOTTO, NATION, dated, numbered, recipients, signatory
from motcua.documents.rules.reports import Cell, Live, Report, Row, Sort, Table, placed, value_of

FORMATS = {Sort.TEXT: "@", Sort.NUMBER: "#,##0", Sort.POINTS: "0.00", Sort.SHARE: "0.0%"}
FACE, BODY, SMALL = "Times New Roman", 12, 10
WIDTH = 11  # letters of a column of width 1
LINE = 16  # points of height of one line
THIN = Side(style="thin", color="808080")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEADER, SUM = PatternFill("solid", fgColor="E8ECF2"), PatternFill("solid", fgColor="F4F5F7")
A4 = 9
BOLD, ITALIC = {"bold": True}, {"italic": True}
MM = 25.4


def as_spreadsheet(report: Report) -> bytes:
    """The first sheet has the heading, the words and the first table; every other table a sheet of its own."""
    book, where = Workbook(), places(report.content.tables, _above(report))
    book.properties.title = f"{report.content.title} {report.content.about}"
    book.properties.creator, book.properties.created = report.heading.agency, _naive(report)
    book.calculation.fullCalcOnLoad = True
    values: list[dict[str, object]] = []
    for index, table in enumerate(report.content.tables):
        page = book.active if index == 0 else book.create_sheet()
        page.title = table.title
        _set_up(page, table, report)
        values.append(_table(page, table, where))
        if index == 0:
            _heading(page, report)
            _closing(page, report, where[table.code])
    out = io.BytesIO()
    book.save(out)
    return with_values(out.getvalue(), values)


def _naive(report: Report) -> Any:
    return report.heading.made_at.replace(tzinfo=None, microsecond=0)


def _above(report: Report) -> int:
    """Rows before the first table: heading, title, what it is about, words."""
    content = report.content
    return 7 + len(content.grounds) + len(content.sentences)


def _set_up(page: Any, table: Table, report: Report) -> None:
    for index, column in enumerate(table.columns, 1):
        page.column_dimensions[get_column_letter(index)].width = WIDTH * column.width
    page.page_setup.paperSize = A4
    page.page_setup.orientation = "landscape" if report.is_wide else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    margins = page.page_margins
    margins.top = margins.bottom = 20 / MM
    margins.left, margins.right = 30 / MM, 17 / MM
    page.oddHeader.center.text = "&P"  # NĐ 30/2020: at the top, in the middle, from the second page on
    page.HeaderFooter.differentFirst = True


def _table(page: Any, table: Table, where: dict[str, Place]) -> dict[str, object]:
    """Write it where it stands; the values of its formulas by address."""
    place = where[table.code]
    values: dict[str, object] = {}
    for index, column in enumerate(table.columns, 1):
        _put(page, place.header, index, column.title, bold=True, centre=True).fill = HEADER
    page.print_title_rows = f"{place.header}:{place.header}"
    for number, row in enumerate(table.rows, place.first):
        for index, cell in enumerate(row.cells, 1):
            made = _cell(page, number, index, cell, table)
            made.font, made.border = Font(FACE, BODY - 1, bold=row.is_sum), BOX
            if row.is_sum:
                made.fill = SUM
            if isinstance(cell, Live):
                own = (table.code, row.key, number)
                made.value = "=" + placed(cell.formula, lambda *name, own=own: address(where, own, name))
                made.data_type = "f"
                values[made.coordinate] = value_of(cell)
        page.row_dimensions[number].height = LINE * _lines(table, row)
    if table.note:
        _across(page, place.last + 1, table.note, len(table.columns), italic=True)
    return values


def _cell(page: Any, number: int, index: int, cell: Cell, table: Table) -> Any:
    made = page.cell(number, index)
    sort, value = table.columns[index - 1].sort, value_of(cell)
    is_text = isinstance(value, str)
    made.number_format = "@" if is_text and not isinstance(cell, Live) else FORMATS[sort]
    made.alignment = Alignment(
        horizontal="left" if sort is Sort.TEXT else "right", vertical="top", wrap_text=True
    )
    if value is not None and not isinstance(cell, Live):
        made.value = value if isinstance(value, str) else _number(value)
        made.data_type = "s" if is_text else "n"  # a text that begins with «=» stays text
    return made


def _number(value: int | Fraction) -> int | float:
    return int(value) if value == int(value) else float(value)


def _lines(table: Table, row: Row) -> int:
    """How many lines the fullest cell takes."""
    return max(
        ceil(len(cell) / (WIDTH * column.width * 1.05)) if isinstance(cell, str) and cell else 1
        for cell, column in zip(row.cells, table.columns, strict=True)
    )


def _heading(page: Any, report: Report) -> None:
    """Agency at the left, the nation at the right, as on paper."""
    head, content, columns = report.heading, report.content, len(report.content.tables[0].columns)
    half = _half(report.content.tables[0])
    right = columns - half
    lines: tuple[tuple[tuple[str, dict[str, Any]], tuple[str, dict[str, Any]]], ...] = (
        ((head.parent_agency.upper(), {}), (NATION, BOLD)),
        ((head.agency.upper(), BOLD), (MOTTO, BOLD)),
        ((numbered(head), {}), (dated(head), ITALIC)),
    )
    for line, ((agency, its_look), (nation, look)) in enumerate(lines, 1):
        _span(page, line, (1, half), agency, centre=True, **its_look)
        _span(page, line, (half + 1, right), nation, centre=True, **look)
    if head.is_demo:
        _span(page, 4, (1, columns), MOCK, centre=True, size=SMALL, **BOLD)
    _span(page, 5, (1, columns), content.title.upper(), bold=True, centre=True, size=BODY + 2)
    _across(page, 6, content.about, columns, bold=True, centre=True)
    words = [*(f"Căn cứ {ground};" for ground in content.grounds), *content.sentences]
    for line, said in enumerate(words, 7):
        _across(page, line, said, columns)


def _half(table: Table) -> int:
    """So many columns that about half of the page is left of the nation's name."""
    total, passed = sum(column.width for column in table.columns), 0
    for index, column in enumerate(table.columns, 1):
        passed += column.width
        if passed * 2 >= total:
            return max(1, min(index, len(table.columns) - 1))
    return 1


def _closing(page: Any, report: Report, place: Place) -> None:
    columns, line = len(report.content.tables[0].columns), place.last + 3
    for said in report.content.closing:
        _across(page, line, said, columns, size=SMALL)
        line += 1
    half = _half(report.content.tables[0])
    lines = _beside(recipients(report.recipients), signatory(report.signer))
    for at, (left, right) in enumerate(lines, line + 1):
        _span(page, at, (1, half), left, italic=at == line + 1, size=SMALL)
        _span(page, at, (half + 1, columns - half), right, bold=True, centre=True)


def _beside(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    """Line by line, empty where one side has no more."""
    return list(zip_longest(left, right, fillvalue=""))


def _across(page: Any, row: int, words: str, columns: int, **look: Any) -> None:
    _span(page, row, (1, columns), words, **look)
    width = sum(page.column_dimensions[get_column_letter(i)].width for i in range(1, columns + 1))
    page.row_dimensions[row].height = LINE * max(1, ceil(len(words) / (width * 1.05)))


def _span(page: Any, row: int, span: tuple[int, int], words: str, **look: Any) -> None:
    first, count = span
    _put(page, row, first, words, **look)
    if count > 1:
        page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=first + count - 1)


def _put(page: Any, row: int, column: int, words: str, **look: Any) -> Any:
    made = page.cell(row, column)
    made.value, made.data_type, made.number_format = words, "s", "@"
    made.font = Font(
        FACE, look.get("size", BODY), bold=look.get("bold", False), italic=look.get("italic", False)
    )
    made.alignment = Alignment(
        horizontal="center" if look.get("centre") else "left", vertical="top", wrap_text=True
    )
    return made
