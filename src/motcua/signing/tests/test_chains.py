"""Who may have issued a leader's certificate: an authority under a trusted root, and nobody whose key merely signs."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from motcua.kernel import clock
from motcua.signing import chains, evidence, trust
from motcua.signing.errors import CertificateRevoked, SigningUnavailable

NOW = datetime(2026, 3, 5, tzinfo=UTC)
KEYS = [rsa.generate_private_key(65537, 2048) for _ in range(4)]
SERIALS = count(1000)


class Holder:
    """A certificate and its key; `by` issues it, or it stands for itself."""

    def __init__(self, name, key, by=None, ca=None, use=("digital_signature",), *, days=(-9, 9), more=()):
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.key = KEYS[key]
        issuer = by or self
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(issuer.name)
            .public_key(self.key.public_key())
            .serial_number(next(SERIALS))
            .not_valid_before(NOW + timedelta(days=days[0]))
            .not_valid_after(NOW + timedelta(days=days[1]))
        )
        if ca is not None:
            builder = builder.add_extension(x509.BasicConstraints(*ca), critical=True)
        if use:
            builder = builder.add_extension(usage(*use), critical=True)
        for one in more:
            builder = builder.add_extension(one, critical=True)
        self.certificate = builder.sign(issuer.key, hashes.SHA256())


def usage(*allowed):
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: name in allowed for name in every})


ISSUES = ("key_cert_sign",)


@pytest.fixture
def root(tmp_path, settings):
    settings.TRUST = tmp_path
    found = Holder("gốc", 0, ca=(True, 1), use=ISSUES)
    trust.trust(found.certificate.public_bytes(serialization.Encoding.PEM).decode(), "goc")
    return found


def led(leaf, *others):
    found = chains.path(leaf.certificate, [one.certificate for one in others], NOW)
    return None if found is None else len(found)


def test_by_the_root_itself_or_by_an_authority_below_it(root):
    below = Holder("cấp", 1, root, (True, 0), ISSUES)
    assert led(Holder("Hoa", 2, root)) == 0
    assert led(Holder("Hoa", 2, below), below) == 1
    assert led(Holder("Hoa", 2, below, (False, None), ("content_commitment",)), root, below) == 1
    assert led(Holder("Hoa", 2, below)) is None


def test_nobody_whose_key_only_signs_issues_anything(root):
    officer = Holder("cán bộ", 1, root, (False, None))
    assert led(Holder("Chủ tịch", 2, officer), officer) is None
    for unfit in (
        Holder("cấp", 1, root, None, ISSUES),  # says nothing of being an authority
        Holder("cấp", 1, root, (True, 0), ("digital_signature",)),
        Holder("cấp", 1, root, (True, 0), ()),
        Holder("cấp", 1, root, (True, 0), ISSUES, days=(-9, -1)),
        Holder("cấp", 1, root, (True, 0), ISSUES, days=(1, 9)),
        Holder("cấp", 1, root, (True, 0), ISSUES, more=[x509.NameConstraints([x509.DNSName("a.vn")], None)]),
        Holder("cấp", 1, root, (True, 0), ISSUES, more=[x509.PolicyConstraints(0, None)]),
    ):
        assert led(Holder("Chủ tịch", 2, unfit), unfit) is None


def test_no_longer_than_each_authority_allows(root):
    first = Holder("cấp một", 1, root, (True, 0), ISSUES)
    second = Holder("cấp hai", 2, first, (True, None), ISSUES)
    assert led(Holder("Hoa", 3, second), first, second) is None
    wide = Holder("cấp một", 1, root, (True, None), ISSUES)
    second = Holder("cấp hai", 2, wide, (True, None), ISSUES)
    assert led(Holder("Hoa", 3, second), wide, second) is None  # the root allows one authority below it
    assert led(Holder("Hoa", 3, wide), wide) == 1


def test_what_signs_documents_is_no_authority_and_was_made_to_sign(root):
    for unfit in (
        Holder("Hoa", 2, root, (True, 0), (*ISSUES, "digital_signature")),
        Holder("Hoa", 2, root, (False, None), ("key_encipherment",)),
        Holder("Hoa", 2, root, (False, None), ()),
    ):
        assert led(unfit) is None


def test_a_root_that_is_out_of_date_vouches_for_nobody(tmp_path, settings):
    settings.TRUST = tmp_path
    old = Holder("gốc", 0, ca=(True, None), use=ISSUES, days=(-9, -1))
    trust.trust(old.certificate.public_bytes(serialization.Encoding.PEM).decode(), "goc")
    assert led(Holder("Hoa", 2, old)) is None


def listed(issuer, *revoked, until=1):
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.name)
        .last_update(NOW - timedelta(days=5))
        .next_update(NOW + timedelta(days=until))
    )
    for one in revoked:
        row = x509.RevokedCertificateBuilder().serial_number(one.certificate.serial_number)
        builder = builder.add_revoked_certificate(row.revocation_date(NOW - timedelta(days=6)).build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def test_the_list_is_looked_into_and_is_the_issuers_own_of_today(root, monkeypatch):
    below, other = Holder("cấp", 1, root, (True, 0), ISSUES), Holder("gốc", 2, ca=(True, 1), use=ISSUES)

    def told(body):
        evidence.forget()
        monkeypatch.setattr(evidence, "_crl", lambda _: body)
        with clock.at(NOW):
            return evidence._list_of(below.certificate, root.certificate)

    good = listed(root, other)
    assert told(good) == good
    with pytest.raises(CertificateRevoked):
        told(listed(root, below))
    for body in (listed(other), listed(root, until=-1)):
        with pytest.raises(SigningUnavailable):
            told(body)
