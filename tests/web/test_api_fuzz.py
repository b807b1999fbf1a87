"""What schemathesis can think of: no answer outside the description, no 5xx. The long form sends fifty thousand."""

from zlib import crc32

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup

from motcua.accounts.roles import Role, Seat
from motcua.config.wsgi import application
from motcua.dossiers.tests.conftest import world
from tests.web.machine import Machine, account, machine, machines

__all__ = ["world"]
REFUSALS = [400, 401, 403, 404, 409, 412, 413, 415, 422]
CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {
            # right in shape is not yet right in law: the rules go on where JSON Schema ends
            "positive_data_acceptance": {"expected-statuses": ["2xx", 304, *REFUSALS]},
            "negative_data_rejection": {"expected-statuses": [*REFUSALS, 405]},
            "missing_required_header": {"expected-statuses": REFUSALS},
            "ignored_auth": {
                "enabled": False
            },  # sends again without a token: tests/web/test_api_access.py does it for all
        }
    }
)
SHORT, LONG = 8, 2_000


@pytest.fixture(autouse=True)
def _one_connection():
    """The server's habit of closing old connections would end the test's own transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def everyone() -> Machine:
    """One account with every role at one agency, so that requests get past the door."""
    roles = [role for role in Role if role not in {Role.CITIZEN, Role.REPRESENTATIVE, Role.SYSTEM}]
    return machine(account("moi-vai", *(Seat(role, "H31.101") for role in roles)))


def described():
    """The API as it describes itself."""
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application, config=CONFIG)


def some_exist(case, ids: list[str]) -> None:
    """Half of the dossiers that a right request asks for exist."""
    if "dossier" in case.path_parameters and case.meta.generation.mode is GenerationMode.POSITIVE:
        chosen = crc32(case.path_parameters["dossier"].encode())
        if chosen % 2:
            case.path_parameters["dossier"] = ids[chosen // 2 % len(ids)]


def send(world, examples: int, modes=tuple(GenerationMode)) -> int:
    """Right and wrong requests for every operation; returns how many were sent."""
    machines(world)
    ids = [world.filed().public_id, world.received().public_id, world.in_process().public_id]
    headers = {"Authorization": f"Bearer {everyone().text}"}
    sent = 0
    for found in described().get_all_operations():
        operation = found.ok()
        kinds = [operation.as_strategy(mode) for mode in modes]

        @given(case=st.one_of(kinds))
        @settings(
            max_examples=examples, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def run(case):
            nonlocal sent
            sent += 1
            some_exist(case, ids)
            case.call_and_validate(headers=headers)

        run()
    return sent


def test_every_operation_keeps_its_description(world):
    assert send(world, SHORT) >= 150


@pytest.mark.long
def test_fifty_thousand_requests_keep_the_description(world):
    assert send(world, LONG) >= 50_000


def test_a_planted_bug_is_found(world, monkeypatch):
    monkeypatch.setattr("motcua.web.api.views.procedures._line", lambda row: {"code": row.code})
    with pytest.raises(FailureGroup) as found:
        send(world, SHORT, [GenerationMode.POSITIVE])
    assert any("violates schema" in str(failure) for failure in found.value.exceptions)
