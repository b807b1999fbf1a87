"""Print on photographs of cards: what an OCR engine reads, under limits; what is said of photographs without any."""

import shutil

import pytest

from motcua.documents import printed
from motcua.documents.errors import FileEmpty, FileMistyped, PrintReaderMissing
from motcua.documents.printed import read_print
from motcua.documents.rules.photo_faults import Fault, Look, fault
from motcua.documents.tests import card_faces, cards

needs_engine = pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract on this machine")


def texts(found) -> str:
    return "\n".join(line.text for line in found.lines)


@needs_engine
def test_the_front_upside_down_is_read_with_its_accents():
    photo = cards.DISTORTIONS["upside down"](card_faces.on_table(card_faces.front_2021()))
    found = read_print(cards.jpeg(photo), "thẻ.jpg")
    for words in ("033190990021", "THỊ NGỌC DIỆU", "28/02/1990", "phường Phố Hiến", "tỉnh Hưng Yên"):
        assert words in texts(found)
    assert all(0 <= line.sure <= 100 for line in found.lines)
    assert fault(found.look) is Fault.NONE
    assert not found.machine


@needs_engine
def test_the_lines_for_machines_are_read_letter_by_letter():
    found = read_print(cards.jpeg(card_faces.back()), "thẻ.jpg")
    letters = {letter for lines in found.machine for line in lines for letter in line}
    assert letters <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
    assert any(card_faces.mrz_of(card_faces.HOLDER)[0] in lines for lines in found.machine)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((8, 40, 0, False), Fault.DARK),
        ((8, 237, 0, False), Fault.BLURRED),
        ((174, 237, 63, False), Fault.GLARE),
        ((900, 237, 5, True), Fault.CUT),
        ((900, 237, 5, False), Fault.NONE),
    ],
)
def test_one_thing_to_do_better_is_told(numbers, told):
    assert fault(Look(*numbers)) is told


@needs_engine
@pytest.mark.parametrize(("content", "refusal"), [(b"", FileEmpty), (cards.shaken(1), FileMistyped)])
def test_what_is_no_picture_never_reaches_the_engine(content, refusal):
    with pytest.raises(refusal):
        read_print(content, "thẻ.jpg")


@pytest.mark.parametrize("program", ["", "no-such-program", "true"])
def test_without_an_engine_it_says_so(settings, program):
    settings.OCR_PROGRAM = program
    assert not printed.is_there()
    with pytest.raises(PrintReaderMissing, match="chưa đọc được chữ in"):
        read_print(b"", "thẻ.jpg")
