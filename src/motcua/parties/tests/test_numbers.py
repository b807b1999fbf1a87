"""Wrong numbers are explained with field, reason and example; right ones are written in one way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import InvalidInput
from motcua.parties.rules import identity_number, tax_code
from motcua.parties.rules.contact import check_email, check_phone
from motcua.parties.rules.identity_number import PROVINCES, Sex
from motcua.parties.rules.masking import mask_name, mask_number
from motcua.parties.rules.names import check_person_name, prefixes, words


def test_a_number_says_place_sex_and_year():
    assert identity_number.check(" 033 199 000 001 ") == "033199000001"
    reading = identity_number.read("033199000001")
    assert (reading.place, reading.sex, reading.birth_year) == ("033", Sex.FEMALE, 1999)
    assert identity_number.read("001204000001") == identity_number.Reading("001", Sex.MALE, 2004)


@given(
    place=st.sampled_from(sorted(PROVINCES)),
    year=st.integers(1900, 2299),
    sex=st.sampled_from(Sex),
    serial=st.integers(0, 999_999),
)
def test_every_number_made_by_the_rule_is_read_back(place, year, sex, serial):
    digit = (year - 1900) // 100 * 2 + (sex is Sex.FEMALE)
    number = f"{place}{digit}{year % 100:02}{serial:06}"
    assert identity_number.check(number, birth=date(year, 1, 1), sex=sex) == number
    assert identity_number.read(number) == identity_number.Reading(place, sex, year)
    with pytest.raises(InvalidInput, match="năm sinh"):
        identity_number.check(number, birth=date(year + 1, 1, 1))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("03319900000", "ở đây có 11"),
        ("0331990000012", "ở đây có 13"),
        ("", "chữ số"),
        ("03319900000A", "chữ số"),
        ("٠٣٣١٩٩٠٠٠٠٠١", "chữ số"),
        ("003199000001", "003"),
        ("000199000001", "000"),
    ],
)
def test_wrong_identity_numbers_are_explained(wrong, why):
    with pytest.raises(InvalidInput, match=why) as told:
        identity_number.check(wrong)
    assert (told.value.field, told.value.example) == ("Số định danh cá nhân", "033199000001")


def test_sex_must_agree():
    with pytest.raises(InvalidInput, match="giới tính nữ"):
        identity_number.check("033199000001", sex="male")


# Published by the companies themselves.
@pytest.mark.parametrize(
    "known", ["0100109106", "0101248141", "0100684378", "0300588569", "0100112437", "0100100079"]
)
def test_tax_codes_of_large_companies(known):
    assert tax_code.check(known) == known
    assert tax_code.check(f"{known}001") == f"{known}-001"


@given(st.integers(0, 999_999_999), st.integers(0, 8), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(nine, place, by):
    digits = f"{nine:09}"
    if not tax_code.check_digit(digits):
        return
    code = digits + tax_code.check_digit(digits)
    slip = code[:place] + str((int(code[place]) + by) % 10) + code[place + 1 :]
    with pytest.raises(InvalidInput, match="kiểm tra"):
        tax_code.check(slip)


def test_an_identity_number_is_a_tax_code_too():
    assert tax_code.check("033199000001") == "033199000001"
    for wrong in ("010010910", "01001091A6", "01001091060012"):
        with pytest.raises(InvalidInput, match="0100109106"):
            tax_code.check(wrong)


@pytest.mark.parametrize("written", ["0912 345 678", "+84 912.345.678", "84912345678", "0084912345678"])
def test_telephones_are_written_in_one_way(written):
    assert check_phone(written) == "0912345678"


@pytest.mark.parametrize("wrong", ["", "912345678", "0112345678", "09123456789", "+1 202 555 0100", "tám"])
def test_wrong_telephones(wrong):
    with pytest.raises(InvalidInput, match="0912 345 678"):
        check_phone(wrong)


def test_a_fixed_line_and_mail():
    assert check_phone("(0221) 3862 345".replace("(0221)", "0221 ")) == "02213862345"
    assert check_email(" Lan.Nguyen@Example.VN ") == "lan.nguyen@example.vn"
    for wrong in ("", "lan", "lan@", "lan@example", "a b@example.vn", "x" * 300 + "@example.vn"):
        with pytest.raises(InvalidInput):
            check_email(wrong)


def test_names():
    assert check_person_name("  Nguyễn   Thị Lan ") == "Nguyễn Thị Lan"
    assert words("Đặng Thị  Đặng") == ["dang", "thi"]
    assert prefixes("Nguyễn Thị Lan") == ["ngu"]
    for wrong in ("", "Lan <b>", "R2D2", "x" * 101):
        with pytest.raises(InvalidInput, match="Nguyễn Thị Lan"):
            check_person_name(wrong)


def test_masks_show_enough_and_no_more():
    assert mask_name("Nguyễn Thị Lan") == "N***** T** Lan"
    assert mask_name("Lan") == "Lan"
    assert mask_name("") == ""
    assert mask_number("033199000001") == "033*****0001"
    assert mask_number("1234567") == "*******"
