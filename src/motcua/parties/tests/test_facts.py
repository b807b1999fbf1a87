"""Facts carry their source and day; stronger sources win; the old value stays, superseded."""

from datetime import UTC, date, datetime

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.parties import queries
from motcua.parties.actions.facts import Origin, correct_person, note_fact
from motcua.parties.actions.register import register_person
from motcua.parties.models import Fact
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import SOURCE_WORDS, Source, may_replace

pytestmark = pytest.mark.django_db
OFFICER = Actor("officer", frozenset({Role.COUNTER_OFFICER}), agency="H31.101.4")
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _on_that_day():
    with clock.at(datetime(2026, 3, 2, 3, tzinfo=UTC)):
        yield


def lan() -> str:
    told = PersonDetails("Nguyễn Thị Lan", identity="033190000001", phone="0912345678")
    return register_person(told, source=Source.COUNTER, actor=OFFICER).public_id


def read(public_id: str):
    with purpose(OFFICER, Why.HANDLING):
        return queries.facts(public_id)


def test_the_citizen_reads_where_each_fact_came_from():
    person = lan()
    note_fact(person, "household.head", "Trần Văn Hùng", origin=Origin(Source.CARD, DAY), actor=OFFICER)
    known = read(person)
    assert (known["name"].value, known["name"].source_words) == (
        "Nguyễn Thị Lan",
        "do công chức ghi tại quầy",
    )
    head = known["household.head"]
    assert (head.value, head.as_of, head.source_words) == (
        "Trần Văn Hùng",
        DAY,
        "từ Căn cước (quét, chưa xác thực)",
    )
    assert "address" not in known


def test_a_newer_fact_supersedes_and_a_weaker_one_does_not():
    person = lan()
    strong, weak = Origin(Source.POPULATION, DAY), Origin(Source.DECLARED, DAY)
    note_fact(person, "marital.status", "độc thân", origin=weak, actor=OFFICER)
    note_fact(person, "marital.status", "đã kết hôn", origin=strong, actor=SYSTEM)
    note_fact(person, "marital.status", "độc thân", origin=weak, actor=OFFICER)
    assert read(person)["marital.status"].value == "đã kết hôn"
    assert Fact.objects.filter(superseded_at=None).count() == 1
    assert Fact.objects.count() == 2  # the first stays


def test_a_correction_keeps_what_was_known():
    person = lan()
    told = PersonDetails("Nguyễn Thị Ngọc Lan", birth=date(1990, 9, 2))
    correct_person(person, told, origin=Origin(Source.CHIP, DAY), actor=OFFICER)
    known = read(person)
    assert (known["name"].value, known["name"].source) == ("Nguyễn Thị Ngọc Lan", Source.CHIP)
    assert (known["phone"].value, known["birth"].value) == ("0912345678", "1990-09-02")
    assert queries.search("ngoc lan") == [person]
    old = Fact.objects.get()
    assert (old.key, old.source) == ("name", Source.COUNTER)
    assert old.superseded_at is not None
    with purpose(OFFICER, Why.HANDLING):
        assert old.reveal("value") == "Nguyễn Thị Lan"


def test_a_weaker_source_corrects_nothing_and_another_number_is_another_person():
    person = lan()
    with pytest.raises(InvalidInput, match="yếu hơn"):
        correct_person(person, PersonDetails("X"), origin=Origin(Source.DECLARED, DAY), actor=OFFICER)
    with pytest.raises(InvalidInput, match="một người khác"):
        correct_person(
            person,
            PersonDetails("Nguyễn Thị Lan", identity="033190000002"),
            origin=Origin(Source.CHIP, DAY),
            actor=OFFICER,
        )
    with pytest.raises(NotFound):
        correct_person("nobody", PersonDetails("X"), origin=Origin(Source.CHIP, DAY), actor=OFFICER)


def test_empty_facts_and_own_fields_are_refused():
    person = lan()
    for fact, value in (("x", " "), ("", "v"), ("name", "Khác")):
        with pytest.raises(InvalidInput):
            note_fact(person, fact, value, origin=Origin(Source.CHIP, DAY), actor=OFFICER)


def test_every_source_has_words_and_a_rank():
    assert set(SOURCE_WORDS) == set(Source)
    assert may_replace(Source.POPULATION, Source.DECLARED)
    assert not may_replace(Source.DECLARED, Source.COUNTER)
    assert all(may_replace(s, s) for s in Source)
