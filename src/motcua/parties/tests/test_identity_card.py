"""What a card says is read in every order seen, checked, and never believed against itself."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import InvalidInput
from motcua.parties.rules import identity_card, mrz
from motcua.parties.rules.identity_card import expires_on, is_card, read

TODAY = date(2026, 3, 2)
OLD = "033190990001|012345678|Nguyễn Thị Hoa|02091990|Nữ|Tổ 5, phường Phố Hiến|01012022"
MRZ = "IDVNM1990000014001199000001<<5\n9901155F3901153VNM<<<<<<<<<<<8\nNGUYEN<<VAN<AN<<<<<<<<<<<<<<<<"


@pytest.mark.parametrize(
    "line",
    [
        OLD,
        OLD.replace("012345678", ""),
        OLD.replace("|012345678", ""),  # without a place for the old number
        OLD + "||Nguyễn Văn Cha|Trần Thị Mẹ",  # parents appended
        OLD.replace("02091990", "02/09/1990"),
        OLD.replace("|01012022", ""),
    ],
)
def test_every_order_of_the_fields_says_the_same(line):
    told = read(line, TODAY).details
    assert (told.identity, told.name, told.birth, told.sex, told.address) == (
        "033190990001",
        "Nguyễn Thị Hoa",
        date(1990, 9, 2),
        "female",
        "Tổ 5, phường Phố Hiến",
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("https://example.vn", "không phải của thẻ Căn cước"),
        ("033190990001", "không phải của thẻ Căn cước"),
        (OLD.replace("02091990", "31021990"), "một ngày không đọc được"),
        (OLD.replace("02091990", "02091991"), "năm sinh"),
        (OLD.replace("Nữ", "Nam"), "giới tính"),
        (OLD.replace("Nữ", "?"), "giới tính không đọc được"),
        (OLD.replace("033190990001", "500190990001").replace("500", "099"), "ba chữ số đầu"),
        (OLD.replace("Nguyễn Thị Hoa", "H0a"), "Họ và tên"),
    ],
)
def test_what_contradicts_itself_is_no_card(line, why):
    with pytest.raises(InvalidInput, match=why):
        read(line, TODAY)


@pytest.mark.parametrize(
    ("born", "issued", "until"),
    [
        (date(1990, 9, 2), date(2022, 1, 1), date(2030, 9, 2)),  # 31 → 40
        (date(1990, 9, 2), date(2013, 9, 1), date(2015, 9, 2)),  # a day too early for the privilege
        (date(1990, 9, 2), date(2013, 9, 2), date(2030, 9, 2)),  # within two years before 25
        (date(1960, 1, 1), date(2018, 1, 1), None),  # for life
        (date(2020, 5, 5), date(2024, 7, 1), date(2034, 5, 5)),
        (date(2000, 2, 29), date(2021, 1, 1), date(2025, 3, 1)),
        (None, date(2022, 1, 1), None),
    ],
)
def test_a_card_lasts_until_the_next_age_of_the_law(born, issued, until):
    assert expires_on(born, issued) == until


def test_an_expired_card_is_known_by_its_days():
    assert read(OLD.replace("01012022", "01012012"), TODAY).is_expired(TODAY)
    assert not read(OLD, TODAY).is_expired(TODAY)


def test_the_lines_of_the_back_are_read_with_their_check_digits():
    card = read(MRZ, TODAY)
    told = card.details
    assert (told.identity, told.birth, told.sex, told.name) == (
        "001199000001",
        date(1999, 1, 15),
        "female",
        "NGUYEN VAN AN",
    )
    assert card.expires_on == date(2039, 1, 15)
    assert is_card(MRZ.replace("\n", "").lower())


@given(st.integers(5, 59), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_found(place, digit):
    whole = MRZ.replace("\n", "")
    if place in {27, 28} or whole[place] == digit or not whole[place].isdigit():
        return
    with pytest.raises(InvalidInput):
        mrz.read(whole[:place] + digit + whole[place + 1 :], TODAY)


@given(st.text())
def test_any_text_is_a_card_or_a_refusal(text):
    with contextlib.suppress(InvalidInput):
        identity_card.read(text, TODAY)
