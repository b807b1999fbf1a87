"""A person signs on the telephone: the service, the CA and the time-stamping authority are programs of their own."""

import json
import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from dataclasses import replace
from datetime import timedelta

import pytest
import typst
from cryptography import x509
from cryptography.x509.oid import NameOID
from django.utils import timezone

from motcua.signing import remote
from motcua.signing.adapters.csc import CloudSigner, cloud_signer
from motcua.signing.errors import (
    ApprovalExpired,
    ApprovalRefused,
    CannotSign,
    NoCredential,
    SigningUnavailable,
)
from motcua.signing.identity import personal_number
from motcua.signing.remote import Wish, begin, finish
from motcua.signing.tests.conftest import BOX, SRC
from motcua.signing.verify import verify_pdf

LAN, HUNG, NOBODY = "033190990001", "034085990002", "001300000001"
SECRET = "for tests only"


@pytest.fixture(scope="session")
def form():
    return typst.compile(
        "Tờ khai".encode(), pdf_standards=["a-2b"], timestamp=timezone.now().replace(microsecond=0)
    )


class Telephone:
    """Everybody's at once: it is a simulator."""

    def __init__(self, url):
        self.url = url

    def page(self):
        with urllib.request.urlopen(f"{self.url}/dien-thoai", timeout=5) as answer:
            return answer.read().decode()

    def answer(self, handle, act="yes", pin="123456"):
        given = urllib.parse.urlencode({"act": act, "pin": pin}).encode()
        with urllib.request.urlopen(f"{self.url}/dien-thoai/{handle}", given, timeout=5) as answer:
            return answer.read().decode()


def service(pki, life):
    words = ["--port", "0", "--ca", pki, "--secret", SECRET, "--life", str(life)]
    return subprocess.Popen(
        [sys.executable, "-m", "motcua_sims.csc", *words],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": SRC},
    )


@pytest.fixture(scope="session")
def csc_url(pki):
    with service(pki, 300) as program:
        yield program.stdout.readline().split()[-1]
        program.terminate()


@pytest.fixture
def telephone(csc_url, settings):
    settings.CSC_URL, settings.CSC_SECRET = csc_url, SECRET
    return Telephone(csc_url)


def wish(user=LAN, **changes):
    return replace(Wish(user, "Tờ khai của hồ sơ H31.101-261123-0001", timezone.now()), **changes)


def test_yes_on_the_telephone_becomes_a_signature_that_lasts(form, telephone):
    begun = begin(form, wish(box=BOX))
    assert begun.number == LAN
    assert finish(begun) is None  # nobody has answered yet
    page = telephone.page()
    assert "H31.101-261123-0001" in page
    assert "Nguyễn Thị Lan" in page
    telephone.answer(begun.handle)
    signed = finish(begun)
    verdict = verify_pdf(signed)
    (check,) = verdict.signatures
    assert (verdict.is_valid, check.level, check.signer) == (True, "B-LT", "Nguyễn Thị Lan")
    assert (check.serial_number, begun.name) == (begun.serial_number, "Nguyễn Thị Lan")
    assert signed.startswith(
        begun.pdf[: begun.start]
    )  # exactly the pages that the hash on the telephone stands for


def test_several_sign_one_after_the_other_and_the_last_closes(form, telephone):
    first = begin(form, wish())
    telephone.answer(first.handle)
    second = begin(finish(first), wish(HUNG, closes=True))
    telephone.answer(second.handle)
    both = finish(second)
    verdict = verify_pdf(both)
    assert verdict.is_valid
    assert [one.signer for one in verdict.signatures] == ["Nguyễn Thị Lan", "Trần Văn Hùng"]
    with pytest.raises(CannotSign, match="khóa"):
        begin(both, wish())


@pytest.mark.parametrize(
    ("oid", "text", "number"),
    [
        (NameOID.SERIAL_NUMBER, f"CCCD:{LAN}", LAN),
        (NameOID.SERIAL_NUMBER, f"IDCVN-{LAN}", LAN),
        (NameOID.USER_ID, f"CCCD: {LAN}", LAN),
        (NameOID.SERIAL_NUMBER, "cred-0a1b2c", ""),
        (NameOID.SERIAL_NUMBER, f"MST:{LAN}", ""),
        (NameOID.USER_ID, f"CCCD:{LAN}9", ""),
    ],
)
def test_the_number_that_a_certificate_bears(oid, text, number):
    assert personal_number(x509.Name([x509.NameAttribute(oid, text)])) == number


def test_no_is_no(form, telephone):
    begun = begin(form, wish())
    telephone.answer(begun.handle, act="no")
    with pytest.raises(ApprovalRefused):
        finish(begun)
    telephone.answer(begun.handle)  # too late to say yes
    with pytest.raises(ApprovalRefused):
        finish(begun)


def test_a_wrong_pin_is_no_answer(form, telephone):
    begun = begin(form, wish())
    assert "Mã PIN không đúng" in telephone.answer(begun.handle, pin="000000")
    assert finish(begun) is None


def test_nobody_answers(form, pki, settings):
    with service(pki, 0) as program:
        settings.CSC_URL, settings.CSC_SECRET = program.stdout.readline().split()[-1], SECRET
        begun = begin(form, wish())
        with pytest.raises(ApprovalExpired):
            finish(begun)
        program.terminate()


def test_a_yes_signs_once_and_only_what_was_asked(form, telephone):
    begun = begin(form, wish())
    telephone.answer(begun.handle)
    signer = cloud_signer()
    activation = signer.activation(begun.handle)
    with pytest.raises(SigningUnavailable):
        signer.sign_hash(begun.credential.id, activation, b"x" * 32)
    assert finish(begun)
    with pytest.raises(SigningUnavailable):
        signer.sign_hash(begun.credential.id, activation, begun.hash)


def test_a_value_for_something_else_does_not_come_out(form, telephone, monkeypatch):
    begun = begin(form, wish())
    telephone.answer(begun.handle)
    monkeypatch.setattr(CloudSigner, "sign_hash", lambda *_: b"x" * 384)
    with pytest.raises(SigningUnavailable, match="không khớp"):
        finish(begun)


def test_who_has_no_certificate_is_told(form, telephone):
    with pytest.raises(NoCredential):
        begin(form, wish(NOBODY))


def test_strangers_get_nothing(form, telephone, settings):
    settings.CSC_SECRET = "guessed"
    with pytest.raises(SigningUnavailable, match="401"):
        begin(form, wish())
    settings.CSC_URL = ""
    assert not remote.is_offered()
    with pytest.raises(SigningUnavailable, match="chưa kết nối"):
        begin(form, wish())


@pytest.mark.parametrize(
    "said",
    [{}, [], {"credentialIDs": 5}, {"credentialIDs": ["a"]}, {"access_token": "a b\n"}],
)
def test_nonsense_is_unavailable_not_an_error_of_ours(form, monkeypatch, settings, said):
    settings.CSC_URL = "http://127.0.0.1:9"
    body = json.dumps({"access_token": "t"} | said if isinstance(said, dict) else said).encode()
    monkeypatch.setattr("motcua.signing.adapters.csc.exchange", lambda *_: (200, body))
    with pytest.raises(SigningUnavailable):
        begin(form, wish())


def test_a_service_that_is_away(form, settings):
    settings.CSC_URL = "http://127.0.0.1:9"
    with pytest.raises(SigningUnavailable):
        begin(form, wish())


def test_what_was_begun_can_be_finished_by_another_process(form, telephone):
    """Plain values only: the row in the database holds them."""
    begun = begin(form, wish())
    telephone.answer(begun.handle)
    again = remote.Begun(
        begun.pdf,
        begun.start,
        begun.end,
        begun.digest,
        begun.hash,
        begun.credential,
        begun.handle,
        begun.expires_at,
    )
    assert verify_pdf(finish(again)).is_valid
    assert begun.expires_at > timezone.now() + timedelta(minutes=4)
    assert re.fullmatch("[0-9a-f]+", begun.serial_number)
