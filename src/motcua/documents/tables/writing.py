"""Rows as .xlsx and CSV. Every text stays text, also one that begins with «=»: nothing runs at the reader's. An `int` is money, to be summed."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

WIDEST = 60
NARROWEST = 14
RUNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes such a cell of a CSV for a formula
ROWS_WITH_CHOICES = 1_001


class Mark(StrEnum):
    """How a cell is coloured."""

    HEADER = "1E2F41"
    WRONG = "FDECEA"
    GOOD = "E6F4EA"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with its colour, and what a note on it says."""

    text: str
    mark: Mark = Mark.NONE
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `choices` are offered in a list below it."""

    title: str
    note: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell | str | int]] = field(default_factory=tuple)


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Titles at most 31 letters. Lists to choose from stand on a last sheet of their own."""
    book = Workbook(write_only=True)
    lists: list[tuple[str, ...]] = []
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for index, column in enumerate(sheet.columns, 1):
            letter = get_column_letter(index)
            page.column_dimensions[letter].width = min(max(len(column.title) + 2, NARROWEST), WIDEST)
            page.column_dimensions[letter].number_format = "@"  # text: no digit in front is lost
            if column.choices:
                lists.append(column.choices)
                rule = DataValidation(
                    type="list", formula1=_list(len(lists), len(column.choices)), allow_blank=True
                )
                rule.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES}")
                page.data_validations.append(rule)
        page.append([_cell(page, Cell(c.title, Mark.HEADER, c.note)) for c in sheet.columns])
        for row in sheet.rows:
            page.append([_one(page, one) for one in row])
    _write_lists(book, lists)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read the accents."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


LISTS = "Giá trị"


def _list(number: int, length: int) -> str:
    letter = get_column_letter(number)
    return f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${length}"


def _write_lists(book: Workbook, lists: list[tuple[str, ...]]) -> None:
    if not lists:
        return
    page = book.create_sheet(LISTS)
    for line in range(max(map(len, lists))):
        page.append([_cell(page, Cell(one[line])) if line < len(one) else None for one in lists])


def _one(page: object, one: Cell | str | int) -> WriteOnlyCell:
    if isinstance(one, int):
        made = WriteOnlyCell(page, value=one)
        made.number_format = "#,##0"
        return made
    return _cell(page, one if isinstance(one, Cell) else Cell(one))


def _cell(page: object, one: Cell) -> WriteOnlyCell:
    made = WriteOnlyCell(page, value=one.text)
    made.data_type = "s"
    made.number_format = "@"
    if one.mark:
        made.fill = PatternFill("solid", fgColor=one.mark.value)
    if one.mark is Mark.HEADER:
        made.font = Font(bold=True, color="FFFFFF")
        made.alignment = Alignment(wrap_text=True, vertical="top")
    if one.note:
        made.comment = Comment(one.note, "Một cửa", width=320, height=120)
    return made


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RUNS) else text
