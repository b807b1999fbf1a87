"""What stands in each kind of certificate."""

from cryptography import x509
from cryptography.x509.oid import NameOID, ObjectIdentifier

PRETENCE = "MÔ PHỎNG"
_NAMES = {
    "root": "CA gốc chuyên dùng công vụ (MÔ PHỎNG)",
    "issuing": "CA cấp chứng thư công vụ (MÔ PHỎNG)",
    "ocsp": "Dịch vụ OCSP (MÔ PHỎNG)",
    "tsa": "Dịch vụ dấu thời gian (MÔ PHỎNG)",
}


def ca_name(name: str) -> x509.Name:
    """The distinguished name of one of the CA's own certificates."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(
                NameOID.ORGANIZATION_NAME, "Hệ thống chứng thực MÔ PHỎNG, không có giá trị pháp lý"
            ),
            x509.NameAttribute(NameOID.COMMON_NAME, _NAMES[name]),
        ]
    )


def ca(builder: x509.CertificateBuilder, *, is_root: bool) -> x509.CertificateBuilder:
    """May sign certificates and lists."""
    limits = x509.BasicConstraints(ca=True, path_length=1 if is_root else 0)
    return builder.add_extension(limits, critical=True).add_extension(
        _usage("key_cert_sign", "crl_sign", "digital_signature"), critical=True
    )


def service(builder: x509.CertificateBuilder, purpose: ObjectIdentifier) -> x509.CertificateBuilder:
    """Signs OCSP answers or time stamps, nothing else."""
    builder = (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage("digital_signature"), critical=True)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    )
    if purpose == x509.oid.ExtendedKeyUsageOID.OCSP_SIGNING:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    return builder


def signer(builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
    """Signs documents."""
    return builder.add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    ).add_extension(_usage("digital_signature", "content_commitment"), critical=True)


def authority_key(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    """Points to the issuer's key."""
    own = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own)


def crl_at(url: str) -> x509.CRLDistributionPoints:
    """Where the list of the revoked is."""
    place = x509.DistributionPoint([x509.UniformResourceIdentifier(url)], None, None, None)
    return x509.CRLDistributionPoints([place])


def _usage(*allowed: str) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: name in allowed for name in every})
