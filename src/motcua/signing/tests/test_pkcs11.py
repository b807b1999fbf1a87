"""Keys in a token: SoftHSM2 plays it, where it is installed."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from motcua.kernel import clock
from motcua.signing import csr, providers, sign
from motcua.signing.adapters.demo_ca import DemoAuthority
from motcua.signing.errors import SigningUnavailable
from motcua.signing.identity import Identity, Owner, ders
from motcua.signing.providers.pkcs11 import TokenKeys
from motcua.signing.sign import SignatureRequest, sign_pdf
from motcua.signing.tests.conftest import BOX, ORGANISATION
from motcua.signing.verify import verify_pdf

PLACES = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"]
LIBRARY = next((place for place in PLACES if Path(place).exists()), "")
PIN = "123456"

pytestmark = pytest.mark.skipif(
    not LIBRARY or not shutil.which("softhsm2-util") or not importlib.util.find_spec("pkcs11"),
    reason="SoftHSM2 or python-pkcs11 is not here",
)


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    home = tmp_path_factory.mktemp("token")
    (home / "tokens").mkdir()
    (home / "softhsm2.conf").write_text(f"directories.tokendir = {home}/tokens\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(home / "softhsm2.conf")
    words = ["softhsm2-util", "--init-token", "--free", "--label", "can-bo", "--pin", PIN, "--so-pin", PIN]
    subprocess.run(words, check=True, capture_output=True)
    return TokenKeys(LIBRARY, "can-bo", PIN)


@pytest.fixture
def signer(token, pki, monkeypatch):
    label = f"key-{os.urandom(4).hex()}"
    owner = Owner.officer("token", "Vũ Thị Thẻ", organisation=ORGANISATION, agency="H31.12")
    leaf, *chain = ders(DemoAuthority().enrol(csr.request(owner, label, token, token.create(label))))
    monkeypatch.setattr(sign, "provider", lambda name: {"pkcs11": token}[name])
    return Identity("pkcs11", label, leaf, tuple(chain))


def test_a_token_signs_like_any_other(signer, paper):
    verdict = verify_pdf(sign_pdf(paper, SignatureRequest(signer, clock.now(), BOX)))
    assert verdict.is_valid, verdict
    assert verdict.signatures[0].signer == "Vũ Thị Thẻ"


def test_the_key_cannot_be_taken_out(token, signer):
    pkcs11 = importlib.import_module("pkcs11")
    key = token._open().get_key(pkcs11.ObjectClass.PRIVATE_KEY, label=signer.label)
    with pytest.raises(pkcs11.PKCS11Error):
        key[pkcs11.Attribute.PRIVATE_EXPONENT]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_closed_session_is_opened_again(token, signer):
    token._session.close()
    assert len(token.sign_raw(signer.label, b"x")) == 384


@pytest.mark.parametrize(("name", "label"), [("can-bo", "no such key"), ("no such token", "x")])
def test_what_is_missing_is_told_in_words(token, name, label):
    with pytest.raises(SigningUnavailable) as error:
        TokenKeys(LIBRARY, name, PIN).sign_raw(label, b"x")
    assert "thiết bị ký" in str(error.value)


def test_the_setting_chooses_the_token(settings):
    settings.PKCS11_LIBRARY, settings.PKCS11_TOKEN = LIBRARY, "can-bo"
    assert isinstance(providers.provider("pkcs11"), TokenKeys)
