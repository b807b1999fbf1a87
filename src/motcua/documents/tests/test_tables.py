"""Spreadsheets in and out: what people send is read as text, what could harm is refused with what to do."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from motcua.documents import errors
from motcua.documents.table_errors import (
    TableEncrypted,
    TableHasProgram,
    TableNotUnicode,
    TableRefused,
    TableSwells,
    TableTooLong,
    TableTooOld,
)
from motcua.documents.tables import Cell, Column, Mark, Sheet, read_table, write_csv, write_workbook

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def workbook(*rows: list[object]) -> bytes:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, inside: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, inside)
    return made.getvalue()


def read(content: bytes, rows_max: int = 100):
    return read_table(content, "lô.xlsx", rows_max=rows_max)


def test_cells_are_what_people_see_and_lines_are_counted_as_they_count():
    table = read(workbook(["Tên", "Ngày", "Số"], [None, None, None], [" Lan ", date(2026, 3, 1), 5.0]))
    assert table.header == ("Tên", "Ngày", "Số")
    assert [(row.number, row.cells) for row in table.rows] == [(3, ("Lan", "01/03/2026", "5"))]


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=5))
def test_what_was_written_is_read_again(rows):
    for content in (
        write_workbook([Sheet("Hồ sơ", [Column("A"), Column("B")], rows)]),
        write_csv(["A", "B"], [[f"x{one}" for one in row] for row in rows]),
    ):
        found = [list(row.cells) for row in read(content).rows]
        assert found in (rows, [[f"x{one}" for one in row] for row in rows])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_csv_that_spreadsheets_write(delimiter, encoding):
    text = f'Tên{delimiter}Nơi ở\n"Lan{delimiter} chị"{delimiter}Hưng Yên\n'
    (row,) = read(text.encode(encoding)).rows
    assert row.cells == (f"Lan{delimiter} chị", "Hưng Yên")


def test_a_formula_never_leaves_here():
    content = write_workbook([Sheet("A", [Column("A")], [["=HYPERLINK(1)"]])])
    assert load_workbook(io.BytesIO(content)).active["A2"].data_type == "s"
    assert b"'=1+1" in write_csv(["A"], [["=1+1"]])


def test_marks_notes_and_lists_to_choose_from():
    rows = [[Cell("sai", Mark.WRONG, "chưa đúng")]]
    content = write_workbook([Sheet("Hồ sơ", [Column("A", choices=("một", "hai"))], rows)])
    book = load_workbook(io.BytesIO(content))
    sheet = book["Hồ sơ"]
    assert sheet["A2"].fill.fgColor.rgb.endswith("FDECEA")
    assert sheet["A2"].comment.text == "chưa đúng"
    assert sheet.data_validations.dataValidation[0].formula1 == "'Giá trị'!$A$1:$A$2"
    assert book["Giá trị"]["A2"].value == "hai"


GOOD = workbook(["A"], ["1"])
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.FileEmpty),
        (b"PK\x03\x04 nothing", TableRefused),
        (GOOD[: len(GOOD) // 2], TableRefused),
        (b"%PDF-1.7 not a table", TableRefused),
        ("Tên\nNguyễn".encode("cp1258", errors="replace") + b"\xd2\xf0\xfe", TableNotUnicode),
        (b'A,B\n"never closed', TableRefused),
        (b"A\n\x00", TableRefused),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, TableTooOld),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            TableEncrypted,
        ),
        (with_part(GOOD, "xl/vbaProject.bin", b"macro"), TableHasProgram),
        (with_part(GOOD, "xl/externalLinks/externalLink1.xml", b"<x/>"), TableHasProgram),
        (with_part(GOOD, "xl/sharedStrings.xml", BOMB), TableRefused),
        (with_part(GOOD, "xl/sharedStrings.xml", BOMB.decode().encode("utf-16")), TableRefused),
        (with_part(GOOD, "xl/worksheets/sheet9.xml", b" " * (61 * 2**20)), TableSwells),
        (with_part(GOOD, "xl/styles.xml", b" " * (3 * 2**20)), TableSwells),
        (with_part(GOOD, "xl/sharedStrings.xml", b"<si/>" * 500_001), TableSwells),
        (with_part(GOOD, "xl/worksheets/strings.xml", b"<x:si/>" * 500_001), TableSwells),
        (with_part(GOOD, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), TableRefused),
        (b"A\n" + b"1\n" * 101, TableTooLong),
        (b"A\n" + b"\n" * 3_000 + b"1\n", TableTooLong),
        (b"x" * (5 * 2**20 + 1), errors.FileTooLarge),
        (b"\n\n\n", TableRefused),
    ],
)
def test_what_cannot_be_trusted_is_refused_with_what_to_do(content, error):
    with pytest.raises(error) as refused:
        read(content)
    assert type(refused.value) is error
    assert refused.value.advice


def test_a_sheet_that_claims_a_million_lines_ends_soon():
    far = GOOD_SHEET.replace(b'r="2"', b'r="1048576"').replace(b'"A2"', b'"A1048576"')
    with pytest.raises(TableTooLong):
        read(with_part(GOOD, "xl/worksheets/sheet1.xml", far))


with zipfile.ZipFile(io.BytesIO(GOOD)) as _parts:
    GOOD_SHEET = _parts.read("xl/worksheets/sheet1.xml")
