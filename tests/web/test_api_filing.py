"""Filing over the API: once per key, exact fields only, every mistake on its field, nothing before the commit."""

import hashlib
import io
import uuid

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import ANSWERS, world
from motcua.ledger.models import Entry
from tests.web.machine import machines

__all__ = ["world"]
BODY = {"procedure": "1.004873", "answers": ANSWERS}


@pytest.fixture
def api(world):
    return machines(world)


def key():
    return str(uuid.uuid4())


def test_a_machine_files_and_reads_what_it_filed(api):
    answer = api.integrator.post("/dossiers", BODY, idempotency_key=key())
    assert answer.status_code == 201
    told = answer.json()
    assert told["number"] == "H31.101-260302-0001"
    read = api.integrator.get(answer["Location"].removeprefix("/api"))
    assert read.json()["id"] == told["id"]
    assert read.json()["status"] == "submitted"
    assert read["ETag"] == '"1"'
    assert len(told["id"]) == 26


def test_a_filing_without_a_key_could_happen_twice(api):
    answer = api.integrator.post("/dossiers", BODY)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:motcua:api.idempotency_key_missing"


def test_the_same_key_answers_the_same_bytes_even_after_the_dossier_moved_on(api):
    once = key()
    first = api.citizen.post("/dossiers", BODY, idempotency_key=once)
    api.desk.post(first["Location"].removeprefix("/api") + "/receipt")
    again = api.citizen.post("/dossiers", BODY, idempotency_key=once)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert Dossier.objects.count() == 1


def test_the_same_key_for_another_body_is_refused(api):
    once = key()
    api.citizen.post("/dossiers", BODY, idempotency_key=once)
    other = {**BODY, "answers": {**ANSWERS, "purpose": "other"}}
    answer = api.citizen.post("/dossiers", other, idempotency_key=once)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:motcua:ledger.key_reused")
    assert Dossier.objects.count() == 1


def test_two_actors_may_use_the_same_key(api):
    once = key()
    one = api.citizen.post("/dossiers", BODY, idempotency_key=once)
    two = api.integrator.post("/dossiers", BODY, idempotency_key=once)
    assert one.json()["id"] != two.json()["id"]


def test_every_mistake_points_at_its_field(api):
    wrong = {**BODY, "answers": {**ANSWERS, "identity_number": "12", "birth_date": "31/02/1990"}}
    answer = api.citizen.post("/dossiers", wrong, idempotency_key=key())
    assert answer.status_code == 422
    told = answer.json()
    assert {e["pointer"] for e in told["errors"]} == {"/answers/identity_number", "/answers/birth_date"}
    assert told["instance"] == "/api/dossiers"
    assert not Dossier.objects.exists()
    assert not Entry.objects.filter(kind="dossier.submitted").exists()


def test_a_missing_paper_is_named(api):
    divorced = {**BODY, "answers": {**ANSWERS, "status": "divorced", "ended_abroad": True}}
    answer = api.citizen.post("/dossiers", divorced, idempotency_key=key())
    assert answer.json()["type"] == "urn:motcua:dossier.components_missing"
    assert answer.json()["errors"][0]["pointer"] == "/components"


@pytest.mark.parametrize(
    "field",
    [
        "status", "number", "agency", "desk_agency", "fee_vnd", "due_at", "public_id", "id", "filed_by", "case",
        "entitlements", "version", "received_at", "revision", "person", "is_fee_noted", "limit", "calendar",
    ],
)  # fmt: skip
def test_nobody_sets_what_only_the_rules_may_set(api, field):
    answer = api.integrator.post("/dossiers", {**BODY, field: "x"}, idempotency_key=key())
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == f"/{field}"
    assert not Dossier.objects.exists()


def test_no_extra_answer_slips_in(api):
    answer = api.citizen.post(
        "/dossiers", {**BODY, "answers": {**ANSWERS, "is_exempt": True}}, idempotency_key=key()
    )
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/answers/is_exempt")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"channel": "counter"}, "/channel"),
        ({"intake_agency": "H99.9"}, ""),
        ({"procedure": "9.999999"}, "/procedure"),
        ({"components": [{"code": "declaration"}]}, "/components"),
        ({"components": [{"code": "declaration", "origin": "paper"}]}, "/components"),
        ({"components": [{"code": "declaration", "file": "0" * 64}]}, "/components"),
        ({"components": [{"code": "declaration", "origin": "database"}]}, "/components/0/origin"),
    ],
)
def test_nothing_may_be_claimed_that_is_not_so(api, change, pointer):
    answer = api.citizen.post("/dossiers", {**BODY, **change}, idempotency_key=key())
    assert answer.status_code == 422
    assert pointer in {e["pointer"] for e in answer.json()["errors"]}
    assert not Dossier.objects.exists()


def test_a_citizen_files_for_nobody_else(api):
    body = {**BODY, "applicant": api.world.stranger.party}
    assert api.citizen.post("/dossiers", body, idempotency_key=key()).status_code == 403


def test_a_machine_makes_the_applicant_known_and_files_for_them(api):
    told = {"name": "Lê Văn Minh", "identity": "033085004321", "birth": "1985-05-05", "sex": "male"}
    party = api.integrator.post("/people", told).json()["id"]
    assert api.integrator.post("/people", told).json()["id"] == party
    answer = api.integrator.post("/dossiers", {**BODY, "applicant": party}, idempotency_key=key())
    assert Dossier.objects.get(public_id=answer.json()["id"]).person.public_id == party


def test_a_wrong_identity_number_is_told_with_its_reason(api):
    answer = api.integrator.post("/people", {"name": "Lê Văn Minh", "identity": "12"})
    assert answer.status_code == 422
    assert "12" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        ("{", "application/json", 400),
        ("", "application/json", 422),
        ('{"a": NaN}', "application/json", 400),
        ('{"a": "\\ud800"}', "application/json", 400),
        ('{"procedure": "1.004873", "answers": {"full_name": "a\\u0000"}}', "application/json", 400),
        ("[" * 5000, "application/json", 400),
        ("[]", "application/json", 422),
        ("a=1", "application/x-www-form-urlencoded", 415),
        ("<a/>", "application/xml", 415),
        ("{}", "text/plain", 415),
    ],
)
def test_what_is_no_request_is_refused_as_a_problem(api, content, media, status):
    answer = api.integrator.client.post(
        "/api/dossiers",
        content,
        content_type=media,
        HTTP_AUTHORIZATION=f"Bearer {api.integrator.text}",
        HTTP_IDEMPOTENCY_KEY="k",
    )
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_a_body_beyond_the_limit_is_not_even_read(api, settings):
    settings.API_BODY_BYTES_MAX = 2000
    body = {**BODY, "answers": {"full_name": "a" * 3000}}
    answer = api.integrator.post("/dossiers", body, idempotency_key="k")
    assert answer.status_code == 413


def test_errors_speak_the_readers_language_and_vietnamese_by_default(api):
    plain = api.nobody.post("/dossiers", BODY)
    english = api.nobody.post("/dossiers", BODY, accept_language="en")
    assert (plain.status_code, plain["WWW-Authenticate"]) == (401, 'Bearer realm="motcua"')
    assert plain["Content-Language"] == "vi"
    assert "khóa truy cập" in plain.json()["detail"]
    assert english["Content-Language"] == "en"


def a_page() -> bytes:
    page = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.save(page, static_id=True)
    return page.getvalue()


def send(machine, name, content):
    return machine.client.post(
        "/api/files",
        {"file": SimpleUploadedFile(name, content, "application/pdf")},
        HTTP_AUTHORIZATION=f"Bearer {machine.text}",
    )


def test_a_file_is_stored_under_its_hash_and_named_in_the_dossier(api, tmp_path, settings):
    settings.FILES = tmp_path
    stored = send(api.citizen, "a.pdf", a_page())
    assert stored.status_code == 201
    sha256 = stored.json()["sha256"]
    assert sha256 == hashlib.sha256(a_page()).hexdigest()
    assert send(api.citizen, "b.pdf", a_page()).content == stored.content
    paper = {"code": "marriage-ended", "file": sha256, "name": "a.pdf"}
    body = {**BODY, "answers": {**ANSWERS, "status": "divorced", "ended_abroad": True}, "components": [paper]}
    answer = api.citizen.post("/dossiers", body, idempotency_key=key())
    dossier = Dossier.objects.get(public_id=answer.json()["id"])
    assert dossier.components.get(code="marriage-ended").file.sha256 == sha256


@pytest.mark.parametrize("content", [b"", b"MZ" + b"0" * 500, b"<svg/>"])
def test_what_is_no_paper_is_refused_with_what_to_do(api, content):
    answer = send(api.citizen, "a.pdf", content)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"].startswith("urn:motcua:documents.")
