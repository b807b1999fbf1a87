"""A spreadsheet as rows of text. What could harm is refused before the library sees it; formulas give their values."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from openpyxl import load_workbook

from motcua.documents.errors import FileEmpty, FileTooLarge
from motcua.documents.rules.file_kinds import shown_name
from motcua.documents.table_errors import (
    TableEncrypted,
    TableHasProgram,
    TableNotUnicode,
    TableRefused,
    TableSwells,
    TableTooLong,
    TableTooOld,
)

MEGABYTE = 2**20
BYTES_MAX = 5 * MEGABYTE
OPENED_MAX = 60 * MEGABYTE
SMALL_PARTS_MAX = 2 * MEGABYTE  # styles, names: the library keeps them whole, many times their size
STRINGS_MAX = 500_000
PARTS_MAX = 200
COLUMNS_MAX = 200
EMPTY_MAX = 2_000  # empty lines that are read through before the sheet counts as too long
CELL_MAX = 5_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PROGRAMS = ("vbaproject", "activex", "macrosheets", "oleobject", "externallink")
ROWS = ("xl/worksheets/", "xl/sharedstrings.xml")
ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


class TableRow(NamedTuple):
    """One line: its number in the sheet as people count, and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The first sheet: the first line that is not empty, and the lines below it that are not."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


def read_table(content: bytes, name: str, *, rows_max: int) -> Table:
    """Raises a FileRefused that says what to do."""
    name = shown_name(name) or "bảng tính"
    if not content:
        raise FileEmpty(name=name)
    if len(content) > BYTES_MAX:
        size = f"{len(content) / MEGABYTE:.1f}"
        raise FileTooLarge(name=name, size_mb=size, limit_mb=BYTES_MAX // MEGABYTE)
    lines = _workbook(content, name) if content[:2] == b"PK" else _text(content, name)
    return _table(lines, name, rows_max)


def _table(lines: Iterable[tuple[str, ...]], name: str, rows_max: int) -> Table:
    header: tuple[str, ...] = ()
    rows: list[TableRow] = []
    for number, cells in enumerate(map(_shortened, lines), 1):
        if number - len(rows) > EMPTY_MAX:
            raise TableTooLong(name=name, limit=rows_max)
        if not cells:
            continue
        if not header:
            header = cells
            continue
        if len(rows) == rows_max:
            raise TableTooLong(name=name, limit=rows_max)
        rows.append(TableRow(number, cells))
    if not header:
        raise TableRefused(name=name)
    return Table(header, tuple(rows))


def _shortened(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Without the empty cells at the end of the line."""
    filled = [index for index, cell in enumerate(cells, 1) if cell]
    return cells[: filled[-1]] if filled else ()


def _text(content: bytes, name: str) -> Iterator[tuple[str, ...]]:
    if content.startswith(OLE):
        raise TableEncrypted(name=name) if ENCRYPTED in content else TableTooOld(name=name)
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeError as error:
        raise TableNotUnicode(name=name) from error
    if "\x00" in text or "%PDF-" in text[:10]:
        raise TableRefused(name=name)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield tuple(cell.strip()[:CELL_MAX] for cell in line[:COLUMNS_MAX])
    except csv.Error as error:
        raise TableRefused(name=name) from error


def _workbook(content: bytes, name: str) -> Iterator[tuple[str, ...]]:
    _look_inside(content, name)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size is not to be believed
        for row in sheet.iter_rows(values_only=True):
            yield tuple(_words(value) for value in row[:COLUMNS_MAX])
    except TableRefused:
        raise
    except Exception as error:  # whatever a broken workbook makes the library stumble over
        raise TableRefused(name=name) from error


def _look_inside(content: bytes, name: str) -> None:
    """Every part once, never more than the limit: bombs, entities and programs end here."""
    left = OPENED_MAX
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if len(parts.infolist()) > PARTS_MAX or sum(i.file_size for i in parts.infolist()) > OPENED_MAX:
                raise TableSwells(name=name)
            for info in parts.infolist():
                if any(word in info.filename.lower() for word in PROGRAMS):
                    raise TableHasProgram(name=name)
                path = info.filename.lower()
                most = left if path.startswith(ROWS) else min(left, SMALL_PARTS_MAX)
                with parts.open(info) as part:
                    inside = part.read(most + 1)
                if len(inside) > most or _strings(inside) > STRINGS_MAX:
                    raise TableSwells(name=name)
                left -= len(inside)
                _check_part(path, inside, name)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError) as error:
        raise TableRefused(name=name) from error


def _strings(inside: bytes) -> int:
    """How many shared strings, whatever the part and their namespace are called: each costs far more than its bytes."""
    return inside.count(b"<si") + inside.count(b":si")


def _check_part(path: str, inside: bytes, name: str) -> None:
    if not path.endswith((".xml", ".rels", ".vml")):
        return
    is_wide = inside[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in inside[:100]  # could hide an entity
    if is_wide or any(word in inside for word in ENTITIES):
        raise TableRefused(name=name)
    if b"macroEnabled" in inside[:100_000]:
        raise TableHasProgram(name=name)


def _words(value: object) -> str:
    """A cell as a person reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case float() if value.is_integer():
            return str(int(value))
    return str(value).strip()[:CELL_MAX]
