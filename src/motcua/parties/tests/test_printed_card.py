"""Print as an engine returns it, with its mistakes: what becomes of the holder, and what is doubted."""

from datetime import date

import pytest

from motcua.parties.rules import mrz, printed_card

TODAY = date(2026, 11, 23)
FRONT_2021 = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CĂN CƯỚC CÔNG DÂN
Citizen ldentity Card
Số / No.: 033190990021
Họ và tên / Fullname:
NGUYÊN THỊ NGỌC DIỆU
Ngòy sinh / Date of birth: 28/02/1990
Giới tính / Sex: Nữ. Quốc tịch / Ngtiondlity: Việt Nam
Quê quán / Place of origin:
Phù Cừ, Hưng Yên
Nơi thường trú / Plqce of residence: Tổ 5, phường Phố Hiến
tỉnh Hưng Yên
Có giá trị đến: 28/02/2030""".splitlines()
FRONT_2024 = """CĂN CƯỚC
IDENTITY CARD
Số định danh có nhân / Persondlidentification number:
033190990021
Họ, chữ đệm và tên khơi sinh / Full name:
TRẦN VĂN AN
Giới tính / Sex:
Ngày, tháng, năm sinh / Date of birth:
28/02/1990
Nữ
Quốc tịch / Ngtiondlity:
Việt Nam""".splitlines()
BACK = ["IDVNM1909900211033190990021<<3", "9002281F3002289VNM<<<<<<<<<<<6", "NGUYEN<<THI<NGOC<DIEU<<<<<<<<<"]


def read(lines=(), machine=()):
    return printed_card.read(lines, machine, TODAY)


def test_a_card_of_2021_tells_all_five_and_the_lost_mark_of_a_surname_is_mended():
    told = read(FRONT_2021)
    assert told.details.name == "Nguyễn Thị Ngọc Diệu"
    assert told.details.identity == "033190990021"
    assert told.details.birth == date(1990, 2, 28)
    assert told.details.sex == "female"
    assert told.details.address == "Tổ 5, phường Phố Hiến, tỉnh Hưng Yên"
    assert told.expires_on == date(2030, 2, 28)
    assert not told.sure
    assert not told.doubts


def test_a_card_of_2024_has_its_values_below_their_labels():
    told = read(FRONT_2024).details
    assert (told.name, told.identity, told.birth, told.sex) == (
        "Trần Văn An",
        "033190990021",
        date(1990, 2, 28),
        "female",
    )
    assert not told.address


@pytest.mark.parametrize(
    ("was", "became", "key", "words"),
    [
        ("033190990021", "033190 99002l", "", ""),
        ("033190990021", "03319099002", "identity", "phải đủ 12 chữ số"),
        ("033190990021", "099190990021", "identity", "không phải mã nơi đăng ký"),
        ("28/02/1990", "28/02/1998", "birth", "năm sinh"),
        ("Nữ.", "Nam", "sex", "giới tính"),
    ],
)
def test_what_contradicts_itself_is_kept_and_doubted(was, became, key, words):
    told = read([line.replace(was, became) for line in FRONT_2021])
    assert set(told.doubts) == ({key} if key else set())
    assert words in told.doubts.get(key, "")
    assert getattr(told.details, key or "identity")


@pytest.mark.parametrize(
    "lines",
    [
        BACK,
        ["IDVNMI9O99OO2II033I9099002I<<3", "90022B1F3O02289VINMK<<<<<<<<<6G"],
        ["NHÀ NƯỚC", "IDVNM1909900211033190990021<3", "9002281F3002289VNM<<<<6"],
    ],
)
def test_lines_for_machines_are_mended_and_certain(lines):
    told = read(machine=[["<<<"], lines])
    assert told.sure == {"identity", "birth", "sex"}
    assert told.details.birth == date(1990, 2, 28)
    assert not told.details.name, "capitals without accents are nobody's name"
    assert told.expires_on == date(2030, 2, 28)


def test_one_wrong_digit_makes_them_worth_nothing():
    told = read(machine=[[BACK[0], BACK[1].replace("900228", "900223")]])
    assert not told
    assert mrz.mended(["", "no lines"]) == ""


def test_the_back_overrules_the_front_only_where_it_is_certain():
    front = read([line.replace("033190990021", "033190990027") for line in FRONT_2021])
    both = printed_card.over(front, read(machine=[BACK]))
    assert both.details.identity == "033190990021"
    assert both.details.name == "Nguyễn Thị Ngọc Diệu"
    assert both.sure == {"identity", "birth", "sex"}


@pytest.mark.parametrize(
    ("lines", "is_card", "is_back"),
    [
        (["HÓA ĐƠN BÁN HÀNG", "Tổng cộng: 35.000"], False, False),
        (["Đặc điểm nhân dạng / Personal identification"], True, True),
        (["CĂN CƯỚC CÔNG DÂN"], True, False),
        ([], False, False),
    ],
)
def test_which_side_of_what_it_was(lines, is_card, is_back):
    told = read(lines)
    assert (bool(told), told.is_card, told.is_back) == (False, is_card, is_back)
