"""Print on photographs of cards: what an OCR engine reads, under limits; what is said of photographs without any."""

import shutil
import subprocess
from functools import lru_cache

import pytest

from motcua.documents import printed, reader
from motcua.documents.errors import FileEmpty, FileMistyped
from motcua.documents.photo_errors import PrintReaderBusy, PrintReaderMissing
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


@needs_engine
def test_digits_are_read_once_more_when_nothing_else_may_stand_there():
    """Guards that second look: the first takes a 3 of this card for a 5."""
    holder = card_faces.holders(2)[1]
    found = read_print(cards.jpeg(card_faces.on_table(card_faces.front_2024(holder))), "thẻ.jpg")
    assert found.lines[0].text == holder.identity
    assert sum(line.text == holder.identity for line in found.lines) == 1


@needs_engine
def test_who_comes_while_another_photograph_is_read_is_told_so(monkeypatch):
    monkeypatch.setattr(reader, "PRINT_WAIT", 0.01)
    with reader.PRINT_PLACE, pytest.raises(PrintReaderBusy, match="đang bận"):
        read_print(cards.jpeg(card_faces.back()), "thẻ.jpg")


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


def test_an_engine_that_was_slow_once_is_asked_again(monkeypatch, settings):
    settings.OCR_PROGRAM = "sh"
    monkeypatch.setattr(printed, "_able", lru_cache(printed._able.__wrapped__))

    def slow(*_, **__):
        raise subprocess.TimeoutExpired("sh", 5)

    with monkeypatch.context() as busy:
        busy.setattr(printed.subprocess, "run", slow)
        assert not printed.is_there()
    told = subprocess.CompletedProcess([], 0, "vie\neng\n")
    monkeypatch.setattr(printed.subprocess, "run", lambda *_, **__: told)
    assert printed.is_there()


@pytest.mark.parametrize("program", ["", "no-such-program", "true"])
def test_without_an_engine_it_says_so(settings, program):
    settings.OCR_PROGRAM = program
    assert not printed.is_there()
    with pytest.raises(PrintReaderMissing, match="chưa đọc được chữ in"):
        read_print(b"", "thẻ.jpg")
