"""Certificates: made once, kept apart from the database, taken away for good."""

import threading
import warnings

import pytest
from cryptography import x509
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.crypto import Keyring
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger import queries as ledger
from motcua.signing import providers, queries, trust
from motcua.signing.actions import enrol, revoke
from motcua.signing.errors import CertificateRevoked, NotEnrolled, SigningUnavailable
from motcua.signing.identity import Owner
from motcua.signing.models import Certificate, SigningKey
from motcua.signing.providers.software import SoftwareKeys
from motcua.signing.sign import SignatureRequest, sign_pdf
from motcua.signing.tests.conftest import ORGANISATION
from motcua.signing.verify import verify_pdf

pytestmark = pytest.mark.django_db
LEADER = Owner.officer(
    "q2w3e4", "Hoàng Văn Mẫu", organisation=ORGANISATION, agency="H31.12", title="Phó Chủ tịch"
)
SEAL = Owner.seal("H31.12", ORGANISATION)


def events(subject):
    return [one.kind for one in ledger.history(subject)]


def test_an_officer_and_an_agency_get_certificates_and_sign(pki, paper):
    for owner in (LEADER, SEAL):
        certificate = enrol(owner, actor=SYSTEM)
        signer = queries.identity(owner.kind, owner.ref)
        assert signer.names.name == owner.name
        assert signer.names.agency == "H31.12"
        assert signer.names.is_officer is (owner is LEADER)
        assert certificate.valid_until > clock.now()
        assert verify_pdf(sign_pdf(paper, SignatureRequest(signer, clock.now()))).is_valid
        assert events(owner.ref) == ["signing.certificate_issued"]


def test_names_longer_than_a_certificate_has_room_for_are_cut_at_a_word(pki):
    long = "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh Hưng Yên"
    owner = Owner.officer(
        "q2w3e5", "Hoàng Văn Mẫu", organisation=long, agency="H31.12", title=f"Trưởng {long}"
    )
    subject = x509.load_pem_x509_certificate(enrol(owner, actor=SYSTEM).pem.encode()).subject
    [organisation] = subject.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)
    assert organisation.value == "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và…"


def test_a_vietnamese_name_of_few_letters_and_many_bytes_is_read_without_a_warning(pki, paper):
    owner = Owner.seal("H31.13", "Văn phòng đăng ký đất đai khu vực Phường Phố Hiến, tỉnh Hưng Yên")
    assert len(owner.name) <= 64 < len(owner.name.encode())
    with warnings.catch_warnings(action="error"):
        enrol(owner, actor=SYSTEM)
        signer = queries.identity(owner.kind, owner.ref)
        assert signer.names.name == owner.name
        assert verify_pdf(sign_pdf(paper, SignatureRequest(signer, clock.now()))).is_valid


def test_asked_again_it_is_the_same_certificate(pki):
    assert enrol(LEADER, actor=SYSTEM) == enrol(LEADER, actor=SYSTEM)
    assert SigningKey.objects.count() == 1


def test_only_the_system_and_administrators_may(pki):
    officer = Actor("x", frozenset({Role.LEADER}))
    with pytest.raises(NotAllowed):
        enrol(LEADER, actor=officer)
    serial = enrol(LEADER, actor=SYSTEM).serial_number
    with pytest.raises(NotAllowed):
        revoke(serial, reason="mất thiết bị", actor=officer)


def test_revoked_is_revoked_here_and_at_the_authority(pki, paper):
    certificate = enrol(LEADER, actor=SYSTEM)
    signer = queries.identity("officer", LEADER.ref)
    for _ in range(2):
        assert revoke(certificate.serial_number, reason="mất thiết bị", actor=SYSTEM).revoked_at
    assert events(LEADER.ref) == ["signing.certificate_issued", "signing.certificate_revoked"]
    with pytest.raises(NotEnrolled):
        queries.identity("officer", LEADER.ref)
    with pytest.raises(CertificateRevoked):
        sign_pdf(paper, SignatureRequest(signer, clock.now()))
    assert enrol(LEADER, actor=SYSTEM).serial_number != certificate.serial_number
    assert SigningKey.objects.filter(retired_at=None).count() == 1


def test_an_outdated_certificate_is_replaced(pki):
    old = enrol(LEADER, actor=SYSTEM)
    Certificate.objects.update(valid_until=clock.now())
    new = enrol(LEADER, actor=SYSTEM)
    assert new.pk != old.pk
    assert queries.certificate_of("officer", LEADER.ref) == new


def test_what_was_never_issued_cannot_be_revoked(pki):
    with pytest.raises(NotFound):
        revoke("abc", reason="", actor=SYSTEM)


def test_a_wrong_token_leaves_nothing_behind(pki):
    with override_settings(PKI_TOKEN="wrong"), pytest.raises(SigningUnavailable):
        enrol(LEADER, actor=SYSTEM)
    assert not SigningKey.objects.exists()
    assert events(LEADER.ref) == []


def test_an_authority_that_is_away_is_told_in_words(pki):
    with override_settings(PKI_URL="http://127.0.0.1:9"), pytest.raises(SigningUnavailable) as error:
        enrol(LEADER, actor=SYSTEM)
    assert "chưa thay đổi" in str(error.value)


def test_one_key_in_use_for_each_owner(pki):
    key = enrol(LEADER, actor=SYSTEM).key
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.create(
            owner_kind=key.owner_kind, owner=key.owner, provider="software", label="x", created_at=clock.now()
        )


@pytest.mark.django_db(transaction=True)
def test_the_network_is_not_asked_inside_a_transaction(pki):
    with transaction.atomic(), pytest.raises(RuntimeError):
        enrol(LEADER, actor=SYSTEM)
    assert not SigningKey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_agree_on_one_key(pki):
    got = []

    def work():
        try:
            got.append(enrol(LEADER, actor=SYSTEM).serial_number)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert len(got) == 3
    assert len(set(got)) == 1


# --- where keys are kept -----------------------------------------------------------------------------
def test_a_key_file_is_sealed_under_its_name_and_for_its_owner_only(tmp_path):
    keys = SoftwareKeys(tmp_path, Keyring.from_master(b"0" * 64))
    keys.create("one")
    path = tmp_path / "one.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"RSA" not in path.read_bytes()
    assert len(keys.sign_raw("one", b"x")) == 384
    path.rename(tmp_path / "two.key")
    other = SoftwareKeys(tmp_path, Keyring.from_master(b"0" * 64))
    with pytest.raises(Exception):  # noqa: B017  the tag does not match the new name
        other.sign_raw("two", b"x")
    with pytest.raises(ValueError, match=r"\.\./one"):
        keys.create("../one")


def test_there_are_two_providers():
    assert providers.provider("software") is providers.provider("software")
    with pytest.raises(KeyError):
        providers.provider("paper")


def test_outside_the_demo_no_root_is_trusted_by_itself(pki, tmp_path):
    with override_settings(TRUST=tmp_path / "none", DEMO=False):
        trust.trust_demo_authority()
        assert trust.roots() == ()
