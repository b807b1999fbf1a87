"""PROOF T8: a signed outcome is attacked. None of these files may be called valid."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import override_settings

from motcua.kernel import clock
from motcua.signing import cms, evidence, pades, stamping, trust
from motcua.signing.adapters.demo_ca import DemoAuthority
from motcua.signing.identity import Owner
from motcua.signing.providers import provider
from motcua.signing.sign import Level, SignatureRequest, sign_and_seal, sign_pdf
from motcua.signing.tests import attacks
from motcua.signing.tests.conftest import BOX, ORGANISATION, SRC, enrolled, signed_at
from motcua.signing.verify import Status, verify_pdf


@pytest.mark.parametrize("attack", attacks.ALL, ids=lambda a: a.__name__)
@pytest.mark.parametrize("which", ["signed", "half", "unsealed"])
def test_a_changed_file_is_not_valid(request, attack, which):
    original = request.getfixturevalue(which)
    if attack is attacks.one_bit_between_the_signatures and which != "signed":
        pytest.skip("needs two signatures")
    changed = attack(original)
    assert changed != original
    verdict = verify_pdf(changed)
    assert verdict.status is not Status.VALID, verdict
    assert verdict.reasons or any(one.reasons for one in verdict.signatures)


def test_the_original_is_valid(signed, half, unsealed):
    assert verify_pdf(signed).is_valid
    assert verify_pdf(half).is_valid
    assert verify_pdf(unsealed).is_valid


def test_no_changed_byte_goes_unseen(signed):
    """All over the file, but for the room of the last signature itself: it also holds copies of the authorities'
    certificates, which prove nothing by standing there and are therefore signed by nobody."""
    _, (_, length, start, _) = attacks.ranges(signed)[-1]
    for at in range(0, len(signed), 2_503):
        if not length < at < start:
            changed = signed[:at] + bytes((signed[at] ^ 4,)) + signed[at + 1 :]
            assert not verify_pdf(changed).is_valid, at


# --- strangers -------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def elsewhere(pki, tmp_path_factory):
    """Settings of another authority whose names are the same to the letter."""
    home = tmp_path_factory.mktemp("stranger")
    words = [sys.executable, "-m", "motcua_sims.pki", "--port", "0", "--home", str(home)]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": SRC}
    ) as ca:
        url = ca.stdout.readline().split()[-1]
        yield {"PKI_URL": url, "TSA_URL": url + "/tsa", "TRUST": home / "trust"}
        ca.terminate()


@pytest.fixture(scope="module")
def stranger(elsewhere):
    """Bears the leader's very name, from the look-alike authority, whom the stranger's own house trusts."""
    with override_settings(**elsewhere):
        trust.trust(DemoAuthority().root(), "own")
        return enrolled(
            Owner.officer("abc234", "Nguyễn Thị Thử Nghiệm", organisation=ORGANISATION, agency="H31.12")
        )


def by_stranger(pdf, stranger, elsewhere, **more):
    evidence.forget()
    with override_settings(**elsewhere):
        signed = sign_pdf(pdf, SignatureRequest(stranger, signed_at(), BOX, **more))
    evidence.forget()
    return signed


def test_a_look_alike_authority_is_not_believed(paper, stranger, elsewhere):
    assert verify_pdf(by_stranger(paper, stranger, elsewhere)).status is Status.UNTRUSTED


def test_a_second_signature_by_a_stranger_spoils_the_file(half, stranger, elsewhere):
    verdict = verify_pdf(by_stranger(half, stranger, elsewhere))
    assert verdict.status is not Status.VALID
    assert [one.status for one in verdict.signatures][1] is Status.UNTRUSTED


@pytest.mark.parametrize("who", ["stranger", "colleague"])
def test_a_closed_file_takes_no_further_signature_even_by_force(
    signed, stranger, elsewhere, who, monkeypatch
):
    monkeypatch.setattr(pades, "_refuse_closed", lambda writer: None)
    if who == "stranger":
        changed = by_stranger(signed, stranger, elsewhere, level=Level.B_B)
    else:
        colleague = enrolled(Owner.officer("def", "Phạm Văn Khác", organisation="Sở khác", agency="H31.2"))
        changed = sign_pdf(signed, SignatureRequest(colleague, signed_at(), BOX))
    assert verify_pdf(changed).status is Status.INVALID


@pytest.mark.parametrize("change", [attacks.last_block_redrawn, attacks.empty_field_laid_over])
def test_a_colleague_who_signs_afterwards_does_not_make_a_false_seal_good(unsealed, change, monkeypatch):
    """The colleague's signature covers the drawing; the first signer never saw it."""
    monkeypatch.setattr(pades, "_refuse_closed", lambda writer: None)
    colleague = enrolled(Owner.officer("ghi", "Phạm Văn Khác", organisation="Sở khác", agency="H31.2"))
    request = SignatureRequest(colleague, signed_at())
    assert verify_pdf(sign_pdf(unsealed, request)).is_valid
    assert verify_pdf(sign_pdf(change(unsealed), request)).status is Status.INVALID


@pytest.mark.parametrize("roots", [(), "other"])
def test_without_the_root_nobody_is_believed(signed, fetch, elsewhere, roots, stranger):
    if roots == "other":
        roots = (stranger.chain[0],)
    assert verify_pdf(signed, roots).status is Status.UNTRUSTED


# --- time ------------------------------------------------------------------------------------------
YEARS = timedelta(days=365)


def test_an_expired_certificate_without_a_time_stamp_proves_nothing(paper, leader):
    signed = sign_pdf(paper, SignatureRequest(leader, clock.now(), BOX, Level.B_B))
    with clock.at(clock.now() + 6 * YEARS):
        assert not verify_pdf(signed, asks_online=True).is_valid


def test_with_evidence_it_is_still_proven_then_and_no_longer_when_the_stamp_expired(signed):
    now = clock.now()
    with clock.at(now + 6 * YEARS):
        assert verify_pdf(signed).is_valid
    with clock.at(now + 11 * YEARS):
        assert verify_pdf(signed).status is Status.UNTRUSTED


def test_a_certificate_of_tomorrow_signs_nothing_today(paper, leader):
    signed = sign_pdf(paper, SignatureRequest(leader, clock.now(), BOX, Level.B_B))
    with clock.at(clock.now() - YEARS):
        assert not verify_pdf(signed, asks_online=True).is_valid


@pytest.mark.parametrize("level", [Level.B_B, Level.B_T])
def test_a_signature_made_after_revocation(paper, revoke, level):
    other = enrolled(Owner.officer(f"r{level}", "Lê Văn Cũ", organisation=ORGANISATION, agency="H31.12"))
    revoke(other)
    signed = sign_pdf(paper, SignatureRequest(other, signed_at(), BOX, level))
    verdict = verify_pdf(signed, asks_online=True)
    assert verdict.status is Status.UNTRUSTED
    assert any("thu hồi" in reason for reason in verdict.signatures[0].reasons)


def test_a_signature_proven_before_revocation_stays(paper, revoke, seal):
    other = enrolled(Owner.officer("before", "Lê Văn Mới", organisation=ORGANISATION, agency="H31.12"))
    signed = sign_and_seal(paper, SignatureRequest(other, signed_at(), BOX), seal)
    revoke(other)
    assert verify_pdf(signed).is_valid


# --- time stamps and CMS values of others ------------------------------------------------------------
def embed(pdf, make):
    return pades.embed(pdf, [pades.Plan(signed_at(), "", None, closes=False, size=12_000, sign=make)])


def certificates(identity):
    return (identity.certificate, *identity.chain)


def test_a_time_stamp_of_a_stranger(paper, leader, elsewhere):
    with override_settings(TSA_URL=elsewhere["TSA_URL"]):
        signed = sign_pdf(paper, SignatureRequest(leader, signed_at(), BOX, Level.B_T))
    verdict = verify_pdf(signed, asks_online=True)
    assert verdict.status is Status.UNTRUSTED
    assert verdict.signatures[0].stamped_at is None


def test_a_time_stamp_of_another_signature(paper, leader):
    old = stamping.stamp(b"another signature")
    keys = provider("software")

    def make(digest):
        return cms.signed_data(
            digest, certificates(leader), lambda d: keys.sign_raw(leader.label, d), lambda _: old
        )

    assert verify_pdf(embed(paper, make), asks_online=True).status is not Status.VALID


def test_without_its_time_stamp_a_signature_proves_no_moment_and_soon_nothing(signed):
    """A stamp is attached to a signature, not covered by it, so anyone may take it off; then the file says less."""
    changed = attacks.time_stamp_cut_off(signed)
    seal = verify_pdf(changed).signatures[1]
    assert (seal.level, seal.stamped_at) == ("B-B", None)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert verify_pdf(changed).status is Status.UNTRUSTED


def test_the_signature_of_another_document(paper, half):
    _, (_, length, start, _) = attacks.ranges(half)[0]
    other = bytes.fromhex(half[length + 1 : start - 1].decode()).rstrip(b"\0")
    assert verify_pdf(embed(paper, lambda _: other), asks_online=True).status is Status.INVALID


def test_the_name_of_one_with_the_key_of_another(paper, leader, seal):
    keys = provider("software")

    def make(digest):
        return cms.signed_data(digest, certificates(leader), lambda d: keys.sign_raw(seal.label, d))

    assert verify_pdf(embed(paper, make), asks_online=True).status is Status.INVALID


def test_an_authority_cannot_be_made_of_an_officer(paper, leader, stranger):
    """A certificate 'issued' by an officer's key chain does not become trusted by standing beside it."""
    keys = provider("software")
    mixed = (stranger.certificate, leader.certificate, *leader.chain)

    def make(digest):
        return cms.signed_data(digest, mixed, lambda d: keys.sign_raw(stranger.label, d))

    assert verify_pdf(embed(paper, make), asks_online=True).status is not Status.VALID


def test_a_file_of_a_stranger_makes_nobody_call_the_stranger(paper, stranger, elsewhere, monkeypatch):
    signed = by_stranger(paper, stranger, elsewhere, level=Level.B_B)
    called = []
    monkeypatch.setattr(evidence.http, "call", lambda url, *_, **__: called.append(url))
    assert not verify_pdf(signed, asks_online=True).is_valid
    assert not called


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-", b"\0" * 1000, b"%PDF-1.7\n1 0 obj<</A" * 50, b"[" * 5_000]
)
def test_garbage_gets_a_verdict(content):
    assert not verify_pdf(content, ()).is_valid
