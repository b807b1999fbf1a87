"""A person puts their own fields right: declared, the old stays superseded, and no log-in undoes it; a register's words stay."""

from datetime import UTC, date, datetime

import pytest

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.parties import queries
from motcua.parties.actions.correct_own import correct_own
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.actions.register import register_person
from motcua.parties.errors import KeptByOthers
from motcua.parties.models import Fact
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.own_fields import LONGEST_ADDRESS
from motcua.parties.rules.sources import Source

pytestmark = pytest.mark.django_db
OFFICER = Actor("officer", frozenset({Role.COUNTER_OFFICER}), agency="H31.101.4")
DAY = date(2026, 3, 2)
VNEID = Origin(Source.VNEID, DAY)


@pytest.fixture(autouse=True)
def _on_that_day():
    with clock.at(datetime(2026, 3, 2, 3, tzinfo=UTC)):
        yield


def lan(source: Source = Source.VNEID, **more: str) -> Actor:
    told = PersonDetails("Nguyễn Thị Lan", identity="033190000001", phone="0912345678", **more)
    party = register_person(told, source=source, actor=OFFICER).public_id
    return Actor("lan", frozenset({Role.CITIZEN}), party=party)


def read(actor: Actor):
    with purpose(actor, Why.OWN):
        return queries.facts(actor.party)


def test_a_new_number_is_declared_found_and_in_the_ledger_without_itself():
    actor = lan()
    correct_own("phone", "+84 987 654 321", actor=actor)
    fact = read(actor)["phone"]
    assert (fact.value, fact.source, fact.as_of) == ("0987654321", Source.DECLARED, DAY)
    assert queries.find_by_phone("0987654321") == [actor.party]
    assert queries.find_by_phone("0912345678") == []
    assert [(one.source, one.superseded_at is None) for one in Fact.objects.order_by("source")] == [
        ("declared", True),
        ("vneid", False),
    ]
    last = history(actor.party)[-2]  # the last is this test's own reading
    assert (last.kind, list(last.data["fields"]), last.data["source"]) == (
        "party.corrected",
        ["phone"],
        "declared",
    )
    assert "0987654321" not in str(history(actor.party))


def test_a_log_in_that_repeats_the_old_number_undoes_nothing_and_a_new_one_counts():
    actor = lan()
    correct_own("phone", "0987654321", actor=actor)
    correct_own("email", "Lan@Example.vn", actor=actor)
    learn(actor.party, {"phone": "0912345678"}, origin=VNEID, actor=actor)
    assert (read(actor)["phone"].value, read(actor)["email"].value) == ("0987654321", "lan@example.vn")
    learn(actor.party, {"phone": "0900000009"}, origin=VNEID, actor=actor)
    assert read(actor)["phone"].value == "0900000009"


def test_what_was_taken_away_stays_away():
    actor = lan()
    correct_own("phone", " ", actor=actor)
    assert "phone" not in read(actor)
    learn(actor.party, {"phone": "0912345678"}, origin=VNEID, actor=actor)
    assert "phone" not in read(actor)


def test_the_same_again_is_nothing_new():
    actor = lan()
    correct_own("phone", "0912345678", actor=actor)
    assert not Fact.objects.exists()
    assert read(actor)["phone"].source is Source.VNEID


def test_an_address_of_a_register_is_the_registers_and_another_is_the_persons():
    actor = lan(address="Tổ 5")
    with pytest.raises(KeptByOthers):
        correct_own("address", "Tổ 6", actor=actor)
    actor = lan_at_the_counter()
    correct_own("address", "  Số 12,  tổ 6 ", actor=actor)
    assert (read(actor)["address"].value, read(actor)["address"].source) == ("Số 12, tổ 6", Source.DECLARED)
    learn(actor.party, {"address": "Tổ 7"}, origin=Origin(Source.POPULATION, DAY), actor=OFFICER)
    with pytest.raises(KeptByOthers):
        correct_own("address", "Tổ 8", actor=actor)


def lan_at_the_counter() -> Actor:
    told = PersonDetails("Trần Thị Mai", identity="033190000002", address="Tổ 5")
    party = register_person(told, source=Source.COUNTER, actor=OFFICER).public_id
    return Actor("mai", frozenset({Role.CITIZEN}), party=party)


@pytest.mark.parametrize(
    "fact", ["name", "identity", "birth", "unit_code", "household.head", "public_id", ""]
)
def test_nothing_else_is_the_persons_to_write(fact):
    with pytest.raises(KeptByOthers):
        correct_own(fact, "Khác", actor=lan())


@pytest.mark.parametrize(
    ("fact", "value"),
    [("phone", "12"), ("email", "lan@"), ("address", "x" * (LONGEST_ADDRESS + 1)), ("address", "--"), ("address", "Tổ\x00 5")],
)  # fmt: skip
def test_what_cannot_be_right_is_told(fact, value):
    actor = lan_at_the_counter()
    with pytest.raises(InvalidInput):
        correct_own(fact, value, actor=actor)


def test_only_citizens_and_only_with_a_person():
    with pytest.raises(NotAllowed):
        correct_own("phone", "0987654321", actor=OFFICER)
    with pytest.raises(NotFound):
        correct_own("phone", "0987654321", actor=Actor("x", frozenset({Role.CITIZEN})))
