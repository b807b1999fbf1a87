"""Every act over the API: the noun it makes, the versions it respects, the words when it may not be."""

from datetime import timedelta

import pytest

from motcua.accounts.roles import Role, Seat
from motcua.dossiers.actions.start import save_answers, start
from motcua.dossiers.filing import Filing
from motcua.dossiers.jobs import sign_outcomes
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.tests.conftest import ANSWERS, world
from motcua.kernel import clock
from motcua.ledger.sealing import seal
from tests.web.machine import account, machine, machines

__all__ = ["world"]
DEFECT = {"target": "answers.purpose", "reason": "unclear", "words": "Ghi rõ mục đích"}


@pytest.fixture
def api(world):
    return machines(world)


@pytest.fixture
def filed(api):
    return f"/dossiers/{api.world.filed().public_id}"


@pytest.fixture
def in_process(api):
    return f"/dossiers/{api.world.in_process().public_id}"


def step_of(machine, path):
    waiting = [s for s in machine.get(f"{path}/steps").json()["items"] if s["finished_at"] is None]
    return waiting[0]["id"]


def test_received_with_a_promise_and_the_version_moves_on(api, filed):
    before = api.desk.get(filed)
    answer = api.desk.post(f"{filed}/receipt", if_match=before["ETag"])
    assert answer.status_code == 201
    after = api.desk.get(filed)
    assert answer.json()["due_at"] == after.json()["due_at"]
    assert answer["Location"] == f"/api/dossiers/{after.json()['id']}"
    assert before["ETag"] != after["ETag"]
    assert after.json()["national_status"] == 2


def test_who_looked_at_an_older_version_is_told_who_was_faster_and_when(api, filed):
    seen = api.desk.get(filed)["ETag"]
    api.desk.post(f"{filed}/receipt", if_match=seen)
    late = api.desk.post(f"{filed}/receipt", if_match=seen)
    assert late.status_code == 412
    assert late.json()["who"]
    assert late.json()["when"] == "08:30:00 02/03/2026"
    without = api.desk.post(f"{filed}/receipt")
    assert (without.status_code, without.json()["type"]) == (409, "urn:motcua:dossier.move_not_allowed")
    assert (without.json()["who"], without.json()["when"]) == (late.json()["who"], late.json()["when"])


def test_the_same_receipt_twice_under_one_key_is_one_receipt(api, filed):
    one = api.desk.post(f"{filed}/receipt", idempotency_key="r1")
    two = api.desk.post(f"{filed}/receipt", idempotency_key="r1")
    assert (one.status_code, one.content) == (two.status_code, two.content)
    assert Dossier.objects.get().receipts.count() == 1


@pytest.mark.parametrize("seen", ["7", '"a"', 'W/"7"', '""', '"99999999999999999999"'])
def test_an_etag_that_is_none_of_ours_is_told(api, filed, seen):
    answer = api.desk.post(f"{filed}/receipt", if_match=seen)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "If-Match"


def test_unchanged_is_304_without_a_body(api, filed):
    etag = api.desk.get(filed)["ETag"]
    for asked in (etag, f'"x", {etag}', f"W/{etag}", "*"):
        answer = api.desk.get(filed, if_none_match=asked)
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    api.desk.post(f"{filed}/receipt")
    assert api.desk.get(filed, if_none_match=etag).status_code == 200


def test_a_supplement_goes_there_and_back(api, filed):
    early = api.desk.post(f"{filed}/supplement-request", {"defects": [DEFECT]})
    assert (early.status_code, early.json()["type"]) == (422, "urn:motcua:dossier.not_examined")
    passed = early.json()["targets"]
    asked = api.desk.post(f"{filed}/supplement-request", {"defects": [DEFECT], "passed": passed})
    assert asked.json()["defects"] == [{**DEFECT, "legal_basis": ""}]
    empty = api.citizen.post(f"{filed}/supplement", {"answers": {}})
    assert (empty.status_code, empty.json()["type"]) == (422, "urn:motcua:dossier.supplement_incomplete")
    answer = api.citizen.post(
        f"{filed}/supplement", {"answers": {"purpose": "other", "purpose_other": "Vay vốn"}}
    )
    assert answer.status_code in {201, 422}, answer.content
    if answer.status_code == 422:
        answer = api.citizen.post(f"{filed}/supplement", {"answers": {"purpose": "property"}})
    assert answer.json()["round"] == 1
    assert api.citizen.get(filed).json()["status"] == "submitted"


def test_refused_with_reasons(api, filed):
    reason = {"code": "not-competent", "words": "Không thuộc thẩm quyền"}
    answer = api.desk.post(f"{filed}/refusal", {"reasons": [reason]})
    assert (answer.json()["stage"], answer.json()["reasons"][0]["code"]) == ("intake", "not-competent")
    assert api.desk.post(f"{filed}/refusal", {"reasons": []}).status_code == 422


def test_the_clock_stands_still_and_runs_again(api, in_process):
    api.case.post(f"{in_process}/suspension", {"reason": "verification"}, idempotency_key="s1")
    with clock.at(clock.now() + timedelta(hours=2)):
        answer = api.case.post(f"{in_process}/resumption")
        again = api.case.post(f"{in_process}/suspension", {"reason": "verification"}, idempotency_key="s1")
    assert answer.json()["minutes"] == 120
    assert again.status_code == 201


def test_an_apology_with_one_new_moment(api, in_process):
    due = clock.now() + timedelta(days=10)
    body = {"due_at": due.isoformat(), "reason": "Chờ xác minh"}
    answer = api.leader.post(f"{in_process}/extension", body)
    assert answer.status_code == 201, answer.content
    second = api.leader.post(f"{in_process}/extension", body)
    assert second.json()["type"] == "urn:motcua:dossier.already_extended"


@pytest.mark.parametrize(
    "due", [1767225600, "ngày mai", "0001-01-01T00:00:00+14:00", "2026-03-10T08:30:00", None]
)
def test_a_moment_is_text_with_a_zone_in_our_century(api, in_process, due):
    answer = api.leader.post(f"{in_process}/extension", {"due_at": due, "reason": "x"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/due_at")


def test_withdrawn_and_stopped(api, in_process):
    assert api.citizen.post(f"{in_process}/withdrawal", {"reason": "Đổi ý"}).status_code == 201
    assert (
        api.leader.post(f"{in_process}/stop-notice", {"reason": "withdrawn"}).json()["reason"] == "withdrawn"
    )
    assert api.citizen.get(in_process).json()["status"] == "stopped"


def test_a_whole_life_over_the_api_up_to_the_public_verification(api, settings, in_process):
    settings.DEMO, settings.PKI_URL = True, "http://127.0.0.1:9"
    step = step_of(api.case, in_process)
    seen = api.case.get(in_process)["ETag"]
    old = api.case.post(f"{in_process}/steps/{step}/completion", {"facts": {}}, if_match='"1"')
    assert old.status_code == 412
    done = api.case.post(f"{in_process}/steps/{step}/completion", {"facts": {}}, if_match=seen)
    assert (done.status_code, done.json()["step"]) == (201, step)
    again = api.case.post(f"{in_process}/steps/{step}/completion", {"facts": {}})
    assert (again.status_code, again.json()["type"]) == (409, "urn:motcua:dossier.step_done")
    draft = api.case.post(f"{in_process}/outcome-draft", {"fields": {"remark": ""}})
    assert draft.status_code == 201
    approved = api.leader.post(f"{in_process}/outcome-approval")
    assert approved.json()["document_number"].startswith("01/")
    code = approved.json()["code"]
    assert api.nobody.get(f"/outcomes/{code}/verification").json()["status"] == "unknown"
    assert sign_outcomes.run() == 0  # nobody signs here; the paper stays approved
    Outcome.objects.filter(public_id=code).update(status="signed", signed_at=clock.now())
    assert api.nobody.get(f"/outcomes/{code}/verification").json()["status"] == "valid"
    early = api.desk.post(f"{in_process}/handover", {})
    assert early.status_code == 409


def test_a_step_goes_back_with_a_reason(api, in_process):
    step = step_of(api.case, in_process)
    body = {"to_step": "intake", "reason": "Thiếu ảnh"}
    answer = api.case.post(f"{in_process}/steps/{step}/return", body)
    assert answer.status_code == 201
    steps = api.desk.get(f"{in_process}/steps").json()["items"]
    assert [s["step"] for s in steps if s["finished_at"] is None] == ["intake"]
    assert "id" in steps[0]
    assert not steps[0]["id"].isdecimal()


def test_a_step_of_another_dossier_is_not_found(api, in_process):
    other = api.world.in_process()
    step = step_of(api.case, f"/dossiers/{other.public_id}")
    assert api.case.post(f"{in_process}/steps/{step}/completion", {}).status_code == 404


def test_the_story_with_proofs(api, in_process, tmp_path, settings):
    settings.KEYS = tmp_path
    told = api.citizen.get(f"{in_process}/timeline?proofs=true").json()
    assert told["items"][0]["kind"] == "dossier.submitted"
    assert {item["proof"] for item in told["items"]} == {None}
    assert api.nobody.get("/ledger/checkpoint").status_code == 404
    seal()
    told = api.citizen.get(f"{in_process}/timeline?proofs=true").json()
    proof = told["items"][0]["proof"]
    assert proof["checkpoint"] == api.nobody.get("/ledger/checkpoint").content.decode()
    entry = told["items"][0]["entry_id"]
    assert api.citizen.get(f"/ledger/entries/{entry}/proof").json() == proof
    assert api.stranger.get(f"/ledger/entries/{entry}/proof").status_code == 404
    assert api.officer(Role.INSPECTOR, "H31").get(f"/ledger/entries/{entry}/proof").status_code == 200
    size = proof["tree_size"]
    assert api.nobody.get(f"/ledger/consistency?old_size=1&new_size={size}").json()["new_size"] == size
    keys = api.nobody.client.get("/.well-known/motcua-keys").json()
    assert any(line.startswith(proof["checkpoint"].split("\n")[0]) for line in keys["ledger"])


def test_pages_of_a_view_follow_their_link_to_the_end(api, monkeypatch):
    monkeypatch.setattr("motcua.dossiers.queries.queue.__kwdefaults__", {"after": "", "size": 2})
    for n in range(5):
        with clock.at(clock.now() + timedelta(minutes=n)):
            api.world.filed()
    seen, path = [], "/dossiers?view=new"
    while path:
        answer = api.desk.get(path)
        seen += [item["number"] for item in answer.json()["items"]]
        path = answer.headers.get("Link", "")[1:].partition(">")[0].removeprefix("/api")
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize("after", ["x", "MTIz", "=", "a" * 300])
def test_a_cursor_that_is_none_of_ours_is_told(api, after):
    assert api.desk.get(f"/dossiers?after={after}").status_code == 422


def test_the_views_are_known_by_name(api):
    assert api.desk.get("/dossiers?view=all").status_code == 422


def test_procedures_are_found_as_people_speak_and_told_whole(api):
    found = api.nobody.get("/procedures?q=giay doc than").json()["items"]
    assert found[0]["code"] == "1.004873"
    answer = api.nobody.get("/procedures/1.004873")
    told = answer.json()
    assert "full_name" in told["form"]["answers_schema"]["properties"]
    assert {case["code"] for case in told["cases"]} == {"verify", "plain"}
    assert api.nobody.get("/procedures/1.004873", if_none_match=answer["ETag"]).status_code == 304
    assert api.nobody.get("/procedures/9.9").status_code == 404
    assert [row["code"] for row in api.nobody.get("/procedures").json()["items"]] == ["1.004873"]


def test_scores_for_those_who_may_see_the_board(api):
    board = machine(account("bang", Seat(Role.LEADER, "H31")))
    told = board.get("/scorecards/qd766?agency=&period=2026-03").json()
    assert told["pack"] == "qd766"
    assert board.get("/scorecards/qd766/ranking?period=2026-Q1").status_code == 200
    assert board.get("/scorecards/qd766?period=1999").status_code == 422
    assert board.get("/scorecards/qd766?period=2061..2054").status_code == 422
    assert board.get("/scorecards/none").status_code == 404
    assert board.get("/scorecards/qd766?agency=H99").status_code == 404


def test_a_session_of_a_browser_reads_and_writes_with_its_csrf_token(api, filed, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(api.desk.account)
    path = f"/api{filed}"
    assert client.get(path).status_code == 200
    bare = client.generic("POST", f"{path}/receipt")
    assert (bare.status_code, bare.json()["type"]) == (403, "urn:motcua:api.csrf")
    token = "a" * 32
    client.cookies["csrftoken"] = token
    answer = client.generic("POST", f"{path}/receipt", HTTP_X_CSRFTOKEN=token)
    assert answer.status_code == 201


def test_errors_of_django_itself_are_problems_too(api):
    unknown = api.nobody.get("/nothing")
    assert (unknown.status_code, unknown["Content-Type"]) == (404, "application/problem+json")
    method = api.nobody.client.delete("/api/dossiers")
    assert (method.status_code, method["Content-Type"]) == (405, "application/problem+json")
    assert set(method["Allow"].split(", ")) == {"GET", "POST"}
    api.nobody.client.raise_request_exception = False
    assert api.nobody.client.get("/api/procedures", HTTP_HOST="evil.example").status_code in {200, 400}


def test_a_bug_is_a_problem_without_its_details(api, monkeypatch):
    monkeypatch.setattr("motcua.web.api.views.procedures.ok", lambda _: 1 / 0)
    api.nobody.client.raise_request_exception = False
    answer = api.nobody.client.get("/api/procedures?q=a")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert "division" not in answer.content.decode()


def test_the_description_and_its_page(api):
    told = api.nobody.client.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert "bearer" in told["components"]["securitySchemes"]
    page = api.nobody.client.get("/api/docs")
    text = page.content.decode()
    assert page.status_code == 200
    assert "POST /api/dossiers" in text
    assert "https://" not in text.partition("<main")[2]


def test_reading_and_filing_keep_to_their_number_of_statements(api, django_assert_max_num_queries):
    body = {"procedure": "1.004873", "answers": ANSWERS}
    answer = api.integrator.post("/dossiers", body, idempotency_key="k1")
    path = answer["Location"].removeprefix("/api")
    with django_assert_max_num_queries(14):
        api.integrator.post("/dossiers", body, idempotency_key="k2")
    with django_assert_max_num_queries(3):
        api.integrator.get(path)
    own = f"/dossiers/{api.world.filed().public_id}"
    with django_assert_max_num_queries(6):
        api.citizen.get(own)


def test_the_way_of_the_outcome_is_changed_until_it_is_there(api, in_process):
    seen = api.citizen.get(in_process)["ETag"]
    answer = api.citizen.post(f"{in_process}/return-way", {"way": "post"}, if_match=seen, idempotency_key="w")
    assert (answer.status_code, answer.json()["way"]) == (201, "post")
    assert api.citizen.get(in_process).json()["return_way"] == "post"
    again = api.citizen.post(f"{in_process}/return-way", {"way": "post"}, if_match=seen, idempotency_key="w")
    assert (again.status_code, again.content) == (201, answer.content)
    late = api.citizen.post(f"{in_process}/return-way", {"way": "counter"}, if_match=seen)
    assert late.status_code == 412
    assert api.citizen.post(f"{in_process}/return-way", {"way": "drone"}).status_code == 422
    assert api.case.post(f"{in_process}/return-way", {"way": "counter"}).status_code == 403
    api.citizen.post(f"{in_process}/withdrawal", {"reason": "Đổi ý"})
    over = api.citizen.post(f"{in_process}/return-way", {"way": "counter"})
    assert (over.status_code, over.json()["type"]) == (409, "urn:motcua:dossier.move_not_allowed")


def test_a_draft_is_thrown_away_by_its_owner_and_a_filed_dossier_by_nobody(api, filed):
    draft = start(Filing("1.004873", ANSWERS), actor=api.world.citizen).public_id
    path = f"/dossiers/{draft}"
    assert api.stranger.delete(path).status_code == api.desk.delete(path).status_code == 404
    assert api.leader.delete(path).status_code == 403
    seen = api.citizen.get(path)["ETag"]
    save_answers(draft, {"phone": "0900000009"}, actor=api.world.citizen)
    assert api.citizen.delete(path, if_match=seen).status_code == 412
    gone = api.citizen.delete(path, if_match=api.citizen.get(path)["ETag"], idempotency_key="d")
    assert (gone.status_code, gone.json()["procedure"]) == (200, "1.004873")
    assert api.citizen.get(path).status_code == api.citizen.delete(path).status_code == 404
    kept = api.citizen.delete(filed)
    assert (kept.status_code, kept.json()["type"]) == (409, "urn:motcua:dossier.not_editable")
    told = api.nobody.client.get("/api/openapi.json").json()["paths"]["/api/dossiers/{dossier}"]["delete"]
    assert {"200", "404", "409", "412"} <= told["responses"].keys()


def test_another_agency_is_asked_and_answers_with_its_own_clock(api, in_process):
    step = step_of(api.case, in_process)
    asking = {"agencies": ["H31.30.101", "so-xay-dung"], "question": "Có thường trú không?", "limit": "1d"}
    made = api.case.post(f"{in_process}/steps/{step}/consultation", asking, idempotency_key="c")
    again = api.case.post(f"{in_process}/steps/{step}/consultation", asking, idempotency_key="c")
    assert (made.status_code, again.content) == (201, made.content)
    police = api.officer(Role.CASE_OFFICER, "H31.30.101")
    listed = police.get("/dossiers?view=asked").json()["items"]
    assert [item["id"] for item in listed] == [in_process.rpartition("/")[2]]
    one, other = police.get(f"{in_process}/consultations").json()["items"]
    assert (one["agency"], one["asked_from"], other["agency"]) == ("H31.30.101", step, "H31.5")
    assert one["due_at"] == "2026-03-03T01:30:00.000000Z"
    assert police.post(f"{in_process}/steps/{other['id']}/answer", {"answer": "Có"}).status_code == 403
    assert police.post(f"{in_process}/steps/{one['id']}/answer", {"answer": "Có"}).status_code == 201
    assert api.case.get(f"{in_process}/consultations").json()["items"][0]["answer"] == "Có"
    assert api.citizen.get(f"{in_process}/consultations").status_code == 403  # inside work of the offices
    asking["limit"] = "mai"
    assert api.case.post(f"{in_process}/steps/{step}/consultation", asking).status_code == 422
