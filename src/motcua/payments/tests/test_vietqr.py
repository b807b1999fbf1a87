import io

import numpy as np
import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from motcua.payments.models.charge import new_reference
from motcua.payments.rules.arrivals import references_in
from motcua.payments.rules.vietqr import AMOUNT_MAX, Transfer, crc, payload, read

TRANSFER = Transfer("999999", "9990001234567", 50_000, "MC2345678923")
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TRANSFERS = st.builds(
    Transfer,
    bank=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account=st.text(LETTERS, min_size=1, max_size=19),
    amount_vnd=st.integers(1, AMOUNT_MAX),
    text=st.text(LETTERS + " ", min_size=1, max_size=25),
)


def test_the_published_example_comes_out_letter_by_letter():
    """The one that several open libraries agree on."""
    made = payload(Transfer("970415", "0011001932418", 120_000, "ung ho lu lut"))
    assert made == (
        "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA"
        "530370454061200005802VN62170813ung ho lu lut6304C15C"
    )
    assert crc(b"123456789") == 0x29B1  # the check value that every catalogue of CRCs gives


@given(TRANSFERS)
def test_what_is_written_reads_back(transfer):
    assert read(payload(transfer)) == transfer


@given(TRANSFERS, st.data())
def test_one_letter_wrong_is_noticed(transfer, data):
    text = payload(transfer)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from([c for c in LETTERS if c.upper() != text[at].upper()]))
    with pytest.raises(ValueError):
        read(text[:at] + other + text[at + 1 :])


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    for said in (text, text + "6304" + f"{crc((text + '6304').encode('ascii', 'replace')):04X}"):
        try:
            read(said)
        except ValueError:
            continue


@pytest.mark.parametrize(
    "changes",
    [
        {"bank": "12345"},
        {"account": ""},
        {"amount_vnd": 0},
        {"amount_vnd": 10**13},
        {"text": "Phí"},
        {"text": "x" * 26},
    ],
)
def test_a_transfer_that_no_bank_takes_is_not_written(changes):
    with pytest.raises(ValueError, match="Transfer"):
        Transfer(**({"bank": "999999", "account": "1", "amount_vnd": 1, "text": "x"} | changes))


def test_a_camera_reads_the_picture():
    drawn = io.BytesIO()
    segno.make(payload(TRANSFER), error="m", micro=False).save(drawn, kind="png", scale=4, border=4)
    drawn.seek(0)
    (found,) = zxingcpp.read_barcodes(np.array(Image.open(drawn).convert("L")))
    assert read(found.text) == TRANSFER


@given(st.text(LETTERS + " .-", max_size=12), st.text(" .CT", max_size=9))
def test_our_reference_is_found_among_the_words_of_a_bank(before, after):
    reference = new_reference()
    assert reference in references_in(f"{before}{reference}{after}".lower())


def test_a_text_without_a_reference_names_none():
    assert references_in("Nop phi ho so") == ()
    assert references_in("") == ()
