import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.rules.amount_in_words import DIGITS, in_words

WORDS = {word: number for number, word in enumerate(DIGITS)} | {"mốt": 1, "lăm": 5}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (105, "Một trăm lẻ năm đồng"),
        (20_000, "Hai mươi nghìn đồng"),
        (50_500, "Năm mươi nghìn năm trăm đồng"),
        (1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"),
        (1_505_000, "Một triệu năm trăm lẻ năm nghìn đồng"),
        (2_000_000_011, "Hai tỷ không trăm mười một đồng"),
    ],
)
def test_an_amount_is_read_as_people_read_it(amount, words):
    assert in_words(amount) == words


def read_back(words):
    """A listener who writes down what is read."""
    total = group = pending = 0
    for word in words.lower().removesuffix(" đồng").split():
        match word:
            case "tỷ" | "triệu" | "nghìn":
                size = {"tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3}[word]
                total += (group + pending) * size
                group = pending = 0
            case "trăm":
                group, pending = pending * 100, 0
            case "mười":
                group, pending = group + 10, 0
            case "mươi":
                group, pending = group + pending * 10, 0
            case "lẻ":
                pending = 0
            case _:
                pending = WORDS[word]
    return total + group + pending


@given(st.integers(0, 10**12 - 1))
def test_what_is_read_is_the_amount(amount):
    assert read_back(in_words(amount)) == amount


def test_less_than_nothing_is_not_read():
    with pytest.raises(ValueError, match="-1"):
        in_words(-1)
