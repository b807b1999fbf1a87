"""Anyone who holds a paper: genuine or not, in force or not, on a page that any network carries."""

import io
import json
from pathlib import Path

import pytest
import segno
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.accounts.actor import SYSTEM
from motcua.documents.actions.file_paper import file_paper
from motcua.dossiers import sealed
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.models import Outcome
from motcua.dossiers.tests.conftest import at
from motcua.dossiers.tests.test_outcome import concluded
from motcua.dossiers.verification import verify_link
from motcua.kernel import clock
from motcua.signing.tests.conftest import leader, paper, seal, signed
from motcua.web.portal import brake
from tests.web.conftest import pdf

__all__ = ["leader", "paper", "seal", "signed"]
LIMIT = 15 * 1024
PERSONAL = ("Nguyễn Thị Hoa", "033190990001", "0900000001", "Số 1, tổ 5")


@pytest.fixture
def outcome(world):
    return Outcome.objects.get(dossier=concluded(world))


def qr_of(outcome):
    return verify_link(outcome, sealed.open_answers(outcome.dossier))


def test_a_valid_paper_says_who_issued_what_and_when_and_nothing_personal(anyone, outcome):
    page = anyone.get(f"/xac-minh/{outcome.public_id}")
    for words in ("Còn giá trị", "01/UBND-XNTTHN", "Ủy ban nhân dân phường Phố Hiến", "02/03/2026"):
        assert words in page
    for secret in PERSONAL:
        assert secret not in page


def test_the_whole_page_is_light(anyone, outcome):
    """Everything a browser fetches: the page, its style sheet, its small script; no font, no picture."""
    page = anyone.get(f"/xac-minh/{outcome.public_id}?chu-ky=1")
    files = ("portal/verify.css", "portal/verify.js")
    total = len(page.encode()) + sum(Path(finders.find(name)).stat().st_size for name in files)
    assert page.count("<link") == 2  # the style sheet, and an icon that is not fetched
    assert page.count("<script") == 1
    assert "<img" not in page
    assert total <= LIMIT


def test_revoked_and_expired_are_told(world, anyone, outcome):
    assert outcome.valid_until is not None
    with clock.at(at("2026-12-01 08:00")):
        assert "Hết hạn" in anyone.get(f"/xac-minh/{outcome.public_id}")
    return_outcome(outcome.dossier.public_id, actor=SYSTEM)  # electronic: the worker's act
    revoke_outcome(outcome.dossier.public_id, "Khai sai sự thật.", actor=world.leader)
    page = anyone.get(f"/xac-minh/{outcome.public_id}")
    assert "Đã thu hồi" in page
    assert "Khai sai sự thật." in page


def test_an_unknown_code_is_not_found_and_says_what_to_do(anyone, world):
    assert "Hãy xem lại từng chữ" in anyone.get("/xac-minh/" + "a" * 26, status=404)
    assert "26 chữ và số" in anyone.post("/xac-minh", {"ma": "không phải mã"}, 422).content.decode()


@pytest.mark.parametrize(
    "shape", ["{code}", " {upper} ", "{spaced}", "https://motcua.example/xac-minh/{code}/"]
)
def test_a_code_is_read_however_it_is_typed(anyone, outcome, shape):
    code = outcome.public_id
    spaced = " ".join(code[i : i + 4] for i in range(0, 26, 4))
    answer = anyone.post("/xac-minh", {"ma": shape.format(code=code, upper=code.upper(), spaced=spaced)})
    assert answer["Location"] == f"/xac-minh/{code}"


def test_the_signed_text_of_the_qr_code_is_proven(anyone, outcome):
    text = qr_of(outcome)
    page = anyone.post("/xac-minh", {"ma": text}, 200).content.decode()
    assert "Chữ ký trong mã QR" in page
    assert "Đúng:" in page
    _, _, signed = text.partition("#")
    assert "Đúng:" in anyone.get(f"/xac-minh/{outcome.public_id}?p={signed}")
    broken = signed[:-6] + ("A" if signed[-6] != "A" else "B") + signed[-5:]
    page = anyone.get(f"/xac-minh/{outcome.public_id}?p={broken}")
    assert "Đúng:" not in page
    assert "nội dung đã bị thay đổi" in page


def test_the_signed_text_of_another_paper_is_not_this_papers(anyone, world, outcome):
    other = Outcome.objects.get(dossier=concluded(world))
    signed = qr_of(other).partition("#")[2]
    page = anyone.get(f"/xac-minh/{outcome.public_id}?p={signed}")
    assert "Đúng:" not in page
    assert "của giấy tờ khác" in page


def test_the_keys_are_public(anyone, outcome):
    qr_of(outcome)
    keys = anyone.client.get("/.well-known/motcua-keys.json").json()["keys"]
    assert keys[0]["crv"] == "Ed25519"


def test_an_unsigned_pdf_and_no_pdf_are_told_apart_from_a_signed_one(anyone, world):
    page = anyone.post("/xac-minh", {"tep": pdf()}, 200).content.decode()
    assert "Không có chữ ký số" in page
    page = anyone.post("/xac-minh", {"tep": SimpleUploadedFile("a.pdf", b"hello")}, 422).content.decode()
    assert "Chữ ký đúng" not in page


def test_a_signed_pdf_names_its_signers_and_a_changed_one_is_caught(anyone, world, signed):
    page = anyone.post("/xac-minh", {"tep": SimpleUploadedFile("a.pdf", signed)}, 200).content.decode()
    assert "Chữ ký đúng" in page
    assert "PAdES B-LT" in page
    at_half = len(signed) // 2
    changed = signed[:at_half] + bytes([signed[at_half] ^ 1]) + signed[at_half + 1 :]
    page = anyone.post("/xac-minh", {"tep": SimpleUploadedFile("a.pdf", changed)}, 200).content.decode()
    assert "Chữ ký đúng" not in page


def test_a_file_too_large_is_refused_before_it_is_read(anyone, world, settings):
    settings.FILE_BYTES_MAX = 10
    anyone.post("/xac-minh", {"tep": pdf()}, 413)


def test_an_address_that_checks_file_after_file_is_asked_to_wait(anyone, monkeypatch):
    monkeypatch.setattr(brake, "FILES", 2)
    for _ in range(2):
        anyone.post("/xac-minh", {"tep": pdf()}, 200)
    page = anyone.post("/xac-minh", {"tep": pdf()}, 429).content.decode()
    assert "Đã kiểm tra quá nhiều tệp. Hãy thử lại sau 15 phút." in page
    answer = anyone.client.post("/xac-minh", {"tep": pdf()}, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 200  # another address is another person


def test_a_photograph_of_the_qr_code_is_read(anyone, outcome):
    picture = io.BytesIO()
    segno.make(qr_of(outcome)).save(picture, kind="png", scale=5, border=4)
    sent = SimpleUploadedFile("ma.png", picture.getvalue(), "image/png")
    page = anyone.post("/xac-minh", {"tep": sent}, 200).content.decode()
    assert "Còn giá trị" in page
    assert "Đúng:" in page


def test_a_photograph_of_another_code_says_so(anyone, world):
    picture = io.BytesIO()
    segno.make("https://elsewhere.example/").save(picture, kind="png", scale=5, border=4)
    sent = SimpleUploadedFile("ma.png", picture.getvalue(), "image/png")
    assert "không phải mã xác minh" in anyone.post("/xac-minh", {"tep": sent}, 422).content.decode()


def test_the_very_file_that_was_issued_says_whether_it_still_counts(world, anyone, outcome, signed):
    issued = file_paper(outcome.dossier.public_id, "outcome", signed)
    Outcome.objects.filter(pk=outcome.pk).update(paper=issued)
    page = anyone.post("/xac-minh", {"tep": SimpleUploadedFile("a.pdf", signed)}, 200).content.decode()
    assert "Chữ ký đúng" in page
    assert "Còn giá trị" in page
    return_outcome(outcome.dossier.public_id, actor=SYSTEM)
    revoke_outcome(outcome.dossier.public_id, "Khai sai sự thật.", actor=world.leader)
    page = anyone.post("/xac-minh", {"tep": SimpleUploadedFile("a.pdf", signed)}, 200).content.decode()
    assert "Đã thu hồi" in page
    assert f"/xac-minh/{outcome.public_id}" in page


def test_a_replaced_paper_and_its_replacement_lead_to_each_other(world, anyone, outcome):
    other = Outcome.objects.get(dossier=concluded(world))
    Outcome.objects.filter(pk=outcome.pk).update(status="replaced", replaced_by=other, revoked_at=clock.now())
    old, new = (anyone.get(f"/xac-minh/{one.public_id}") for one in (outcome, other))
    assert "Đã được thay thế" in old
    assert f"/xac-minh/{other.public_id}" in old
    assert "Thay cho bản số" in new
    assert f"/xac-minh/{outcome.public_id}" in new


def test_the_list_for_offline_machines_names_no_paper(world, anyone, outcome):
    return_outcome(outcome.dossier.public_id, actor=SYSTEM)
    revoke_outcome(outcome.dossier.public_id, "Khai sai sự thật.", actor=world.leader)
    told = anyone.client.get("/.well-known/motcua-keys.json").content.decode()
    assert list(json.loads(told)["withdrawn"].values()) == ["revoked"]
    for said in (outcome.document_number, outcome.public_id, outcome.dossier.number, "Khai sai"):
        assert said not in told
