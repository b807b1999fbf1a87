"""A report as it is printed, sent and recounted: words, tables, where it comes from; one shape for PDF, Word and Excel.

Legal basis: Điều 8, NĐ 30/2020/NĐ-CP.

A room fills `Content`; who issues it adds heading, signer and recipients. Words are plain Vietnamese, never markup.
A `Live` cell knows its value and how a spreadsheet gets it from other cells, named in braces: `{points}` of the same
row, `{points:total}` of the row with that key, `{points:*}` of every row that is no sum, `{list/verdict:*}` of another table.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.documents.rules.form_fields import Heading, Signer

WIDE = 7  # from so many columns on the page lies on its side
_NAMED = re.compile(r"\{(?:(?P<table>[\w-]+)/)?(?P<column>[\w-]+)(?::(?P<row>[\w.*-]+))?\}")
ALL = "*"


class Sort(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    NUMBER = "number"  # whole: 1.234
    POINTS = "points"  # two decimals: 4,33
    SHARE = "share"  # of one: 87,5 %


@dataclass(frozen=True, slots=True)
class Live:
    """A value that a spreadsheet counts again. None where there is none yet."""

    value: Fraction | int | None
    formula: str


Cell = str | int | Fraction | Live | None


@dataclass(frozen=True, slots=True)
class Column:
    """`code` is its name in formulas; `width` is relative to the other columns."""

    code: str
    title: str
    sort: Sort = Sort.TEXT
    width: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A line; `key` is its name in formulas. A sum is bold and not part of `{column:*}`."""

    cells: tuple[Cell, ...]
    key: str = ""
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`code` is its name in formulas, `title` at most 31 letters without any of []:*?/ and backslash: a sheet's name."""

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def is_wide(self) -> bool:
        """Does not fit an upright page."""
        return len(self.columns) >= WIDE


@dataclass(frozen=True, slots=True)
class Content:
    """What a room has to report."""

    title: str  # «Báo cáo», printed in capitals
    about: str
    tables: tuple[Table, ...]
    grounds: tuple[str, ...] = ()  # «QĐ 766/QĐ-TTg»
    sentences: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()  # where the figures come from


@dataclass(frozen=True, slots=True)
class Report:
    """With who issues it."""

    content: Content
    heading: Heading
    signer: Signer
    recipients: tuple[str, ...]

    @property
    def is_wide(self) -> bool:
        """One page that lies makes all of them lie."""
        return any(table.is_wide for table in self.content.tables)


def value_of(cell: Cell) -> str | int | Fraction | None:
    """What the cell says, however it came to it."""
    return cell.value if isinstance(cell, Live) else cell


def placed(formula: str, where: Callable[[str, str, str], str]) -> str:
    """The formula with addresses: `where(table, column, row)`; an empty table or row is the cell's own."""
    return _NAMED.sub(lambda name: where(name["table"] or "", name["column"], name["row"] or ""), formula)
