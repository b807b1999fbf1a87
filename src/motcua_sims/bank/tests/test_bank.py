"""The pretended bank from outside."""

import pytest

from motcua_sims.bank import qr
from motcua_sims.bank.book import Book, Refused
from motcua_sims.bank.page import page


def test_never_more_goes_back_than_came_in_and_a_key_pays_once():
    book = Book("1")
    came = book.arrive(20_000, "MC1")
    first, is_new = book.give_back(came["transaction"], 15_000, "k")
    assert (first["direction"], is_new) == ("out", True)
    assert book.give_back(came["transaction"], 15_000, "k") == (first, False)
    for amount, key in ((6_000, "k2"), (0, "k3"), (1, "")):
        with pytest.raises(Refused):
            book.give_back(came["transaction"], amount, key)
    with pytest.raises(Refused):
        book.give_back("FT0", 1, "k4")
    with pytest.raises(Refused):
        book.arrive(0, "x")
    assert len(book.containing("MC1")) == 2
    assert book.containing("") == []


def test_the_page_is_marked_and_escapes():
    shown = page("1", "2", '"><b>').decode()
    assert "MÔ PHỎNG" in shown
    assert "<b>" not in shown


def test_what_is_no_vietqr_is_refused():
    for text in ("", "hello", "000201"):
        with pytest.raises((ValueError, KeyError)):
            qr.read(text)


def test_a_vietqr_fills_the_form():
    code = (
        "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA"
        "530370454061200005802VN62170813ung ho lu lut6304C15C"
    )
    assert qr.read(code) == ("0011001932418", 120_000, "ung ho lu lut")
