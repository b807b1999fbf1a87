"""A certificate signing request (PKCS#10) for a key that only its provider can use."""

from asn1crypto import csr, keys, pem, x509

from motcua.signing.identity import Owner
from motcua.signing.providers import Provider

LONGEST = 64  # characters of a name, an organisation, a title: RFC 5280, appendix A.1


def request(owner: Owner, label: str, provider: Provider, public: bytes) -> bytes:
    """PEM. The subject carries the agency's code, and for an officer the account's public id."""
    subject = {
        "common_name": fitting(owner.name),
        "organization_name": fitting(owner.organisation),
        "organization_identifier": owner.agency,
    }
    if owner.kind == "officer":
        subject["serial_number"] = owner.ref
    if owner.title:
        subject["title"] = fitting(owner.title)
    content = csr.CertificationRequestInfo(
        {
            "version": "v1",
            "subject": x509.Name.build(subject),
            "subject_pk_info": keys.PublicKeyInfo.load(public),
            "attributes": [],
        }
    )
    signed = csr.CertificationRequest(
        {
            "certification_request_info": content,
            "signature_algorithm": {"algorithm": "sha256_rsa"},
            "signature": provider.sign_raw(label, content.dump()),
        }
    )
    return bytes(pem.armor("CERTIFICATE REQUEST", signed.dump()))


def fitting(words: str) -> str:
    """What a certificate has room for; whole words, and a sign that some are missing. The code names who it is."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
