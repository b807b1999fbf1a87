"""Who may act for whom, for what, from when until when."""

from datetime import UTC, date, datetime

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.parties import queries
from motcua.parties.actions.authorise import OnPaper, Scope, authorise, revoke_authorisation
from motcua.parties.actions.register import register_organisation, register_person
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.authorisation import last_day
from motcua.parties.rules.details import OrganisationDetails, PersonDetails
from motcua.parties.rules.sources import Source

pytestmark = pytest.mark.django_db
COUNTER = Actor("counter", frozenset({Role.COUNTER_OFFICER}), agency="H31.101.4")
FROM, UNTIL = date(2026, 3, 2), date(2026, 8, 31)


@pytest.fixture(autouse=True)
def _on_that_day():
    with clock.at(datetime(2026, 3, 2, 3, tzinfo=UTC)):
        yield


def person(name: str) -> str:
    return register_person(PersonDetails(name), source=Source.VNEID, actor=SYSTEM).public_id


def citizen(party: str) -> Actor:
    return Actor(f"account of {party}", frozenset({Role.CITIZEN}), party=party)


@pytest.fixture
def lan() -> str:
    return person("Nguyễn Thị Lan")


@pytest.fixture
def hung() -> str:
    return person("Trần Văn Hùng")


def test_it_counts_in_its_period_for_its_procedures(lan, hung):
    scope = Scope(FROM, UNTIL, ("1.004222",))
    authorise(lan, hung, scope=scope, actor=citizen(lan))
    days = [date(2026, 3, 1), FROM, UNTIL, date(2026, 9, 1)]
    assert [queries.authorised(hung, lan, "1.004222", on=d) is not None for d in days] == [
        False,
        True,
        True,
        False,
    ]
    assert queries.authorised(hung, lan, "2.000815") is None
    assert queries.authorised(lan, hung, "1.004222") is None  # not the other way round
    assert queries.principals_of(hung) == [lan]


def test_the_representative_may_see_the_principal_until_it_is_revoked(lan, hung):
    row = authorise(lan, hung, scope=Scope(FROM), actor=citizen(lan))
    assert row.ends_on == date(2027, 3, 1)  # a year when nothing was agreed
    with purpose(citizen(hung), Why.OWN):
        assert queries.person(lan).name == "Nguyễn Thị Lan"
    revoke_authorisation(row.public_id, actor=citizen(lan))
    with pytest.raises(NotAllowed), purpose(citizen(hung), Why.OWN):
        queries.person(lan)
    assert [a.is_revoked for a in queries.authorisations(lan)] == [True]
    with pytest.raises(NotFound):
        revoke_authorisation(row.public_id, actor=citizen(lan))


def test_nobody_gives_away_what_is_not_theirs(lan, hung):
    with pytest.raises(NotAllowed, match="chính người ủy quyền"):
        authorise(lan, hung, scope=Scope(FROM), actor=citizen(hung))
    row = authorise(lan, hung, scope=Scope(FROM), actor=COUNTER, paper=OnPaper("a" * 64))
    with pytest.raises(NotAllowed):
        revoke_authorisation(row.public_id, actor=citizen(person("Người Lạ")))
    revoke_authorisation(row.public_id, actor=citizen(hung))  # who does not want it any more


@pytest.mark.parametrize("paper", [None, OnPaper(representative_name="Trần Văn Hùng")])
def test_an_officer_gives_nothing_in_anybodys_name_without_the_paper(lan, hung, paper):
    with pytest.raises(InvalidInput, match="giấy ủy quyền"):
        authorise(lan, hung, scope=Scope(FROM), actor=COUNTER, paper=paper)
    assert queries.authorised(hung, lan) is None


def test_the_head_acts_for_the_organisation(lan, hung):
    made = register_organisation(
        OrganisationDetails("Hợp tác xã Nhãn"), head=lan, source=Source.DATABASE, actor=SYSTEM
    )
    house = made.public_id
    assert queries.principals_of(lan) == [house]
    authorise(house, hung, scope=Scope(FROM, UNTIL), actor=citizen(lan))
    assert queries.authorised(hung, house)
    with pytest.raises(NotAllowed):
        authorise(house, hung, scope=Scope(FROM, UNTIL), actor=citizen(hung))


@pytest.mark.parametrize(
    "period", [(FROM, date(2026, 3, 1)), (date(2025, 1, 1), date(2025, 12, 31)), (FROM, date(2060, 1, 1))]
)
def test_impossible_periods_are_explained(period):
    with pytest.raises(InvalidInput, match="Thời hạn ủy quyền"):
        last_day(*period, today=FROM)


def test_a_year_from_the_leap_day():
    assert last_day(date(2028, 2, 29), None, FROM) == date(2029, 2, 28)


def test_not_to_oneself_and_not_to_nobody(lan):
    with pytest.raises(InvalidInput):
        authorise(lan, lan, scope=Scope(FROM), actor=citizen(lan))
    with pytest.raises(NotFound):
        authorise(lan, "nobody", scope=Scope(FROM), actor=citizen(lan))
