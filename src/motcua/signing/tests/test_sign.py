"""Signing as people and other people's programs see it."""

import io
import re
import shutil
import subprocess

import pikepdf
import pytest

from motcua.kernel import clock
from motcua.signing.errors import CannotSign, CertificateRevoked, SigningUnavailable
from motcua.signing.identity import Owner
from motcua.signing.rules.placement import Box, seal_box
from motcua.signing.sign import Level, SignatureRequest, sign_and_seal, sign_pdf
from motcua.signing.tests.conftest import BOX, ORGANISATION, enrolled, signed_at
from motcua.signing.verify import Status, verify_pdf

needs_poppler = pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig is not here")


def run(*words):
    return subprocess.run(
        [str(w) for w in words], capture_output=True, text=True, check=False, timeout=30
    ).stdout


def test_person_and_seal_are_valid_for_years(signed):
    verdict = verify_pdf(signed)
    assert verdict.status is Status.VALID
    person, agency = verdict.signatures
    assert (person.signer, person.title, person.is_officer) == ("Nguyễn Thị Thử Nghiệm", "Chủ tịch", True)
    assert (agency.signer, agency.agency, agency.is_officer) == (ORGANISATION, "H31.12", False)
    assert {person.level, agency.level} == {"B-LT"}
    assert person.claimed_at == signed_at()
    assert abs((person.stamped_at - clock.now()).total_seconds()) < 3600


@pytest.mark.parametrize("level", Level)
def test_each_level_says_what_it_is(paper, leader, level):
    signed = sign_pdf(paper, SignatureRequest(leader, clock.now(), BOX, level))
    verdict = verify_pdf(signed, asks_online=True)
    assert verdict.is_valid, verdict
    assert verdict.signatures[0].level == level
    assert (verdict.signatures[0].stamped_at is None) == (level is Level.B_B)


def test_without_evidence_and_without_asking_nobody_is_believed(paper, leader):
    signed = sign_pdf(paper, SignatureRequest(leader, clock.now(), BOX, Level.B_B))
    assert verify_pdf(signed).status is Status.UNTRUSTED


@needs_poppler
@pytest.mark.parametrize("level", Level)
def test_poppler_agrees(paper, leader, seal, tmp_path, level):
    path = tmp_path / "signed.pdf"
    path.write_bytes(sign_and_seal(paper, SignatureRequest(leader, signed_at(), BOX, level), seal))
    told = run("pdfsig", "-nocert", path)
    assert told.count("Signature is Valid") == 2
    assert told.count("Total document signed") == 1
    assert told.count("ETSI.CAdES.detached") == 2


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not here")
def test_openssl_agrees(signed, tmp_path, fetch):
    (tmp_path / "root.pem").write_bytes(fetch("/root.pem"))
    for found in re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", signed):
        _, length, start, rest = map(int, found.groups())
        (tmp_path / "content").write_bytes(signed[:length] + signed[start : start + rest])
        (tmp_path / "cms").write_bytes(bytes.fromhex(signed[length + 1 : start - 1].decode()))
        words = ["cms", "-verify", "-binary", "-inform", "DER", "-in", "cms", "-content", "content", "-CAfile", "root.pem",
                 "-purpose", "any", "-out", "/dev/null", "-cades"]  # fmt: skip
        told = subprocess.run(["openssl", *words], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert "successful" in told.stderr, told.stderr


@needs_poppler
def test_the_block_can_be_read_and_the_seal_says_that_it_pretends(signed, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    seen = " ".join(run("pdftotext", "-layout", path, "-").split())
    for words in ("Ký bởi: Nguyễn Thị Thử Nghiệm", "05/03/2026 09:30:00 +07:00", "MÔ PHỎNG"):
        assert words in seen
    fonts = run("pdffonts", path)
    assert "Tinos" in fonts
    assert " no " not in " ".join(line[58:65] for line in fonts.splitlines()[2:])  # every font is embedded


@needs_poppler
def test_the_seal_is_not_seen_before_it_seals(unsealed, tmp_path):
    path = tmp_path / "unsealed.pdf"
    path.write_bytes(unsealed)
    seen = run("pdftotext", "-layout", path, "-")
    assert "Ký bởi" in seen
    assert "MÔ PHỎNG" not in seen


def test_signing_changes_neither_title_nor_dates(paper, signed):
    with pikepdf.open(io.BytesIO(paper)) as before, pikepdf.open(io.BytesIO(signed)) as after:
        assert dict(after.docinfo) == dict(before.docinfo)
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()


def test_a_paper_of_another_program_is_signed_and_sealed(paper, leader, seal):
    """Its objects are packed in streams, and so is its table of objects."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/XRef" in packed.getvalue()
    sealed = sign_and_seal(packed.getvalue(), SignatureRequest(leader, signed_at(), BOX), seal)
    assert len(verify_pdf(sealed).signatures) == 2
    assert verify_pdf(sealed).is_valid


def test_the_seal_covers_a_third_of_the_signature_on_its_left():
    box = seal_box(BOX)
    overlap = box.x + box.width - BOX.x
    assert overlap == pytest.approx(BOX.width / 3)
    assert box.y + box.height > BOX.y + BOX.height
    assert box.y >= 0


def test_a_signature_may_be_invisible(paper, leader):
    assert verify_pdf(sign_pdf(paper, SignatureRequest(leader, clock.now()))).is_valid


def test_nothing_can_be_signed_after_the_seal(signed, leader):
    with pytest.raises(CannotSign):
        sign_pdf(signed, SignatureRequest(leader, clock.now()))


def test_a_revoked_signer_signs_nothing_more(paper, revoke, leader):
    other = enrolled(Owner.officer("xyz", "Lê Văn Cũ", organisation=ORGANISATION, agency="H31.12"))
    sign_pdf(paper, SignatureRequest(other, clock.now()))
    revoke(other)
    with pytest.raises(CertificateRevoked):
        sign_pdf(paper, SignatureRequest(other, clock.now()))
    assert sign_pdf(paper, SignatureRequest(leader, clock.now()))


def test_nobody_signs_when_the_seal_is_revoked(paper, revoke, leader):
    seal = enrolled(Owner.seal("H31.13", ORGANISATION))
    revoke(seal)
    with pytest.raises(CertificateRevoked):
        sign_and_seal(paper, SignatureRequest(leader, signed_at(), BOX), seal)


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(content, leader):
    with pytest.raises(CannotSign):
        sign_pdf(content, SignatureRequest(leader, clock.now(), level=Level.B_B))


def test_a_page_that_is_not_there_is_refused(paper, leader):
    with pytest.raises(CannotSign):
        sign_pdf(paper, SignatureRequest(leader, clock.now(), Box(9, 1, 1, 90, 40), Level.B_B))


@pytest.mark.parametrize("level", [Level.B_T, Level.B_LT])
def test_without_the_authority_nothing_is_signed(paper, leader, level, settings):
    settings.TSA_URL = "http://127.0.0.1:9/tsa"
    with pytest.raises(SigningUnavailable) as error:
        sign_pdf(paper, SignatureRequest(leader, clock.now(), level=level))
    assert "dấu thời gian" in str(error.value)
