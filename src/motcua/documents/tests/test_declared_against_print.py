"""Declared against printed: every writing of a day, numbers with dots, near misses, and nothing invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.rules.declared_against_print import Verdict, Word, compare, distance

M, D, U = Verdict.MATCH, Verdict.DIFFERS, Verdict.UNREADABLE


def printed(*lines: str, sure: int = 95) -> list[Word]:
    return [Word(text, sure, number) for number, line in enumerate(lines) for text in line.split()]


@pytest.mark.parametrize(
    ("declared", "line", "verdict"),
    [
        ("02/09/1990", "Sinh ngày: 02/09/1990", M),
        ("02/09/1990", "Sinh ngày 2-9-1990", M),
        ("02/09/1990", "sinh ngày 02 tháng 9 năm 1990 tại", M),
        ("02/09/1990", "Date of birth 02.09.1990", M),
        ("02/09/1990", "1990-09-02", M),
        ("02/09/1990", "Sinh ngày 03/09/1990", D),
        ("02/09/1990", "Cấp ngày 15/04/2021", U),
        ("033190990021", "Số: 033 190 990 021", M),
        ("033190990021", "Số: 033190990027", D),
        ("033190990021", "Số: 012345678901", U),
        ("1250000", "Giá trị 1.250.000 đồng", M),
        ("5", "tổ 6", U),
        ("Nguyễn Thị Hoa", "Họ và tên: NGUYỄN THỊ HOA Nữ", M),
        ("Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA", M),
        ("Nguyễn Thị Hoa", "NGUYỄN THỊ HÒA", D),
        ("Nguyễn Thị Hoa", "NGUYÊN THỊ HOAN", D),
        ("Nguyễn Thị Hoa", "Trần Văn Bình", U),
        ("Số 1, tổ 5", "Nơi cư trú: Số 1, tổ 5, phường Phố Hiến", M),
        ("Kinh", "Dân tộc: Kinh", M),
        ("Kinh", "Dân tộc: Tày", U),
    ],
)  # fmt: skip
def test_one_value(declared, line, verdict):
    [told] = compare({"x": declared}, printed(line))
    assert told.verdict is verdict, told


def test_accents_that_the_machine_is_not_sure_of_do_not_make_another_name():
    [told] = compare({"x": "Nguyễn Thị Hoa"}, printed("NGUYÊN THI HÒA", sure=60))
    assert told.verdict is M


def test_what_is_seen_and_where():
    words = [*printed("Trang một"), Word("Nguyễn", 95, 0, 1), Word("Thị", 95, 0, 1), Word("Hoan", 95, 0, 1)]
    [told] = compare({"Họ tên": "Nguyễn Thị Hoa", "": " "}, words)
    assert (told.seen, told.sheet, told.verdict) == ("Nguyễn Thị Hoan", 1, D)


@given(st.text("0123456789", min_size=9, max_size=12), st.integers(1, 11))
def test_a_number_is_found_however_it_is_grouped(number, cut):
    line = f"Số {number[:cut]} {number[cut:]}"
    [told] = compare({"x": number}, printed(line))
    assert told.verdict is M


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distance_is_a_distance(one, other):
    assert distance(one, other, 20) == distance(other, one, 20)
    assert (distance(one, other, 20) == 0) == (one == other)
    assert distance(one, other, 2) == min(distance(one, other, 20), 3)
