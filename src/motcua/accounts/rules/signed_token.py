"""Whether a token (JWT) was signed by one of the provider's keys. No key, no algorithm is taken from the token's own word.

Source: RFC 7515, RFC 7517, RFC 7518; RFC 8725 (an allow-list of algorithms, each bound to one kind of key).
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from motcua.accounts.errors import TokenForged, UnknownKey

Jwk = Mapping[str, Any]
RSA_BITS_MIN = 2048
TOKEN_MAX = 16_384  # letters
HALF = 32  # bytes of each number in a signature on P-256


class Parts(NamedTuple):
    """A token taken apart, nothing of it believed yet."""

    header: dict[str, Any]
    claims: dict[str, Any]
    signed: bytes
    signature: bytes


def believed(token: str, keys: Collection[Jwk]) -> dict[str, Any]:
    """The claims of a token that one of these keys signed. Raises TokenForged; UnknownKey: fetch the keys anew."""
    parts = _apart(token)
    verify = VERIFIERS.get(str(parts.header.get("alg")))
    if verify is None or "crit" in parts.header:
        raise TokenForged
    candidates = [key for key in keys if _may_have_signed(key, parts.header)]
    if not candidates:
        raise UnknownKey
    for key in candidates:
        try:
            verify(key, parts)
        except (InvalidSignature, ValueError, KeyError, TypeError):
            continue
        return parts.claims
    raise TokenForged


def decoded(text: str) -> bytes:
    """base64url without padding. Raises ValueError."""
    content = b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if b64encode(content, altchars=b"-_").rstrip(b"=").decode() != text:
        raise ValueError(text)  # two texts for one content
    return content


def _apart(token: str) -> Parts:
    try:
        head, body, signature = token[:TOKEN_MAX].split(".")  # a longer one loses its signature
        header, claims = json.loads(decoded(head)), json.loads(decoded(body))
        parts = Parts(header, claims, f"{head}.{body}".encode("ascii"), decoded(signature))
    except (ValueError, RecursionError) as error:
        raise TokenForged from error
    if not (isinstance(header, dict) and isinstance(claims, dict)):
        raise TokenForged
    return parts


def _may_have_signed(key: Jwk, header: Mapping[str, Any]) -> bool:
    is_for_signing = key.get("use", "sig") == "sig"
    is_same = "kid" not in header or key.get("kid") == header["kid"]
    return bool(is_for_signing and is_same and key.get("alg", header["alg"]) == header["alg"])


def _rsa_key(key: Jwk) -> rsa.RSAPublicKey:
    if key["kty"] != "RSA":
        raise ValueError(key["kty"])
    made = rsa.RSAPublicNumbers(_number(key["e"]), _number(key["n"])).public_key()
    if made.key_size < RSA_BITS_MIN:
        raise ValueError(made.key_size)
    return made


def _rs256(key: Jwk, parts: Parts) -> None:
    _rsa_key(key).verify(parts.signature, parts.signed, padding.PKCS1v15(), SHA256())


def _ps256(key: Jwk, parts: Parts) -> None:
    pss = padding.PSS(padding.MGF1(SHA256()), SHA256.digest_size)
    _rsa_key(key).verify(parts.signature, parts.signed, pss, SHA256())


def _es256(key: Jwk, parts: Parts) -> None:
    if (key["kty"], key["crv"]) != ("EC", "P-256") or len(parts.signature) != 2 * HALF:
        raise ValueError(key["kty"])
    point = ec.EllipticCurvePublicNumbers(_number(key["x"]), _number(key["y"]), ec.SECP256R1())
    r, s = (int.from_bytes(half, "big") for half in (parts.signature[:HALF], parts.signature[HALF:]))
    point.public_key().verify(encode_dss_signature(r, s), parts.signed, ec.ECDSA(SHA256()))


def _number(text: str) -> int:
    return int.from_bytes(decoded(text), "big")


VERIFIERS: Mapping[str, Callable[[Jwk, Parts], None]] = {"RS256": _rs256, "PS256": _ps256, "ES256": _es256}
