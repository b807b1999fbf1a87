"""Several facts at once: each keeps its own source, nothing stronger is overwritten, nobody becomes somebody else."""

from datetime import UTC, date, datetime

import pytest

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.queries import history
from motcua.parties import queries
from motcua.parties.actions.facts import Origin, correct_person
from motcua.parties.actions.learn import learn
from motcua.parties.actions.register import register_person
from motcua.parties.errors import CardOfAnother
from motcua.parties.models import Fact
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source

pytestmark = pytest.mark.django_db
OFFICER = Actor("officer", frozenset({Role.COUNTER_OFFICER}), agency="H31.101.4")
DAY = date(2026, 3, 2)
PHOTO, POPULATION = Origin(Source.PHOTO, DAY), Origin(Source.POPULATION, DAY)


@pytest.fixture(autouse=True)
def _on_that_day():
    with clock.at(datetime(2026, 3, 2, 3, tzinfo=UTC)):
        yield


def lan(source=Source.VNEID) -> str:
    told = PersonDetails("Nguyễn Thị Lan", identity="033190000001", phone="0912345678")
    return register_person(told, source=source, actor=OFFICER).public_id


def read(public_id: str):
    with purpose(OFFICER, Why.HANDLING):
        return queries.facts(public_id), queries.person(public_id)


def test_what_was_unknown_is_known_from_the_card_and_the_rest_stays():
    person = lan()
    told = {"name": "Nguyễn Thị Lan", "identity": "033190000001", "birth": "1990-09-02", "sex": "female"}
    learn(person, told, origin=PHOTO, actor=OFFICER)
    assert set(Fact.objects.values_list("key", flat=True)) == {"birth", "sex"}
    facts, view = read(person)
    assert {key: facts[key].source for key in ("name", "phone", "birth", "sex")} == {
        "name": Source.VNEID,
        "phone": Source.VNEID,
        "birth": Source.PHOTO,
        "sex": Source.PHOTO,
    }
    assert view.birth == date(1990, 9, 2)
    assert facts["birth"].source_words == "từ ảnh thẻ Căn cước"


def test_a_register_replaces_and_the_old_value_stays_superseded():
    person = lan()
    told = {"name": "Nguyễn Thị Lan Anh", "ethnicity": "Kinh"}
    learn(person, told, origin=POPULATION, actor=OFFICER)
    facts, view = read(person)
    assert (view.name, facts["name"].source, facts["ethnicity"].value) == (
        "Nguyễn Thị Lan Anh",
        Source.POPULATION,
        "Kinh",
    )
    assert Fact.objects.exclude(superseded_at=None).get().source == Source.VNEID
    assert queries.search("lan anh") == [person]


def test_twice_the_same_is_one_row():
    person = lan()
    for _ in range(2):
        learn(person, {"birth": "1990-09-02"}, origin=PHOTO, actor=OFFICER)
    assert Fact.objects.count() == 1


@pytest.mark.parametrize(
    "told", [{"identity": "033190000002"}, {"identity": "033190000002", "birth": "1990-01-01"}]
)
def test_another_persons_card_changes_nothing(told):
    person = lan()
    with pytest.raises(CardOfAnother):
        learn(person, told, origin=PHOTO, actor=OFFICER)
    assert not Fact.objects.exists()


def test_a_name_decides_where_no_number_is_known_and_no_photo_gives_a_number():
    person = register_person(PersonDetails("Trần Văn Hùng"), source=Source.DECLARED, actor=OFFICER).public_id
    with pytest.raises(CardOfAnother):
        learn(person, {"name": "Lê Văn Hùng"}, origin=PHOTO, actor=OFFICER)
    learn(person, {"name": "Trần Văn Hùng", "identity": "033090000001"}, origin=PHOTO, actor=OFFICER)
    assert queries.find_by_identity("033090000001") == ""
    assert read(person)[0]["identity"].source is Source.PHOTO


def test_a_later_correction_ends_a_noted_fact_unless_it_is_stronger():
    person = lan(Source.COUNTER)
    learn(person, {"address": "Tổ 5"}, origin=POPULATION, actor=OFFICER)
    with pytest.raises(InvalidInput, match="dân cư"):
        correct_person(
            person, PersonDetails("", address="Tổ 6"), origin=Origin(Source.COUNTER, DAY), actor=OFFICER
        )
    correct_person(person, PersonDetails("", address="Tổ 7"), origin=POPULATION, actor=OFFICER)
    assert read(person)[0]["address"].value == "Tổ 7"


def test_the_ledger_learns_keys_and_no_value():
    person = lan()
    learn(person, {"birth": "1990-09-02"}, origin=PHOTO, actor=OFFICER)
    entry = history(person)[-1]
    assert (entry.kind, list(entry.data["facts"])) == ("party.facts_learned", ["birth"])
    assert "1990" not in str(entry.data)
