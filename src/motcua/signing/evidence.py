"""What a signature needs to be believed for years: certificates, OCSP answers and revocation lists of its day."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID
from django.conf import settings

from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.signing import http, stamping, trust
from motcua.signing.errors import CertificateRevoked, SigningUnavailable
from motcua.signing.identity import Identity, any_length

OCSP, CRL = Phrase("dịch vụ kiểm tra chứng thư (OCSP)"), Phrase("danh sách chứng thư bị thu hồi (CRL)")
KEEP_SECONDS = 600  # answers about the authorities' own certificates; a signer's status is asked each time

_kept: dict[tuple[str, bytes], tuple[float, bytes]] = {}
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Evidence:
    """DER values."""

    certificates: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()


def gather(*identities: Identity) -> Evidence:
    """Everything for PAdES B-LT of these signers and of the time stamp.

    Raises SigningUnavailable, and CertificateRevoked when the CA does not stand by a signer any more.
    """
    signers = [_load(one.certificate, *one.chain) for one in identities]
    chain = dict.fromkeys(authority for _, *chain in signers for authority in chain)
    authorities = [*chain, *_load(*trust.roots())]
    tsa = _load(_keep("tsa", settings.TSA_URL.encode(), _tsa))[0]
    crls = [_list_of(one, _issuer(one, authorities)) for one in chain]
    of_tsa = partial(status, tsa, _issuer(tsa, authorities))
    leaves = [leaf for leaf, *_ in signers]
    statuses = [status(leaf, issuer) for leaf, issuer, *_ in signers]
    return Evidence(
        certificates=tuple(one.public_bytes(Encoding.DER) for one in (*leaves, *authorities, tsa)),
        ocsps=(*statuses, _keep("ocsp", tsa.fingerprint(hashes.SHA256()), of_tsa)),
        crls=tuple(crls),
    )


def stamp(content: bytes, proof: Evidence | None) -> bytes:
    """A time stamp of the service that `proof` speaks for. Raises SigningUnavailable, also when it has a new key."""
    token = stamping.stamp(content)
    if proof and stamping.certificates_in(token)[0] not in proof.certificates:
        forget()
        raise SigningUnavailable(stamping.SERVICE, Phrase("dịch vụ vừa đổi chứng thư; xin ký lại"))
    return token


def _tsa() -> bytes:
    return stamping.certificates_in(stamping.stamp(b"who are you?"))[0]


def ask_ours(certificates: list[bytes], roots: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    """OCSP answers and lists about those of `certificates` whose addresses are our own CA's, whatever they say.

    A stranger's file must not make this machine call an address of the stranger's choice.
    """
    known = _load(*certificates)
    authorities = [one for one in known if any(_is_issued_by(one, root) for root in _load(*roots))]
    pairs = [(leaf, one) for leaf in known for one in authorities if _is_issued_by(leaf, one)]
    ours = [(leaf, one) for leaf, one in pairs if _url_of_ocsp(leaf).startswith(settings.PKI_URL + "/")]
    crls = {_keep("crl", one.fingerprint(hashes.SHA256()), partial(_crl, one)) for _, one in ours}
    return [_ask(leaf, one)[0] for leaf, one in ours], list(crls)


def status(certificate: x509.Certificate, issuer: x509.Certificate) -> bytes:
    """A fresh OCSP answer (DER) that says «good», checked. Raises SigningUnavailable, CertificateRevoked."""
    body, is_good = _ask(certificate, issuer)
    if not is_good:
        raise CertificateRevoked(f"{certificate.serial_number:x}")
    return body


def _ask(certificate: x509.Certificate, issuer: x509.Certificate) -> tuple[bytes, bool]:
    query = (
        ocsp.OCSPRequestBuilder()
        .add_certificate(certificate, issuer, hashes.SHA256())
        .add_extension(x509.OCSPNonce(secrets.token_bytes(16)), critical=False)
        .build()
    )
    headers = {"Content-Type": "application/ocsp-request"}
    url = _url_of_ocsp(certificate)
    body = http.call(url, query.public_bytes(Encoding.DER), headers, service=OCSP)
    try:
        answer = ocsp.load_der_ocsp_response(body)
        _check(answer, query, issuer)
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound) as error:
        raise SigningUnavailable(OCSP, str(error) or type(error).__name__) from error
    return body, answer.certificate_status is ocsp.OCSPCertStatus.GOOD


def _check(answer: ocsp.OCSPResponse, query: ocsp.OCSPRequest, issuer: x509.Certificate) -> None:
    """Successful, about our question, and signed by the issuer or by a responder that the issuer named."""
    if answer.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        raise ValueError(answer.response_status.name.lower())
    if answer.serial_number != query.serial_number or answer.issuer_key_hash != query.issuer_key_hash:
        raise ValueError(Phrase("trả lời cho chứng thư khác"))
    nonces = [one.extensions.get_extension_for_class(x509.OCSPNonce).value for one in (answer, query)]
    if nonces[0] != nonces[1]:
        raise ValueError(Phrase("trả lời cũ"))
    responder = answer.certificates[0] if answer.certificates else issuer
    if responder is not issuer:
        responder.verify_directly_issued_by(issuer)
        purposes = responder.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        if ExtendedKeyUsageOID.OCSP_SIGNING not in purposes:
            raise ValueError(Phrase("bên trả lời không được ủy quyền"))
    key, algorithm = responder.public_key(), answer.signature_hash_algorithm
    if not isinstance(key, rsa.RSAPublicKey) or algorithm is None:
        raise TypeError(Phrase("khóa lạ"))
    key.verify(answer.signature, answer.tbs_response_bytes, PKCS1v15(), algorithm)


def _list_of(authority: x509.Certificate, issuer: x509.Certificate) -> bytes:
    """The list of the day (DER), on which this authority does not stand. Raises SigningUnavailable, CertificateRevoked."""
    body = _keep("crl", authority.fingerprint(hashes.SHA256()), partial(_crl, authority))
    found = x509.load_der_x509_crl(body)
    key, until = issuer.public_key(), found.next_update_utc
    if not isinstance(key, rsa.RSAPublicKey) or not found.is_signature_valid(key):
        raise SigningUnavailable(CRL, Phrase("danh sách không do cơ quan cấp ký"))
    if until is None or until <= clock.now():
        raise SigningUnavailable(CRL, Phrase("danh sách cũ"))
    if found.get_revoked_certificate_by_serial_number(authority.serial_number) is not None:
        raise CertificateRevoked(f"{authority.serial_number:x}")
    return body


def _crl(certificate: x509.Certificate) -> bytes:
    """The list on which this authority's own certificate would stand."""
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
        url = next(name.value for point in points for name in point.full_name or ())
        body = http.call(url, None, {}, service=CRL)
        x509.load_der_x509_crl(body)
    except (x509.ExtensionNotFound, StopIteration, ValueError) as error:
        raise SigningUnavailable(CRL, type(error).__name__) from error
    return body


def _url_of_ocsp(certificate: x509.Certificate) -> str:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
        return next(
            str(a.access_location.value)
            for a in access
            if a.access_method == AuthorityInformationAccessOID.OCSP
        )
    except (x509.ExtensionNotFound, StopIteration) as error:
        raise SigningUnavailable(OCSP, Phrase("chứng thư không ghi địa chỉ")) from error


def _is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _issuer(certificate: x509.Certificate, authorities: list[x509.Certificate]) -> x509.Certificate:
    with any_length():
        for one in authorities:
            if one.subject == certificate.issuer:
                return one
    raise SigningUnavailable(stamping.SERVICE, Phrase("chứng thư của dịch vụ không thuộc hệ thống tin cậy"))


def _load(*certificates: bytes) -> list[x509.Certificate]:
    return [x509.load_der_x509_certificate(one) for one in certificates]


def _keep(kind: str, name: bytes, ask: Callable[[], bytes]) -> bytes:
    with _lock:
        kept = _kept.get((kind, name))
    if kept and kept[0] > time.monotonic():
        return kept[1]
    value = ask()
    with _lock:
        _kept[kind, name] = time.monotonic() + KEEP_SECONDS, value
    return value


def forget() -> None:
    """Ask again next time: after a change of authority, and between tests."""
    with _lock:
        _kept.clear()
