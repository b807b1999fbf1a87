"""People are known once, lie sealed, and are found without being read."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from django.test import RequestFactory

from motcua.accounts.actions.log_in import log_in_password
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.errors import WrongPassword
from motcua.accounts.queries import grants_now
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.parties import queries
from motcua.parties.actions.register import register_organisation, register_person
from motcua.parties.actions.seed_demo import CITIZENS, citizen_details, seed_demo
from motcua.parties.actions.welcome import welcome_citizen
from motcua.parties.models import NameToken, Person
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.details import OrganisationDetails, PersonDetails
from motcua.parties.rules.sources import Source

pytestmark = pytest.mark.django_db
COUNTER = Actor("counter", frozenset({Role.COUNTER_OFFICER}), agency="H31.101.4")
LAN = PersonDetails(
    "Nguyễn Thị Quỳnh Lan",
    identity="033190987654",
    birth=date(1990, 9, 2),
    sex="female",
    address="Số 7 ngõ Hoa Nhài",
    unit_code="11953",
    phone="0987 654 321",
    email="Quynh.Lan@example.vn",
)
IN_CLEAR = ["033190987654", "Quỳnh", "quynh", "Hoa Nhài", "0987654321", "0987 654 321", "1990-09-02"]


def lan(**changes) -> Person:
    return register_person(replace(LAN, **changes), source=Source.COUNTER, actor=COUNTER)


def test_who_is_known_is_known_once():
    first = lan()
    assert lan(name="Tên Khác", phone="0911111111") == first
    with purpose(COUNTER, Why.HANDLING):
        view = queries.person(first.public_id)
    assert (view.name, view.phone, view.email) == (LAN.name, "0987654321", "quynh.lan@example.vn")
    assert (view.birth, view.sex, view.unit_code) == (LAN.birth, "female", "11953")


def test_people_without_a_number_are_several():
    assert lan(identity="") != lan(identity="")


def test_found_by_number_and_telephone_without_reading():
    person = lan().public_id
    assert queries.find_by_identity("033 190 987 654") == person
    assert queries.find_by_identity("033190987655") == ""
    assert queries.find_by_phone("+84987654321") == [person]
    with pytest.raises(InvalidInput):
        queries.find_by_identity("123")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Nguyễn Thị Quỳnh Lan", True),
        ("lan nguyen", True),
        ("nguyen quynh", True),
        ("thi quy", True),  # three letters of the last word
        ("thi quyn", True),
        ("nguyen lan", True),
        ("qu", False),
        ("hoa nhai", False),
        ("nguyen van", False),
        ("", False),
        ("%", False),
    ],
)
def test_found_by_words_of_the_name(text, is_found):
    person = lan().public_id
    assert queries.search(text) == ([person] if is_found else [])


def raw_database() -> str:
    """Every byte the database keeps, as text."""
    if connection.vendor == "sqlite":
        return connection.connection.serialize().decode("latin-1")
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        content = ""
        for table in tables:
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            content += cursor.fetchone()[0] or ""
    return content.encode().decode("latin-1")


def test_nothing_of_a_planted_person_lies_in_clear_anywhere():
    person = lan()
    welcome_citizen(LAN, source=Source.VNEID, actor=SYSTEM)
    request = RequestFactory().post("/dang-nhap", {"username": LAN.identity, "password": "x"})
    with pytest.raises(WrongPassword):
        log_in_password(LAN.identity, "x", request=request)
    with purpose(COUNTER, Why.HANDLING):
        assert queries.person(person.public_id).identity == LAN.identity
    content = raw_database()
    assert person.public_id in content  # the control: what is not sealed is found
    found = [word for word in IN_CLEAR if word.encode().decode("latin-1") in content]
    assert not found
    assert LAN.identity.encode().hex() not in content


def test_a_sealed_field_moved_to_another_row_does_not_open():
    one, two = lan(), lan(identity="033190987655")
    Person.objects.filter(pk=two.pk).update(name=one.name)
    with pytest.raises(InvalidTag), purpose(COUNTER, Why.HANDLING):
        queries.person(two.public_id)


def test_details_do_not_show_in_logs():
    assert "033190987654" not in repr(LAN)
    assert repr(LAN) != repr(PersonDetails("Khác"))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": ""}, "Họ và tên"),
        ({"identity": "033090987654"}, "giới tính nam"),
        ({"birth": date(1991, 9, 2)}, "năm sinh 1990"),
        ({"birth": date(2200, 1, 1)}, "Ngày sinh"),
        ({"sex": "x"}, "Giới tính"),
        ({"phone": "113"}, "Điện thoại"),
        ({"email": "lan"}, "Thư điện tử"),
    ],
)
def test_wrong_details_name_the_field(changes, why):
    with pytest.raises(InvalidInput, match=why):
        lan(**changes)
    assert not Person.objects.exists()
    assert not NameToken.objects.exists()


def test_leaders_do_not_register_people():
    with pytest.raises(NotAllowed):
        register_person(LAN, source=Source.COUNTER, actor=Actor("l", frozenset({Role.LEADER})))


def test_an_organisation_and_its_head():
    head = lan()
    told = OrganisationDetails("Hợp tác xã Nhãn lồng", tax_code="0100109106", phone="0221 3862 345")
    made = register_organisation(told, head=head.public_id, source=Source.DATABASE, actor=COUNTER)
    assert register_organisation(told, source=Source.DECLARED, actor=COUNTER) == made
    assert queries.find_by_tax_code("0100109106") == made.public_id
    assert queries.search_organisations("nhan long") == [made.public_id]
    assert queries.search("nhan long") == []
    assert (queries.kind_of(made.public_id), queries.kind_of(head.public_id)) == ("organisation", "citizen")
    with purpose(COUNTER, Why.HANDLING):
        view = queries.organisation(made.public_id)
        assert (view.name, view.tax_code, view.head) == (told.name, "0100109106", head.public_id)
        assert set(queries.names([made.public_id, head.public_id]).values()) == {told.name, LAN.name}
        with pytest.raises(NotFound):
            queries.organisation("nobody")
    other = replace(told, tax_code="0101248141")
    with pytest.raises(NotFound):
        register_organisation(other, head="nobody", source=Source.DATABASE, actor=COUNTER)
    with pytest.raises(NotFound):
        queries.kind_of("nobody")


def test_who_proves_who_they_are_gets_one_account():
    account = welcome_citizen(LAN, source=Source.VNEID, actor=SYSTEM)
    assert welcome_citizen(LAN, source=Source.VNEID, actor=SYSTEM) == account
    assert account.party == queries.find_by_identity(LAN.identity)
    assert [g.role for g in grants_now(account)] == [Role.CITIZEN]


def test_demo_citizens_are_the_same_every_time(settings):
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with clock.at(datetime(2026, 3, 2, tzinfo=UTC)):
        assert seed_demo() == seed_demo()
    assert Person.objects.count() == len(CITIZENS) == 20
    assert queries.find_by_identity(citizen_details(1).identity)
    with purpose(SYSTEM, "test"):
        known = queries.facts(queries.find_by_identity(citizen_details(1).identity))
    assert [(known[k].value, known[k].source_words) for k in ("ethnicity", "nationality")] == [
        ("Kinh", "từ chip thẻ Căn cước"), ("Việt Nam", "từ chip thẻ Căn cước"),
    ]  # fmt: skip
    request = RequestFactory().post("/dang-nhap")
    account, step = log_in_password("congdan01", "motcua-demo", request=request)
    assert (account.party, step) == (queries.find_by_identity(citizen_details(1).identity), "nothing")


def test_looking_up_costs_one_question(django_assert_num_queries):
    lan()
    with django_assert_num_queries(1):
        queries.find_by_identity(LAN.identity)


def test_three_letters_find_the_word_itself_and_longer_ones():
    quynh, quy = lan().public_id, lan(identity="", name="Trần Thị Quý").public_id
    assert queries.search("thi quy") == [quynh, quy]
    assert queries.search("thi quynh") == [quynh]
