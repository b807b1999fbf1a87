"""Who may do what over the API: every operation × role × whose dossier. The list of operations comes from the API itself."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from ninja import NinjaAPI

from motcua.accounts.actions.roles import revoke_role
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role, Seat
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.tests.conftest import ANSWERS, world
from motcua.kernel import clock
from motcua.web.api.interface import check_declared, operations
from motcua.web.api.views.docs import interface
from motcua.web.components.access import PUBLIC
from motcua.workflow.queries import open_tasks
from tests.web.machine import Machine, account, machine, machines

__all__ = ["world"]
GUESSED = "abcdefghjkmnpqrstuvwxyz234"
WORDS = {"code": "x", "words": "x"}
BODIES = {
    "file_dossier": {"procedure": "1.004873", "answers": ANSWERS},
    "register_a_person": {"name": "Lê Văn Minh"},
    "register_an_organisation": {"name": "Công ty A"},
    "make_supplement_request": {"defects": [{"target": "answers.purpose", "reason": "x", "words": "x"}]},
    "make_refusal": {"reasons": [WORDS]},
    "make_extension": {"due_at": "2026-04-01T08:00:00+07:00", "reason": "x"},
    "make_suspension": {"reason": "verification"},
    "make_consultation": {"agencies": ["so-xay-dung"], "question": "x", "limit": "1d"},
    "make_answer": {"answer": "x"},
    "make_return_way": {"way": "post"},
    "make_stop_notice": {"reason": "law", "words": "x"},
    "make_return": {"to_step": "intake", "reason": "x"},
    "make_rating": {"level": 5},
    "make_petition": {"sort": "report", "words": "x"},
    "make_outcome_draft": {"fields": {"remark": ""}},
}
STAFF = [
    role for role in Role if role not in {Role.CITIZEN, Role.REPRESENTATIVE, Role.INTEGRATOR, Role.SYSTEM}
]


def every_operation():
    return [
        (method, f"/{path.lstrip('/')}", operation.view_func.__name__, operation.auth_callbacks[0].rule)
        for path, operation in operations(interface())
        for method in operation.methods
    ]


@pytest.fixture
def api(world):
    return machines(world)


@pytest.fixture
def mine(api):
    """A dossier with the case officer; its number is the canary."""
    return api.world.in_process()


def call(who: Machine, operation, dossier: str, task: str = "0" * 32):
    """One request with a body that is right in form; whatever it did is undone."""
    method, path, name, _ = operation
    places = {"dossier": dossier, "task": task, "code": "1.004873", "pack": "qd766", "entry": "1"}
    places |= {"petition": GUESSED}
    path = re.sub(r"\{(\w+)\}", lambda found: places[found[1]], path)
    if name == "store_file":
        path += "?x"  # a multipart body is another test's business
    if name == "read_consistency":
        path += "?old_size=1&new_size=1"
    body = BODIES.get(name, {}) if method == "POST" else None
    with transaction.atomic():
        answer = who.ask(method.lower(), path, body, {"idempotency_key": str(uuid.uuid4())})
        transaction.set_rollback(True)
    return answer


def staff(agency: str) -> dict[str, tuple[Machine, frozenset[Role]]]:
    return {
        f"{role}@{agency}": (machine(account(f"{role}.{agency}", Seat(role, agency))), frozenset({role}))
        for role in STAFF
    }


def permitted(operation, roles) -> bool:
    rule = operation[3]
    return any(may(Actor("x", roles), permission) for permission in rule)


def leaks(api, dossier: str, canaries: tuple[str, ...], strangers) -> list[tuple[object, ...]]:
    """Everything a stranger got to see of a dossier that exists, compared with one that does not."""
    found = []
    for name, (who, roles) in strangers.items():
        for operation in every_operation():
            if "{dossier}" not in operation[1]:
                continue
            answer, guess = call(who, operation, dossier), call(who, operation, GUESSED)
            wanted = 404 if permitted(operation, roles) else 403
            told = answer.content.decode().replace(dossier, "")
            if answer.status_code != wanted or guess.status_code != wanted:
                found.append((name, operation[2], answer.status_code, guess.status_code))
            elif any(canary in told for canary in canaries):
                found.append((name, operation[2], told))
    return found


def test_an_operation_that_does_not_say_who_may_stops_the_start():
    api = NinjaAPI(urls_namespace="undeclared", docs_url=None, openapi_url=None)
    api.get("/secret")(lambda request: "x")
    with pytest.raises(ImproperlyConfigured, match="/api/secret"):
        check_declared(api)
    check_declared(interface())


def test_without_a_token_only_the_public_answers(api, mine):
    for operation in every_operation():
        answer = call(api.nobody, operation, mine.public_id)
        if operation[3] == PUBLIC:
            assert answer.status_code in {200, 404, 422}, operation
        else:
            assert answer.status_code == 401, operation
            assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "text", ["Bearer", "Bearer x", "Basic eDp4", "bearer motcua_0123456789ab_" + "A" * 43]
)
def test_a_wrong_token_opens_nothing(api, mine, text):
    assert api.nobody.get(f"/dossiers/{mine.public_id}", authorization=text).status_code == 401


def test_own_agency_may_exactly_what_the_matrix_says(api, mine):
    task = open_tasks(mine.public_id)[0]
    assert task
    wrong = []
    for name, (who, roles) in staff("H31.101").items():
        for operation in every_operation():
            if "{dossier}" not in operation[1]:
                continue
            answer = call(who, operation, mine.public_id)
            told = "" if answer.status_code < 400 else answer.json()["type"]
            is_refused = answer.status_code == 403 and told == "urn:motcua:not_allowed"
            is_foreign = Role.INSPECTOR not in roles and not may(Actor("x", roles), Permission.SEE_QUEUE)
            if permitted(operation, roles) == is_refused and not is_foreign:
                wrong.append((name, operation[2], answer.status_code, told))
    assert not wrong


def strangers_of(api):
    """Other agencies, other citizens, other machines."""
    others = {name: pair for name, pair in staff("H31.12").items() if not name.startswith("inspector")}
    return others | {
        "another citizen": (api.stranger, frozenset({Role.CITIZEN})),
        "another machine": (api.rival, frozenset({Role.INTEGRATOR})),
        "nobody's representative": (
            machine(account("dai-dien", Seat(Role.REPRESENTATIVE))),
            frozenset({Role.REPRESENTATIVE}),
        ),
    }


def test_a_strangers_dossier_looks_exactly_like_none(api, mine):
    canaries = ("Hoa", "033190990001", "H31.101", "in_process")
    strangers = strangers_of(api)
    assert not leaks(api, mine.public_id, (mine.number, *canaries), strangers)
    one = {"another citizen": strangers["another citizen"]}
    assert not leaks(api, mine.number, (mine.public_id, *canaries), one)


def test_the_matrix_above_would_notice_a_missing_scope(api, mine, monkeypatch):
    monkeypatch.setattr("motcua.dossiers.scope.may_see", lambda actor, dossier: True)
    strangers = {"another citizen": (api.stranger, frozenset({Role.CITIZEN}))}
    assert leaks(api, mine.public_id, (), strangers)


def test_lists_hold_only_what_is_ones_own(api, mine):
    for name, (who, _) in strangers_of(api).items():
        answer = who.get("/dossiers?view=open")
        assert answer.status_code == 403 or not answer.json()["items"], name
    assert [item["number"] for item in api.citizen.get("/dossiers").json()["items"]] == [mine.number]


def test_a_machine_lists_what_it_filed(api):
    body = BODIES["file_dossier"]
    filed = api.integrator.post("/dossiers", body, idempotency_key="k").json()["number"]
    assert [item["number"] for item in api.integrator.get("/dossiers").json()["items"]] == [filed]
    assert api.rival.get("/dossiers").json()["items"] == []


def test_a_role_that_was_taken_away_is_refused_at_the_next_request(api, mine):
    path = f"/dossiers/{mine.public_id}"
    row = api.world.province.account(Role.CASE_OFFICER, "H31.101.3")
    who = machine(row)
    assert who.get(path).status_code == 200
    revoke_role(row.public_id, Seat(Role.CASE_OFFICER, "H31.101.3"), actor=SYSTEM)
    assert who.get(path).status_code == 403


def test_a_token_narrowed_to_a_role_does_no_more_than_that_role(api, mine):
    row = account("ca-hai", Seat(Role.COUNTER_OFFICER, "H31.101"), Seat(Role.LEADER, "H31.101"))
    narrow = machine(row, Seat(Role.COUNTER_OFFICER, "H31.101"))
    path = f"/dossiers/{mine.public_id}"
    assert narrow.post(f"{path}/outcome-approval").status_code == 403
    assert machine(row).post(f"{path}/outcome-approval").status_code == 409


def test_an_expired_token_and_a_closed_account_open_nothing(api, mine):
    path = f"/dossiers/{mine.public_id}"
    with clock.at(clock.now() + timedelta(days=30)):
        assert api.citizen.get(path).status_code == 401
    Account.objects.filter(pk=api.citizen.account.pk).update(is_active=False)
    assert api.citizen.get(path).status_code == 401
