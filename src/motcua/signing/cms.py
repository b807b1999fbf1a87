"""The CMS value inside a PAdES signature (ETSI EN 319 142-1, baseline B): RSA-3072, SHA-256, nothing optional."""

import hashlib
from collections.abc import Callable
from functools import lru_cache

from asn1crypto import x509

from motcua.signing.der import NULL, OCTETS, SEQUENCE, SET, integer, oid, set_of, tlv

_DATA = oid("1.2.840.113549.1.7.1")
_SIGNED_DATA = oid("1.2.840.113549.1.7.2")
_CONTENT_TYPE = oid("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST = oid("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE_V2 = oid("1.2.840.113549.1.9.16.2.47")
_TIME_STAMP_TOKEN = oid("1.2.840.113549.1.9.16.2.14")
_SHA256 = tlv(SEQUENCE, oid("2.16.840.1.101.3.4.2.1"))
_RSA_SHA256 = tlv(SEQUENCE, oid("1.2.840.113549.1.1.11"), NULL)
_IMPLICIT_0, _IMPLICIT_1 = 0xA0, 0xA1


def signed_data(
    digest: bytes,
    certificates: tuple[bytes, ...],
    sign: Callable[[bytes], bytes],
    stamp: Callable[[bytes], bytes] | None = None,
) -> bytes:
    """Sign `digest` (SHA-256 of the document's bytes); `certificates` in DER, the signer's first.

    `stamp` turns the signature's bytes into a time-stamp token (DER). PAdES wants no signing time in here:
    the document tells the claimed one, the stamp the proven one.
    """
    own = certificates[0]
    attributes = _attributes(digest, own)
    signature = sign(to_be_signed(digest, own))
    signer = [
        integer(1),
        _issuer_and_serial(own),
        _SHA256,
        set_of(*attributes, tag=_IMPLICIT_0),
        _RSA_SHA256,
        tlv(OCTETS, signature),
    ]
    if stamp is not None:
        token = tlv(SEQUENCE, _TIME_STAMP_TOKEN, tlv(SET, stamp(signature)))
        signer.append(tlv(_IMPLICIT_1, token))
    content = tlv(
        SEQUENCE,
        integer(1),
        tlv(SET, _SHA256),
        tlv(SEQUENCE, _DATA),
        set_of(*certificates, tag=_IMPLICIT_0),
        tlv(SET, tlv(SEQUENCE, *signer)),
    )
    return tlv(SEQUENCE, _SIGNED_DATA, tlv(_IMPLICIT_0, content))


def to_be_signed(digest: bytes, own: bytes) -> bytes:
    """What the private key signs (DER): the same digest and certificate always give the same bytes."""
    return set_of(*_attributes(digest, own))


def _attributes(digest: bytes, own: bytes) -> tuple[bytes, ...]:
    ess = tlv(SEQUENCE, tlv(OCTETS, hashlib.sha256(own).digest()))  # ESSCertIDv2; SHA-256 is its default
    values = {
        _CONTENT_TYPE: _DATA,
        _MESSAGE_DIGEST: tlv(OCTETS, digest),
        _SIGNING_CERTIFICATE_V2: tlv(SEQUENCE, tlv(SEQUENCE, ess)),
    }
    return tuple(tlv(SEQUENCE, kind, tlv(SET, value)) for kind, value in values.items())


@lru_cache(maxsize=512)
def _issuer_and_serial(certificate: bytes) -> bytes:
    parsed = x509.Certificate.load(certificate)
    return tlv(SEQUENCE, parsed.issuer.dump(), integer(parsed.serial_number))
