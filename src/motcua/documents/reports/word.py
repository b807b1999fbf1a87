"""A report as .docx in the official layout: margins, heading, tables whose head repeats, page numbers from the second page."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from motcua.documents.reports.said import said
from motcua.documents.reports.words import MOCK, MOTTO, NATION, dated, numbered, recipients, signatory
from motcua.documents.rules.reports import Report, Row, Sort, Table

FACE, BODY, SMALL, CELL = "Times New Roman", 13, 11, 10
UPRIGHT, MARGINS = (210, 297), {"top": 20, "bottom": 20, "left": 30, "right": 17}
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def as_word(report: Report) -> bytes:
    """Ready to be edited, numbered and signed."""
    page, content = Document(), report.content
    width = _set_up(page, report)
    _heading(page, report, width)
    _words(page, content.title.upper(), bold=True, align=CENTRE, size=BODY + 1)
    _words(page, content.about, bold=True, align=CENTRE)
    for ground in content.grounds:
        _words(page, f"Căn cứ {ground};", italic=True)
    for sentence in content.sentences:
        _words(page, sentence)
    for table in content.tables:
        _table(page, table, width)
    for line in content.closing:
        _words(page, line, size=SMALL - 1)
    _signature(page, report, width)
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def _set_up(page: Any, report: Report) -> int:
    """Fonts, language, paper; the width of the text in millimetres."""
    style = page.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(BODY)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    style.paragraph_format.space_after = Pt(4)
    core, made_at = page.core_properties, report.heading.made_at.replace(tzinfo=None, microsecond=0)
    core.title, core.author = f"{report.content.title} {report.content.about}", report.heading.agency
    core.language, core.created, core.modified, core.comments = "vi-VN", made_at, made_at, ""
    section = page.sections[0]
    size = UPRIGHT[::-1] if report.is_wide else UPRIGHT
    section.orientation = WD_ORIENT.LANDSCAPE if report.is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    if report.heading.is_demo:
        section.first_page_header.paragraphs[0].text = MOCK
    return size[0] - MARGINS["left"] - MARGINS["right"]


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 python-docx knows no fields


def _heading(page: Any, report: Report, width: int) -> None:
    head = report.heading
    grid = page.add_table(rows=1, cols=2)
    left, right = grid.rows[0].cells
    _widen(grid, [round(width * 0.44), round(width * 0.56)])
    _fill(left, [(head.parent_agency.upper(), ""), (head.agency.upper(), "b"), (numbered(head), "")], CENTRE)
    _fill(right, [(NATION, "b"), (MOTTO, "b"), (dated(head), "i")], CENTRE)
    _words(page, "")


def _table(page: Any, table: Table, width: int) -> None:
    title = _words(page, table.title, bold=True, size=CELL + 2)
    title.paragraph_format.keep_with_next = True
    grid = page.add_table(rows=1, cols=len(table.columns))
    grid.style, grid.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        _fill(cell, [(column.title, "b")], CENTRE, size=CELL)
    _repeat(grid.rows[0])
    for row in table.rows:
        _row(grid, table, row)
    total = sum(column.width for column in table.columns)
    _widen(grid, [round(width * column.width / total) for column in table.columns])
    _words(page, table.note, italic=True, size=CELL)


def _row(grid: Any, table: Table, row: Row) -> None:
    cells = grid.add_row().cells
    for made, cell, column in zip(cells, row.cells, table.columns, strict=True):
        align = None if column.sort is Sort.TEXT else RIGHT
        _fill(made, [(said(cell, column.sort), "b" if row.is_sum else "")], align, size=CELL)


def _repeat(row: Any) -> None:
    """The head of a table stands on every page, and readers of screens know it as the head."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 nor heads of tables


def _widen(grid: Any, widths: list[int]) -> None:
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _signature(page: Any, report: Report, width: int) -> None:
    grid = page.add_table(rows=1, cols=2)
    _widen(grid, [round(width * 0.55), round(width * 0.45)])
    left, right = grid.rows[0].cells
    first, *names = recipients(report.recipients)
    _fill(left, [(first, "bi"), *((name, "") for name in names)], None, size=SMALL)
    _fill(right, [(line, "b") for line in signatory(report.signer)], CENTRE)


def _fill(
    cell: Any, lines: list[tuple[str, str]], align: WD_ALIGN_PARAGRAPH | None, *, size: int = SMALL + 1
) -> None:
    """Lines of a cell; `b` is bold, `i` italic."""
    for index, (words, look) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.space_after = align, Pt(0)
        run = paragraph.add_run(words)
        run.font.size, run.bold, run.italic = Pt(size), "b" in look, "i" in look


def _words(page: Any, words: str, **look: Any) -> Any:
    paragraph = page.add_paragraph()
    paragraph.alignment = look.get("align")
    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = look.get("bold"), look.get("italic"), Pt(look.get("size", BODY))
    return paragraph
