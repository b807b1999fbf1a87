"""A look-up has a purpose and a trace, asks only what is needed, and its silence blocks nothing."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.connectors.actions.look_up import Asked, bind, look_up
from motcua.connectors.adapters import http_register
from motcua.connectors.errors import RegisterAway
from motcua.connectors.models import LookUp
from motcua.connectors.rules import residents
from motcua.dossiers.tests.conftest import world
from motcua.kernel.breaker import FAILURES_MAX
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.queries import history
from motcua.parties import queries as parties
from motcua.parties.actions.register import register_person
from motcua.parties.actions.seed_demo import CITIZENS, citizen_details
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source

__all__ = ["world"]

RESIDENTS = Path(__file__).parents[3] / "motcua_sims/population/residents.json"
pytestmark = pytest.mark.django_db
OFFICER = Actor("officer", frozenset({Role.COUNTER_OFFICER}), agency="H31.101.4")
LAN = citizen_details(1)


@pytest.fixture
def lan() -> str:
    told = PersonDetails(LAN.name, identity=LAN.identity)
    return register_person(told, source=Source.COUNTER, actor=OFFICER).public_id


def facts_of(person: str):
    with purpose(OFFICER, Why.HANDLING):
        return parties.facts(person)


def test_the_simulators_residents_are_the_demos_citizens():
    told = json.loads(RESIDENTS.read_text())
    for number, said in enumerate(told, 1):
        who = citizen_details(number)
        keys = ("name", "identity", "birth", "sex", "address", "unit_code")
        expected = {key: getattr(who, key) for key in keys} | {"birth": str(who.birth)}
        assert residents.facts(said, keys) == expected
    assert len(told) == len(CITIZENS)


def test_what_was_asked_is_known_from_the_register_and_nothing_else_was_told(register, lan):
    row = look_up(Asked(("birth", "ethnicity"), lan), actor=OFFICER)
    assert row.ending == "answered"
    known = facts_of(lan)
    assert (known["birth"].value, known["birth"].source) == (str(LAN.birth), Source.POPULATION)
    assert known["ethnicity"].value == "Kinh"
    assert known["birth"].source_words == "từ Cơ sở dữ liệu quốc gia về dân cư"
    assert {"sex", "address"} & known.keys() == set()
    assert register.log == [
        {"MucDich": Why.LOOK_UP, "MaHoSo": "", "CanBo": "officer", "Truong": ["DanToc", "NgayThangNamSinh"]}
    ]


def test_the_person_finds_it_in_their_list_and_the_ledger_knows_no_value(register, lan):
    look_up(Asked(("birth",), lan), actor=OFFICER)
    seen = parties.accesses(lan)
    assert [(one.actor, one.agency, one.why) for one in seen] == [("officer", "H31.101.4", Why.LOOK_UP)]
    told = {entry.kind: entry.data for entry in history(lan)}
    assert told["connectors.register_asked"]["keys"] == ["birth"]
    assert not [data for data in told.values() if "1990" in str(data) or LAN.identity in str(data)]


def test_nobody_with_this_number_changes_nothing_and_is_noted(register):
    person = register_person(
        PersonDetails("Ai Đó", identity="033190000777"), source=Source.COUNTER, actor=OFFICER
    )
    assert look_up(Asked(("birth",), person.public_id), actor=OFFICER).ending == "unknown"
    assert "birth" not in facts_of(person.public_id)


def test_somebody_new_is_known_from_the_register_and_sees_that_they_were_looked_at(register):
    row = look_up(Asked(("ethnicity",), identity=LAN.identity), actor=OFFICER)
    person = parties.find_by_identity(LAN.identity)
    assert row.person.public_id == person
    assert facts_of(person)["name"].source is Source.POPULATION
    assert Why.LOOK_UP in {one.why for one in parties.accesses(person)}


@pytest.mark.usefixtures("nobody_there")
def test_silence_is_noted_and_after_some_failures_nobody_waits(lan, monkeypatch):
    asked = []
    before = http_register.exchange
    monkeypatch.setattr(http_register, "exchange", lambda *a: asked.append(1) or before(*a))
    for _ in range(FAILURES_MAX + 3):
        with pytest.raises(RegisterAway):
            look_up(Asked(("birth",), lan), actor=OFFICER)
    assert len(asked) == FAILURES_MAX
    assert set(LookUp.objects.values_list("ending", flat=True)) == {"away"}


@pytest.mark.parametrize(
    "said",
    [
        b"[]",
        b"{",
        b'{"SoDinhDanh": "033190990999", "NgayThangNamSinh": "19900902"}',
        b'{"SoDinhDanh": "X", "NgayThangNamSinh": 5}',
    ],
)
def test_a_register_that_lies_changes_nothing(register, lan, monkeypatch, said):
    answer = said.replace(b'"X"', f'"{LAN.identity}"'.encode())
    monkeypatch.setattr(http_register, "exchange", lambda *_: (200, answer))
    with pytest.raises(RegisterAway):
        look_up(Asked(("birth",), lan), actor=OFFICER)
    assert "birth" not in facts_of(lan)


def test_a_wrong_secret_is_not_answered(register, lan, settings):
    settings.POPULATION_SECRET = "another"
    with pytest.raises(RegisterAway):
        look_up(Asked(("birth",), lan), actor=OFFICER)
    assert not register.log


def test_without_a_connection_nobody_is_asked(lan, settings):
    settings.POPULATION_URL = ""
    assert look_up(Asked(("birth",), lan), actor=OFFICER) is None
    assert not LookUp.objects.exists()


def test_a_look_up_before_filing_belongs_to_one_dossier_of_the_same_person(register, world):
    dossier = world.in_process()
    owner = dossier.person
    row = LookUp.objects.create(
        person=owner,
        actor=world.desk.id,
        why=Why.LOOK_UP,
        keys=["birth"],
        ending="answered",
        at=dossier.started_at,
    )
    with pytest.raises(InvalidInput):
        bind(row.public_id, dossier.public_id, owner.public_id, actor=world.case)
    bind(row.public_id, dossier.public_id, "somebody else", actor=world.desk)
    kinds = [entry.kind for entry in history(dossier.public_id)]
    assert "dossier.person_looked_up" not in kinds
    for _ in range(2):
        bind(row.public_id, dossier.public_id, owner.public_id, actor=world.desk)
    kinds = [entry.kind for entry in history(dossier.public_id)]
    assert kinds.count("dossier.person_looked_up") == 1


@given(
    st.dictionaries(
        st.sampled_from(sorted(residents.FIELD_OF.values())),
        st.recursive(st.none() | st.text() | st.integers(), st.lists),
    )
)
def test_any_answer_is_facts_or_nonsense(said):
    try:
        found = residents.facts(said, list(residents.FIELD_OF))
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    assert all(isinstance(value, str) and value for value in found.values())
    assert not found.get("birth") or date.fromisoformat(found["birth"])


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.CASE_OFFICER, Role.LEADER])
def test_only_the_counter_asks_about_a_stranger(register, role):
    with pytest.raises(NotAllowed):
        look_up(
            Asked(("ethnicity",), identity=LAN.identity),
            actor=Actor("x", frozenset({role}), agency="H31.101"),
        )
    assert not LookUp.objects.exists()
