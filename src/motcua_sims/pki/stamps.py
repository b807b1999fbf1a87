"""RFC 3161: this digest existed at this moment."""

import hashlib
import secrets

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from motcua_sims.pki.authority import Authority, Holder

POLICY = "2.25.88172026.1"  # of this simulator; means nothing elsewhere
SIZES = {"sha256": 32, "sha384": 48, "sha512": 64}


class Response(core.Sequence):  # type: ignore[misc]
    """TimeStampResp as RFC 3161 has it: a refusal carries no token, which asn1crypto's own class wants."""

    _fields = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


def answer(authority: Authority, body: bytes) -> bytes:
    """A DER TimeStampResp for a DER TimeStampReq; refusals as RFC 3161, section 2.4.2 wants them."""
    try:
        request = tsp.TimeStampReq.load(body, strict=True)
        imprint = request["message_imprint"]
        algorithm, digest = imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native
        policy = request["req_policy"].native
    except ValueError:
        return _refusal("bad_data_format")
    if algorithm not in SIZES:
        return _refusal("bad_alg")
    if len(digest) != SIZES[algorithm]:
        return _refusal("bad_data_format")
    if policy not in (None, POLICY):
        return _refusal("unaccepted_policy")
    return _response({"status": "granted"}, _token(authority, request))


def _token(authority: Authority, request: tsp.TimeStampReq) -> cms.ContentInfo:
    content = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": request["message_imprint"],
        "serial_number": secrets.randbits(120),
        "gen_time": authority.clock().replace(microsecond=0),
        "accuracy": {"seconds": 1},
    }
    if request["nonce"].native is not None:
        content["nonce"] = request["nonce"].native
    stamp = tsp.TSTInfo(content).dump()
    tsa = x509.Certificate.load(authority.tsa.certificate.public_bytes(serialization.Encoding.DER))
    issuer = x509.Certificate.load(authority.issuing.certificate.public_bytes(serialization.Encoding.DER))
    signed = {
        "version": "v3",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(stamp)},
        "signer_infos": [_signer(authority.tsa, tsa, stamp)],
    }
    if request["cert_req"].native:
        signed["certificates"] = [tsa, issuer]
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})


def _signer(holder: Holder, certificate: x509.Certificate, stamp: bytes) -> cms.SignerInfo:
    ess = tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(certificate.dump()).digest()})
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(stamp).digest()]}),
            cms.CMSAttribute(
                {"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2({"certs": [ess]})]}
            ),
        ]
    )
    sid = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier("issuer_and_serial_number", cms.IssuerAndSerialNumber(sid)),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
            "signature": holder.key.sign(attributes.untag().dump(), PKCS1v15(), hashes.SHA256()),
        }
    )


def _refusal(reason: str) -> bytes:
    return _response({"status": "rejection", "fail_info": {reason}})


def _response(status: dict[str, object], token: cms.ContentInfo | None = None) -> bytes:
    content: dict[str, object] = {"status": tsp.PKIStatusInfo(status)}
    if token is not None:
        content["time_stamp_token"] = token
    return bytes(Response(content).dump())
