"""Whatever happens in whatever order, a dossier stays true: table, numbers, both clocks, promises, ledger.

Short here; `make test-long` walks as far as the proof asks.
"""

import os
from dataclasses import replace

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.documents.actions.store import note_upload, store
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.tests import procedures
from motcua.dossiers.tests.conftest import MONDAY, World, world
from tests.life.machine import Lives, Province

__all__ = ["world"]
SHORT, SHORT_ON_POSTGRESQL, LONG, STEPS = 40, 15, 5_000, 50
CALM = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    stateful_step_count=STEPS,
    database=None,
    print_blob=True,
)


def people(world: World) -> dict[str, Actor]:
    at = world.province.actor
    return {
        "citizen": world.citizen,
        "stranger": world.stranger,
        "desk": world.desk,
        "case": world.case,
        "head": at(Role.HEAD_OF_SECTION, at="H31.101.3"),
        "leader": world.leader,
        "clerk": world.officer(Role.CLERK),
        "police": at(Role.CASE_OFFICER, at="H31.30.101"),
        "foreign leader": at(Role.LEADER, at="H31.12"),
        "provincial desk": at(Role.COUNTER_OFFICER, at="H31.20"),
        "provincial leader": Actor("account-chair", frozenset({Role.LEADER}), agency="H31"),
        "inspector": at(Role.INSPECTOR, at="H31"),
        "administrator": at(Role.ADMINISTRATOR, at="H31"),
        "nobody": replace(world.stranger, id="account-nobody", roles=frozenset(), party=""),
        "system": SYSTEM,
    }


@pytest.fixture
def lives(world: World) -> type[Lives]:
    codes = {
        "sound": procedures.SOUND,
        "fee": procedures.publish(procedures.WITH_FEE),
        "duty": procedures.publish(procedures.WITH_DUTY),
        "police": procedures.publish(procedures.AT_THE_POLICE),
    }
    scan = store(procedures.a_page(), "giay-cu.pdf")
    for officer in people(world).values():
        note_upload(scan, officer.id)
    scan = GivenComponent("old-certificate", "upload", scan.sha256)
    Lives.province = Province(people(world), codes, scan, MONDAY)
    return Lives


def test_a_life_in_short(lives: type[Lives]) -> None:
    examples = SHORT if connection.vendor == "sqlite" else SHORT_ON_POSTGRESQL
    run_state_machine_as_test(lives, settings=settings(CALM, max_examples=examples, phases=[Phase.generate]))


@pytest.mark.long
def test_many_lives(lives: type[Lives]) -> None:
    run_state_machine_as_test(
        lives, settings=settings(CALM, max_examples=int(os.environ.get("MOTCUA_LIVES", LONG)))
    )
