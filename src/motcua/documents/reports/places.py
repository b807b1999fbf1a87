"""Where each table of a report stands in its spreadsheet, so that formulas find their cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname

from motcua.documents.rules.reports import ALL, Table

Own = tuple[str, str, int]  # table, key and number of the row that a formula stands in


@dataclass(frozen=True, slots=True)
class Place:
    """Numbers of rows, from 1. `body` is the first and the last row that is no sum."""

    sheet: str
    header: int
    first: int
    last: int
    letters: Mapping[str, str]
    rows: Mapping[str, int]
    body: tuple[int, int]


def places(tables: Sequence[Table], above: int) -> dict[str, Place]:
    """The first table stands below `above` rows, every other one at the top of its sheet."""
    return {table.code: _place(table, above + 1 if i == 0 else 1) for i, table in enumerate(tables)}


def address(where: Mapping[str, Place], own: Own, name: tuple[str, str, str]) -> str:
    """«H12», «$H$12:$H$40», «'Hồ sơ'!$C$2:$C$51». Raises KeyError for a name that no table has."""
    table, column, row = name
    place = where[table or own[0]]
    sheet = f"{quote_sheetname(place.sheet)}!" if table and table != own[0] else ""
    letter = place.letters[column]
    if row == ALL:
        return f"{sheet}${letter}${place.body[0]}:${letter}${place.body[1]}"
    return f"{sheet}{letter}{place.rows[row] if row else own[2]}"


def _place(table: Table, header: int) -> Place:
    first = header + 1
    body = [first + i for i, row in enumerate(table.rows) if not row.is_sum] or [first]
    return Place(
        sheet=table.title,
        header=header,
        first=first,
        last=header + len(table.rows),
        letters={column.code: get_column_letter(i) for i, column in enumerate(table.columns, 1)},
        rows={row.key: first + i for i, row in enumerate(table.rows) if row.key},
        body=(body[0], body[-1]),
    )
