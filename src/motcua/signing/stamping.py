"""Time stamps (RFC 3161): ask the authority, and believe no answer that does not fit the question."""

import hashlib
import secrets

from asn1crypto import algos, cms, core, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from django.conf import settings

from motcua.kernel.phrase import Phrase
from motcua.signing import http
from motcua.signing.errors import SigningUnavailable

SERVICE = Phrase("dịch vụ dấu thời gian")
_HEADERS = {"Content-Type": "application/timestamp-query"}


def stamp(content: bytes) -> bytes:
    """A token (CMS, DER) that `content` existed. Raises SigningUnavailable."""
    digest, nonce = hashlib.sha256(content).digest(), secrets.randbits(64)
    query = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {
                "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
                "hashed_message": digest,
            },
            "nonce": core.Integer(nonce),
            "cert_req": True,
        }
    )
    body = http.call(settings.TSA_URL, query.dump(), _HEADERS, service=SERVICE)
    try:
        return _checked(body, digest, nonce)
    except (ValueError, TypeError, KeyError, InvalidSignature) as error:
        raise SigningUnavailable(SERVICE, str(error) or type(error).__name__) from error


def certificates_in(token: bytes) -> tuple[bytes, ...]:
    """The stamping authority's certificate, then the others that came with it (DER)."""
    signed = cms.ContentInfo.load(token)["content"]
    found = [choice.chosen.dump() for choice in signed["certificates"]]
    serial = signed["signer_infos"][0]["sid"].chosen["serial_number"].native
    found.sort(key=lambda one: x509.load_der_x509_certificate(one).serial_number != serial)
    return tuple(found)


def _checked(body: bytes, digest: bytes, nonce: int) -> bytes:
    answer = tsp.TimeStampResp.load(body)
    if answer["status"]["status"].native not in {"granted", "granted_with_mods"}:
        raise ValueError("từ chối")
    token = answer["time_stamp_token"]
    signed = token["content"]
    content = signed["encap_content_info"]["content"]
    stamped = content.parsed
    if stamped["message_imprint"]["hashed_message"].native != digest or stamped["nonce"].native != nonce:
        raise ValueError(Phrase("dấu của nội dung khác"))
    _verify(signed["signer_infos"][0], content.contents, token.dump())
    return bytes(token.dump())


def _verify(signer: cms.SignerInfo, content: bytes, token: bytes) -> None:
    attributes = signer["signed_attrs"]
    promised = next(a["values"][0].native for a in attributes if a["type"].native == "message_digest")
    key = x509.load_der_x509_certificate(certificates_in(token)[0]).public_key()
    if promised != hashlib.sha256(content).digest() or not isinstance(key, rsa.RSAPublicKey):
        raise ValueError(Phrase("dấu không khớp"))
    key.verify(signer["signature"].native, attributes.untag().dump(), PKCS1v15(), hashes.SHA256())
