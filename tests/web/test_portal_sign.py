"""The form signed on a telephone: asked, waited for, refused, expired, several in order; and what is kept as proof."""

import re
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from motcua.accounts.actor import SYSTEM
from motcua.documents.queries import open_file
from motcua.dossiers.actions import sign_form
from motcua.dossiers.jobs import follow_signatures
from motcua.dossiers.models import FormSignature
from motcua.dossiers.tests.conftest import person
from motcua.kernel import clock
from motcua.ledger.queries import history
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.signing.errors import SigningUnavailable
from motcua.signing.tests.test_remote import csc_url, telephone
from motcua.signing.verify import verify_pdf

__all__ = ["csc_url", "telephone"]
LAN, THIRD = "033190990001", "033178990003"  # as the service knows them


@pytest.fixture
def filed(world, citizen):
    """Filed by somebody whom the service knows by the same name."""
    dossier = citizen.filed()
    with clock.at(timezone.now()):
        yield dossier


@pytest.fixture(autouse=True)
def same_name(monkeypatch):
    """The tests' citizen has another name than the simulator's resident of the same number."""
    real = sign_form._person
    names = {LAN: "Nguyễn Thị Lan", THIRD: "Lê Thị Mai"}
    monkeypatch.setattr(sign_form, "_person", lambda row: (names[real(row)[1]], real(row)[1]))


def path(dossier, more=""):
    return f"/ho-so/{dossier.public_id}/ky-so{more}"


def kinds(dossier):
    told = [entry.kind for entry in history(dossier.public_id)]
    return [kind.removeprefix("dossier.form_") for kind in told if "form_sign" in kind]


def test_asked_waited_for_signed_and_proven(citizen, filed, telephone):
    assert path(filed) in citizen.get(f"/ho-so/{filed.public_id}/da-nop")
    assert path(filed) in citizen.get(f"/h/{filed.public_id}")
    assert "Gửi yêu cầu đến điện thoại" in citizen.get(path(filed))
    citizen.post(path(filed), {})
    page = citizen.get(path(filed))
    assert "Mở ứng dụng ký số" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    citizen.post(path(filed), {})  # a doubled click asks nobody twice
    row = FormSignature.objects.get()
    assert kinds(filed) == ["signature_asked"]
    citizen.post(path(filed, "/kiem-tra"), {})
    assert "Mở ứng dụng ký số" in citizen.get(path(filed))  # nobody has answered
    telephone.answer(row.handle)
    with clock.at(clock.now() + timedelta(seconds=5)):
        citizen.post(path(filed, "/kiem-tra"), {})
    page = citizen.get(path(filed))
    link = re.search(r'href="(/ho-so/[^"]+/giay/[^"]+)"', page)[1]
    signed = citizen.client.get(link).content
    verdict = verify_pdf(signed)
    assert (verdict.is_valid, verdict.signatures[0].signer) == (True, "Nguyễn Thị Lan")
    proof = next(e.data for e in history(filed.public_id) if e.kind == "dossier.form_signed")
    row.refresh_from_db()
    assert (proof["credential"], proof["approval"]) == (row.credential, row.handle)
    assert (proof["approved_hash"], proof["file"]) == (bytes(row.approved_hash).hex(), row.signed.sha256)
    assert open_file(row.signed.sha256) == signed
    citizen.post(path(filed), {}, 409)  # everybody has signed


def test_no_on_the_telephone_and_asked_again(citizen, filed, telephone):
    citizen.post(path(filed), {})
    telephone.answer(FormSignature.objects.get().handle, act="no")
    assert follow_signatures.run() == 1
    page = citizen.get(path(filed))
    assert "đã từ chối, thứ" in page  # when it was said, not until when it could have been
    assert "Gửi lại yêu cầu ký" in page
    citizen.post(path(filed), {})
    telephone.answer(FormSignature.objects.get().handle)
    assert follow_signatures.run() == 1
    assert kinds(filed) == ["signature_asked", "signature_ended", "signature_asked", "signed"]


def test_nobody_answers_and_the_service_forgets(citizen, filed, telephone):
    citizen.post(path(filed), {})
    with (
        clock.at(clock.now() + timedelta(minutes=7)),
        patch.object(sign_form.remote, "finish", return_value=None),
    ):
        assert follow_signatures.run() == 1
    assert "hết hạn, chưa trả lời" in citizen.get(path(filed))


def test_two_sign_in_order_and_only_the_last_makes_the_paper(citizen, filed, telephone):
    other = person("Lê Thị Mai", THIRD, date(1978, 11, 20), "0900000009")
    citizen.post(path(filed), {"cung-ky-0": THIRD, "cung-ky-ten-0": "lê thị MAI"})
    first, second = FormSignature.objects.all()
    assert (second.party, second.status) == (other.party, "queued")
    telephone.answer(first.handle)
    assert follow_signatures.run() == 1
    page = citizen.get(path(filed))
    assert "Tải tờ khai đã ký" not in page
    assert "Chờ người cùng ký bấm đồng ý" in page  # not «open the application»: it is the other's turn
    assert "Mở ứng dụng ký số" not in page
    with clock.at(clock.now() + timedelta(seconds=4)):
        assert follow_signatures.run() == 1  # the second is asked
        second.refresh_from_db()
        telephone.answer(second.handle)
        assert follow_signatures.run() == 1
    assert "Tải tờ khai đã ký" in citizen.get(path(filed))
    first.refresh_from_db()
    verdict = verify_pdf(open_file(first.paper.file.sha256))
    assert [one.signer for one in verdict.signatures] == ["Nguyễn Thị Lan", "Lê Thị Mai"]
    assert verdict.is_valid
    assert not follow_signatures.run()


def test_a_service_that_is_away_loses_nothing(citizen, filed, telephone, settings):
    url, settings.CSC_URL = settings.CSC_URL, "http://127.0.0.1:9"
    page = citizen.post(path(filed), {}, 503).content.decode()
    assert "Gửi yêu cầu đến điện thoại" not in page or "không trả lời" in page
    settings.CSC_URL = url
    citizen.post(path(filed), {})
    with patch.object(sign_form.remote, "finish", side_effect=SigningUnavailable("x", "y")):
        assert follow_signatures.run() == 0
    assert FormSignature.objects.get().status == "asked"


def named(*people):
    numbers = {f"cung-ky-{n}": number for n, (number, _) in enumerate(people)}
    return numbers | {f"cung-ky-ten-{n}": name for n, (_, name) in enumerate(people)}


def test_nobody_learns_whether_a_number_is_known(world, citizen, filed, telephone):
    mai = person("Lê Thị Mai", THIRD, date(1978, 11, 20), "0900000009")
    with purpose(SYSTEM, Why.ISSUING):
        own = parties.person(world.citizen.party).name
    unknown = ("001300000001", "Lê Thị Mai")
    for people in ([unknown], [(THIRD, "Ai Khác")], [(THIRD, "")], [(LAN, own)], [(THIRD, "Lê Thị Mai")] * 2):
        page = citizen.post(path(filed), named(*people), 422).content.decode()
        assert "phải đúng của một người khác đã từng đăng nhập" in page, people
    assert not FormSignature.objects.exists()
    citizen.post(path(filed), named((THIRD, "Lê Thị Mai")))
    assert FormSignature.objects.last().party == mai.party


def test_guessing_at_co_signers_ends_after_ten(citizen, filed, telephone):
    person("Lê Thị Mai", THIRD, date(1978, 11, 20), "0900000009")
    for n in range(sign_form.TRIES):
        citizen.post(path(filed), named((f"0013000000{n:02}", "Lê Thị Mai")), 422)
    citizen.post(path(filed), named((THIRD, "Lê Thị Mai")), 429)  # the right one says no more
    assert not FormSignature.objects.exists()
    citizen.post(path(filed), {})  # alone one signs as before


def test_a_namesakes_certificate_signs_nothing(citizen, filed, telephone, monkeypatch):
    monkeypatch.setattr(sign_form.remote.Begun, "number", property(lambda _: THIRD))
    citizen.post(path(filed), {}, 409)
    assert kinds(filed) == []


def test_a_certificate_of_somebody_else_signs_nothing(citizen, filed, telephone, monkeypatch):
    monkeypatch.setattr(sign_form, "_person", lambda _: ("Phạm Văn Khác", LAN))
    citizen.post(path(filed), {}, 409)
    assert kinds(filed) == []


def test_not_connected_not_offered_and_nobody_elses(citizen, stranger, filed, telephone, settings):
    stranger.get(path(filed), 404)
    stranger.post(path(filed), {}, 404)
    settings.CSC_URL = ""
    citizen.get(path(filed), 404)
    assert path(filed) not in citizen.get(f"/ho-so/{filed.public_id}/da-nop")


def test_a_draft_is_not_signed(citizen, telephone):
    draft = citizen.start()
    citizen.get(f"/ho-so/{draft}/ky-so", 404)
    citizen.post(f"/ho-so/{draft}/ky-so", {}, 404)
