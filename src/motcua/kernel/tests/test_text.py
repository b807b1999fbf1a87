"""U31: Vietnamese as people type it and as they look things up: every fixture, none left out."""

import random
import unicodedata

import pytest

from motcua.kernel.text import alphabetical, by_given_name, fold, nfc, slug

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
FOLDED = {
    "Nguyễn Thị Ánh": "nguyen thi anh",
    "ĐẶNG ĐÌNH ĐỨC": "dang dinh duc",
    "Ðặng Văn Ðông": "dang van dong",  # the Icelandic letter that old keyboards write
    "  Lê   Thị  Huỳnh  Như ": "le thi huynh nhu",
    "Quảng Uyên": "quang uyen",
    "Vũ Đăng Khoa": "vu dang khoa",
    "Ý Yên": "y yen",
    "Hòa Bình": "hoa binh",
    "Hoà Bình": "hoa binh",  # the tone on the other vowel
}
IN_ORDER = [
    "12 phố Đông", "An Bình", "Ân Thi", "ba", "bà", "bả", "bã", "bá", "bạ", "Bắc Ninh", "Bến Tre", "chả", "Dương Xá", "Đa Mai",
    "Đồng Nai", "em", "êm", "Hòa Bình", "Hưng Yên", "mơ", "mua", "mưa", "oan", "ôn", "ơn", "phố Hiến", "Yên Mỹ",
]  # fmt: skip
PEOPLE = [  # given name, then family name, then middle names
    "Trần Văn An", "Lê Thị Ân", "Phạm Bình", "Đặng Thị Cúc", "Vũ Dũng", "Bùi Văn Đông", "Nguyễn Văn Đông", "Nguyễn Thị Đồng",
    "Hoàng Thị Hoa", "Nguyễn Thị Hoa", "Nguyễn Văn Hòa", "Đỗ Hoàng", "Lý Thị Ý", "Tô Hải Yến",
]  # fmt: skip


@pytest.mark.parametrize(("written", "folded"), FOLDED.items())
def test_folding_takes_marks_capitals_and_both_letters_d(written, folded):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, written)) == folded


def test_every_letter_folds_to_the_bare_one_composed_or_not():
    for letter in LETTERS + LETTERS.upper():
        bare = fold(letter)
        assert len(bare) == 1
        assert bare.isascii()
        assert fold(unicodedata.normalize("NFD", letter)) == bare
        assert nfc(unicodedata.normalize("NFD", letter)) == letter


def test_the_whole_alphabet_with_its_tones_is_in_order():
    mixed = random.Random(7).sample(LETTERS, len(LETTERS))
    assert "".join(sorted(mixed, key=alphabetical)) == LETTERS


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_sort_as_in_a_dictionary(form):
    mixed = [unicodedata.normalize(form, word) for word in random.Random(7).sample(IN_ORDER, len(IN_ORDER))]
    assert [nfc(word) for word in sorted(mixed, key=alphabetical)] == IN_ORDER


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_people_sort_by_given_name(form):
    mixed = [unicodedata.normalize(form, name) for name in random.Random(7).sample(PEOPLE, len(PEOPLE))]
    assert [nfc(name) for name in sorted(mixed, key=by_given_name)] == PEOPLE


def test_nothing_and_one_word_sort_too():
    assert sorted(["Hoa", "", "An"], key=by_given_name) == ["", "An", "Hoa"]
    assert alphabetical("") == ()


def test_a_slug_is_plain():
    assert slug("Đăng ký, quản lý cư trú") == "dang-ky-quan-ly-cu-tru"
