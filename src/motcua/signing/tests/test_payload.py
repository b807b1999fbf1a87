"""The signed text in the QR code."""

import base64
import contextlib
import dataclasses
import hashlib
from datetime import date

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.codes import random_code
from motcua.signing import payload
from motcua.signing.errors import PayloadInvalid
from motcua.signing.payload import Payload
from motcua.signing.rules.compact import pack, unpack

LICENCE = Payload(
    agency="H31.12.104",
    document_number="1234/GPXD-UBND",
    dossier="H31.12.104-260315-0042",
    procedure="1.009994.000.00.00.H31",
    issued_on=date(2026, 3, 15),
    digest=hashlib.sha256(b"content").digest()[:16],
    expires_on=date(2027, 3, 15),
)


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path):
    settings.KEYS = tmp_path
    payload._newest.cache_clear()


def keys():
    return payload.keys_in(payload.public_keys())


def test_what_was_signed_is_read_without_the_network():
    text = payload.make(LICENCE)
    assert payload.read(text, keys()) == LICENCE
    assert payload.read(f"https://example.test/xac-minh/abc#{text}", keys()) == LICENCE


def test_the_whole_code_is_small_enough_to_scan_from_paper(settings):
    settings.BASE_URL = "https://motcua.hungyen.gov.vn"
    address = payload.url(random_code(12), LICENCE)
    assert len(address) <= 270
    assert segno.make(address, error="m", micro=False).version <= 12
    short = dataclasses.replace(LICENCE, agency="H31.12", dossier="H31.12-260315-0042", procedure="1.001612")
    assert segno.make(payload.url(random_code(12), short), error="m", micro=False).version <= 11


letters = st.characters(codec="utf-8", exclude_characters="|")
days = st.dates(date(2020, 1, 1), date(2199, 6, 1))
payloads = st.builds(
    Payload,
    agency=st.text("H0123456789.", max_size=12),
    document_number=st.text("0123456789/-ABCĐ", max_size=20) | st.text(letters, max_size=10),
    dossier=st.text("H0123456789.-", max_size=24),
    procedure=st.text("0123456789.H", max_size=24),
    issued_on=days,
    digest=st.binary(min_size=16, max_size=16),
    expires_on=st.none() | days,
)


@given(payloads)
def test_packing_loses_nothing(one):
    assert unpack(pack(one)) == one


@given(st.binary(max_size=120))
def test_foreign_bytes_never_break_the_reader(content):
    text = base64.urlsafe_b64encode(content).decode()
    with pytest.raises(PayloadInvalid):
        payload.read(text, {})
    with contextlib.suppress(ValueError, OverflowError):
        unpack(content)


def test_every_flipped_bit_is_seen():
    signed = base64.urlsafe_b64decode(payload.make(LICENCE) + "==")
    known = keys()
    for at in range(len(signed)):
        changed = signed[:at] + bytes((signed[at] ^ 1,)) + signed[at + 1 :]
        with pytest.raises(PayloadInvalid):
            payload.read(base64.urlsafe_b64encode(changed).rstrip(b"=").decode(), known)


@pytest.mark.parametrize("text", ["", "#", "không phải mã", "a" * 300, "AAAA", "é" * 20])
def test_what_is_no_payload_is_refused_in_words(text):
    payload.make(LICENCE)
    with pytest.raises(PayloadInvalid) as error:
        payload.read(text, keys())
    assert "Mã QR" in str(error.value)


def test_a_key_of_another_house_proves_nothing(settings, tmp_path):
    text = payload.make(LICENCE)
    settings.KEYS = tmp_path / "other"
    payload.rotate()
    with pytest.raises(PayloadInvalid):
        payload.read(text, keys())


def test_a_new_key_leaves_the_old_papers_provable():
    old = payload.make(LICENCE)
    payload.rotate()
    new = payload.make(LICENCE)
    assert old[:6] != new[:6]
    assert payload.read(old, keys()) == payload.read(new, keys()) == LICENCE
    assert len(payload.public_keys()["keys"]) == 2


def test_the_private_key_is_sealed(tmp_path):
    key = payload.rotate()
    (file,) = (tmp_path / "signing").glob("*.key")
    assert key.private_bytes_raw() not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "wrong", [{"agency": "H31|12"}, {"digest": b"short"}, {"issued_on": date(2019, 12, 31)}]
)
def test_a_field_that_cannot_be_told_is_refused(wrong):
    with pytest.raises(ValueError):
        payload.make(dataclasses.replace(LICENCE, **wrong))
