"""A token is believed when one of the provider's keys signed it, and never on its own word."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.errors import TokenForged, UnknownKey
from motcua.accounts.rules.signed_token import believed
from motcua_sims.identity.tokens import Signer, encoded
from tests.log_in.identity_provider import packed

SIGNER, THIEF = Signer(), Signer()
KEYS = SIGNER.key_set()["keys"]
CLAIMS = {"sub": "vn-0001", "aud": "motcua"}
TOKEN = SIGNER.sign(CLAIMS)


def test_a_token_of_the_provider_is_believed():
    assert believed(TOKEN, KEYS) == CLAIMS


def test_a_changed_word_is_not():
    head, _, signature = TOKEN.split(".")
    with pytest.raises(TokenForged):
        believed(f"{head}.{packed(CLAIMS | {'sub': 'vn-0002'})}.{signature}", KEYS)


def test_another_key_under_the_same_name_is_not():
    THIEF.kid = SIGNER.kid
    with pytest.raises(TokenForged):
        believed(THIEF.sign(CLAIMS), KEYS)


def test_an_unknown_key_says_so():
    with pytest.raises(UnknownKey):
        believed(Signer().sign(CLAIMS), KEYS)


@pytest.mark.parametrize("algorithm", ["none", "None", "", "HS256", "RS1", "RS512", None, 5, []])
def test_no_algorithm_but_ours(algorithm):
    """«none», and the public key used as a shared secret, are the classics."""
    signed = f"{packed({'alg': algorithm, 'kid': SIGNER.kid})}.{packed(CLAIMS)}"
    public = SIGNER.key.public_key().public_numbers().n.to_bytes(256, "big")
    mac = urlsafe_b64encode(hmac.digest(public, signed.encode(), hashlib.sha256)).rstrip(b"=").decode()
    for signature in ("", mac):
        with pytest.raises(TokenForged):
            believed(f"{signed}.{signature}", KEYS)


def test_a_key_that_travels_in_the_token_counts_for_nothing():
    thief = Signer()
    own = {"alg": "RS256", "kid": SIGNER.kid, "jwk": thief.key_set()["keys"][0]}
    signed = f"{packed(own)}.{packed(CLAIMS)}"
    from cryptography.hazmat.primitives.asymmetric import padding  # noqa: PLC0415

    signature = encoded(thief.key.sign(signed.encode(), padding.PKCS1v15(), SHA256())).decode()
    with pytest.raises(TokenForged):
        believed(f"{signed}.{signature}", KEYS)


def test_critical_extensions_that_nobody_knows_are_refused():
    head = packed({"alg": "RS256", "kid": SIGNER.kid, "crit": ["b64"]})
    with pytest.raises(TokenForged):
        believed(f"{head}.{TOKEN.split('.', 1)[1]}", KEYS)


def test_short_and_encryption_keys_sign_nothing():
    short = Signer()
    short.key = rsa.generate_private_key(public_exponent=65_537, key_size=1024)
    with pytest.raises(TokenForged):
        believed(short.sign(CLAIMS), short.key_set()["keys"])
    with pytest.raises(UnknownKey):
        believed(TOKEN, [KEYS[0] | {"use": "enc"}])


def test_elliptic_curves_are_believed_and_bound_to_their_algorithm():
    key = ec.generate_private_key(ec.SECP256R1())
    numbers = key.public_key().public_numbers()
    x, y = (encoded(n.to_bytes(32, "big")).decode() for n in (numbers.x, numbers.y))
    jwk = {"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": "e"}
    signed = f"{packed({'alg': 'ES256', 'kid': 'e'})}.{packed(CLAIMS)}"
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA256())))
    raw = encoded(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()
    assert believed(f"{signed}.{raw}", [jwk]) == CLAIMS
    with pytest.raises(TokenForged):
        believed(f"{signed}.{raw}", [KEYS[0] | {"kid": "e", "alg": "ES256"}])


@given(st.text(), st.integers(0, len(TOKEN) - 1), st.characters(codec="ascii"))
def test_any_text_and_any_changed_letter_is_refused(text, at, letter):
    changed = TOKEN[:at] + letter + TOKEN[at + 1 :]
    for token in (text, changed):
        if token != TOKEN:
            with pytest.raises(TokenForged):
                believed(token, KEYS)
