"""Nothing opens without a purpose; each purpose leaves one row and one entry; the citizen sees the list."""

from datetime import UTC, date, datetime

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.models import Entry
from motcua.ledger.sealing import seal
from motcua.parties import queries
from motcua.parties.actions.register import register_person
from motcua.parties.models import AccessLog, Person
from motcua.parties.purpose import NoPurpose, Why, purpose, see
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source

pytestmark = pytest.mark.django_db
OFFICER = Actor("officer", frozenset({Role.CASE_OFFICER}), agency="H31.101.2")


def person(number: int = 1) -> str:
    told = PersonDetails("Nguyễn Thị Lan", identity=f"03319000{number:04}", birth=date(1990, 9, 2))
    return register_person(told, source=Source.VNEID, actor=SYSTEM).public_id


def citizen(party: str) -> Actor:
    return Actor("citizen", frozenset({Role.CITIZEN}), party=party)


def test_without_a_purpose_nothing_opens():
    lan = person()
    for read in (
        lambda: queries.person(lan),
        lambda: queries.names([lan]),
        lambda: queries.facts(lan),
        lambda: Person.objects.get().reveal("name"),
    ):
        with pytest.raises(NoPurpose):
            read()
    assert not AccessLog.objects.exists()


def test_a_purpose_says_why():
    with pytest.raises(InvalidInput, match="Mục đích"), purpose(OFFICER, " "):
        pass


def test_a_list_leaves_one_row_and_one_entry_without_names():
    ids = [person(n) for n in range(1, 31)]
    with purpose(OFFICER, Why.HANDLING, "dossier-1"):
        assert len(queries.names(ids)) == 30
    row = AccessLog.objects.get()
    assert (row.actor, row.agency, row.why, row.subject) == (
        "officer",
        "H31.101.2",
        "giải quyết hồ sơ",
        "dossier-1",
    )
    assert row.persons == sorted(ids)
    entry = Entry.objects.get(kind="party.data_read")
    assert not any(i.encode() in bytes(entry.content) for i in ids)


def test_a_purpose_that_opens_nothing_leaves_nothing():
    with purpose(OFFICER, Why.HANDLING):
        pass
    assert not AccessLog.objects.exists()


def test_the_citizen_sees_who_and_why():
    lan, hung = person(1), person(2)
    with clock.at(datetime(2026, 3, 2, tzinfo=UTC)), purpose(OFFICER, Why.RECEPTION, "dossier-1"):
        queries.person(lan)
    with purpose(OFFICER, Why.INSPECTION):
        queries.names([lan, hung])
    assert [(a.why, a.actor, a.subject, a.count) for a in queries.accesses(lan)] == [
        ("thanh tra, kiểm tra", "officer", "", 2),
        ("tiếp nhận hồ sơ", "officer", "dossier-1", 1),
    ]
    assert len(queries.accesses(hung)) == 1
    assert queries.accesses("nobody' OR 1=1") == []


def test_a_citizen_opens_only_their_own():
    lan, hung = person(1), person(2)
    with purpose(citizen(lan), Why.OWN):
        assert queries.person(lan).name == "Nguyễn Thị Lan"
    with pytest.raises(NotAllowed), purpose(citizen(lan), Why.OWN):
        queries.person(hung)
    assert queries.accesses(hung) == []


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.REFORM_OFFICER, Role.CITIZEN])
def test_who_has_no_business_with_people_gets_no_purpose(role):
    with pytest.raises(NotAllowed), purpose(Actor("x", frozenset({role})), Why.HANDLING):
        pass


def test_what_fails_inside_reads_nothing():
    lan = person()
    with pytest.raises(ZeroDivisionError), purpose(OFFICER, Why.HANDLING):
        _ = len(queries.person(lan).name) / 0
    assert not AccessLog.objects.exists()
    with pytest.raises(NoPurpose):
        queries.person(lan)


def test_the_inner_purpose_does_not_leak_into_the_outer():
    lan, hung = person(1), person(2)
    with purpose(OFFICER, Why.HANDLING, "outer"):
        with purpose(SYSTEM, Why.NOTIFYING, "inner"):
            queries.names([hung])
        queries.names([lan])
    assert {row.subject: row.persons for row in AccessLog.objects.all()} == {"inner": [hung], "outer": [lan]}


def test_other_rooms_announce_what_they_open():
    with pytest.raises(NoPurpose):
        see("somebody")
    with purpose(OFFICER, Why.HANDLING):
        see("somebody")
    assert AccessLog.objects.get().persons == ["somebody"]


def test_a_page_of_a_hundred_names_costs_three_questions(django_assert_num_queries):
    ids = [person(n) for n in range(1, 101)]
    # one read, the access row, the ledger entry; the savepoint and its release are the test's own
    with django_assert_num_queries(5), purpose(OFFICER, Why.HANDLING):
        queries.names(ids)


def test_a_changed_or_missing_row_shows_against_the_ledger():
    lan, hung = person(1), person(2)
    for subject in ("a", "b", "c", "d"):
        with purpose(OFFICER, Why.HANDLING, subject):
            queries.person(lan)
    seal()
    assert queries.broken_rows() == []
    rows = {row.subject: row.pk for row in AccessLog.objects.all()}
    AccessLog.objects.filter(subject="a").delete()
    AccessLog.objects.filter(subject="b").update(persons=[hung])
    AccessLog.objects.filter(subject="c").update(actor="somebody else")
    assert queries.broken_rows() == [rows["a"], rows["b"], rows["c"]]
