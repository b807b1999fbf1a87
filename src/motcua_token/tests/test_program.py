"""The program at the officer's device: one portal's pages may ask it, it signs on one PIN, and says what went wrong."""

import hashlib
import json
import shutil
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.x509.oid import NameOID

from motcua_token import device as device_module
from motcua_token.device import Device
from motcua_token.tests import soft

PORTAL = "https://cong.example"

pytestmark = pytest.mark.skipif(not soft.IS_HERE, reason="SoftHSM2 or python-pkcs11 is not here")


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="module")
def certificate(key):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Vũ Thị Thẻ")])
    since = datetime(2026, 1, 1, tzinfo=UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), 1, since, since + timedelta(days=900))
    return built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


@pytest.fixture(scope="module")
def home(key, certificate, tmp_path_factory):
    pkcs1 = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    return soft.make_device(tmp_path_factory.mktemp("token") / "home", pkcs1, [certificate])


@pytest.fixture(scope="module")
def address(home):
    with soft.program(home, PORTAL, "--tries", "5") as address:
        yield address


@pytest.fixture
def wish(certificate):
    return {
        "pin": soft.PIN,
        "certificate": hashlib.sha256(certificate).hexdigest(),
        "hashes": [hashlib.sha256(bytes([one])).hexdigest() for one in range(3)],
    }


def ask(address, given=None, *, path="/", origin=PORTAL, **headers):
    body = None if given is None else json.dumps(given).encode()
    named = {"Origin": origin, "Content-Type": "application/json"} | headers
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address + path, body, named), timeout=20
        ) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_it_tells_its_state_with_the_certificate_on_the_device(address, wish):
    status, state = ask(address)
    assert (status, state["version"], state["module"]) == (200, 1, True)
    assert state["devices"][0]["label"] == soft.LABEL
    [one] = state["certificates"]
    assert (one["name"], one["signs"], one["fingerprint"]) == ("Vũ Thị Thẻ", True, wish["certificate"])


def test_one_pin_signs_every_hash(address, wish, key):
    status, signed = ask(address, wish, path="/sign")
    assert (status, signed["error"], len(signed["values"])) == (200, "", 3)
    for number, value in enumerate(signed["values"]):
        key.public_key().verify(bytes.fromhex(value), bytes([number]), PKCS1v15(), hashes.SHA256())


def test_a_wrong_pin_signs_nothing_and_tells_the_tries_left(address, wish):
    assert ask(address, wish | {"pin": "000000"}, path="/sign")[1] == {
        "values": [],
        "error": "pin_wrong",
        "tries_left": 4,
    }
    assert ask(address, wish | {"pin": "000001"}, path="/sign")[1]["tries_left"] == 3
    assert ask(address, wish, path="/sign")[1]["error"] == ""
    assert ask(address)[1]["devices"][0]["tries_left"] == 5  # it counts anew


@pytest.mark.parametrize(
    "change",
    [
        {"hashes": []},
        {"hashes": ["00" * 32] * 21},
        {"hashes": ["00" * 20]},
        {"hashes": ["x"]},
        {"hashes": 5},
        {"certificate": "x"},
        {"pin": 123456},
    ],
)
def test_what_is_no_question_is_refused(address, wish, change):
    assert ask(address, wish | change, path="/sign")[0] == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://other.example"},
        {"origin": "https://cong.example.evil.example"},
        {"origin": "null"},
        {"Host": "cong.example:80"},
    ],
)
def test_no_other_page_may_ask(address, wish, headers):
    assert ask(address, **headers)[0] == 403
    assert ask(address, wish, path="/sign", **headers)[0] == 403


def test_a_plain_form_of_another_page_cannot_sign(address, wish):
    assert ask(address, wish, path="/sign", **{"Content-Type": "text/plain"})[0] == 400


def test_the_browser_is_told_that_the_portal_may_ask_this_machine(address):
    asked = {"Origin": PORTAL, "Access-Control-Request-Private-Network": "true"}
    wanted = urllib.request.Request(f"{address}/sign", None, asked, method="OPTIONS")
    with urllib.request.urlopen(wanted, timeout=5) as answer:
        assert answer.status == 204
        assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
        assert answer.headers["Access-Control-Allow-Private-Network"] == "true"


def test_a_certificate_that_is_not_on_the_device_is_told(address, wish):
    assert ask(address, wish | {"certificate": "0" * 64}, path="/sign")[1]["error"] == "no_certificate"


def test_a_device_that_is_not_there_and_a_library_that_is_not_there_are_told(home, wish, tmp_path):
    copy = shutil.copytree(home, tmp_path / "home")
    (copy / "softhsm2.conf").write_text(f"directories.tokendir = {copy}/tokens\n")
    shutil.rmtree(copy / "tokens")
    (copy / "tokens").mkdir()
    with soft.program(copy, PORTAL) as address:
        assert ask(address)[1]["devices"] == []
        assert ask(address, wish, path="/sign")[1]["error"] == "token_gone"
    with soft.program(copy, PORTAL, "--module", "/no/such/library.so") as address:
        assert ask(address)[1]["module"] is False
        assert ask(address, wish, path="/sign")[1]["error"] == "no_module"


class TokenGone(Exception):
    """Stands for what a library raises whose device was pulled out."""


class Pulled(Device):
    """Signs two hashes, then is gone."""

    def _sign(self, pin, fingerprint, hashes, keep):
        for one in hashes[:2]:
            keep(one)
        raise TokenGone


def test_a_device_pulled_out_half_way_keeps_what_it_signed(monkeypatch, tmp_path):
    monkeypatch.setattr(device_module, "GONE", {"TokenGone"})
    signed = Pulled(tmp_path).sign("1", "f", [b"a", b"b", b"c"])
    assert (signed.values, signed.error) == ((b"a", b"b"), "token_gone")
