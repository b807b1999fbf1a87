"""RFC 6960: is this certificate still good?"""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp

from motcua_sims.pki.authority import Authority

LIFE = timedelta(hours=1)


def answer(authority: Authority, body: bytes) -> bytes:
    """A DER response for a DER request; `malformedRequest` or `unauthorized` where it must be."""
    try:
        request = ocsp.load_der_ocsp_request(body)
        algorithm = request.hash_algorithm
    except ValueError:
        return _plain(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    if not _is_ours(authority, request, algorithm):
        return _plain(ocsp.OCSPResponseStatus.UNAUTHORIZED)
    now = authority.clock()
    is_known = request.serial_number in authority.issued
    revoked_at = authority.issued.get(request.serial_number)
    is_revoked = revoked_at is not None and revoked_at <= now
    status = ocsp.OCSPCertStatus.GOOD if is_known else ocsp.OCSPCertStatus.UNKNOWN
    builder = (
        ocsp.OCSPResponseBuilder()
        .add_response_by_hash(
            issuer_name_hash=request.issuer_name_hash,
            issuer_key_hash=request.issuer_key_hash,
            serial_number=request.serial_number,
            algorithm=algorithm,
            cert_status=ocsp.OCSPCertStatus.REVOKED if is_revoked else status,
            this_update=now,
            next_update=now + LIFE,
            revocation_time=revoked_at if is_revoked else None,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, authority.ocsp.certificate)
        .certificates([authority.ocsp.certificate])
    )
    for extension in request.extensions:
        if isinstance(extension.value, x509.OCSPNonce):
            builder = builder.add_extension(extension.value, critical=False)
    return builder.sign(authority.ocsp.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _is_ours(authority: Authority, request: ocsp.OCSPRequest, algorithm: hashes.HashAlgorithm) -> bool:
    """Asked about a certificate of the issuing CA, by name and key."""
    ours = (
        ocsp.OCSPRequestBuilder()
        .add_certificate(authority.ocsp.certificate, authority.issuing.certificate, algorithm)
        .build()
    )
    return (request.issuer_name_hash, request.issuer_key_hash) == (
        ours.issuer_name_hash,
        ours.issuer_key_hash,
    )


def _plain(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(serialization.Encoding.DER)
