"""The code of a card is read from a telephone's photograph, and a photograph without says what is wrong with it."""

import tempfile

import pytest
from PIL import Image, ImageDraw

from motcua.documents import reader
from motcua.documents.codes import read_codes
from motcua.documents.errors import FileEmpty, FileMistyped, FileUnreadable
from motcua.documents.photo_errors import CodeBlurred, CodeNotFound
from motcua.documents.tests import cards


@pytest.fixture(scope="module")
def front():
    return cards.front()


def is_read(image) -> bool:
    try:
        return read_codes(cards.jpeg(image), "thẻ.jpg") == [cards.LINE]
    except (CodeBlurred, CodeNotFound):
        return False


def test_at_least_eleven_of_thirteen_distortions_and_all_but_two_of_ours_are_read(front):
    unread = {name for name, distort in cards.DISTORTIONS.items() if not is_read(distort(front))}
    assert len(cards.DISTORTIONS) >= 13
    assert unread <= {"blur 2", "blur 3"}


@pytest.mark.parametrize("megapixels", [2, 12])
def test_a_whole_photograph_of_a_card_on_a_table(megapixels):
    assert is_read(cards.photo(megapixels))


def test_a_noisy_photograph_needs_a_higher_rung(front):
    """Guards the ladder: as it is, this one is not read."""
    with tempfile.TemporaryFile() as file:
        file.write(cards.jpeg(cards.DISTORTIONS["much noise"](front)))
        assert reader.codes(file, "jpeg", "thẻ").rung > 0


def covered(front) -> Image.Image:
    image = front.copy()
    ImageDraw.Draw(image).rectangle([810, 15, 1000, 205], fill=cards.GROUND)
    return image


def test_a_photograph_without_a_code_says_so(front):
    with pytest.raises(CodeNotFound, match="Không thấy mã QR"):
        read_codes(cards.jpeg(covered(front)), "thẻ.jpg")


def test_a_blurred_photograph_says_so(front):
    with pytest.raises(CodeBlurred, match="bị mờ"):
        read_codes(cards.jpeg(cards.blurred(3)(front)), "thẻ.jpg")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileEmpty),
        (cards.shaken(1), FileMistyped),
        (cards.jpeg(Image.new("RGB", (400, 300)))[:600], FileUnreadable),
    ],
)
def test_what_is_no_picture_is_refused_as_any_file(content, refusal):
    with pytest.raises(refusal):
        read_codes(content, "thẻ.jpg")
