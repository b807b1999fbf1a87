"""Asking somebody to act for one: by number and name, without learning whether there is such a person."""

from datetime import UTC, date, datetime

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.parties import queries
from motcua.parties.actions.authorise import Scope, revoke_authorisation
from motcua.parties.actions.offer_authorisation import (
    Addressee,
    answer_offer,
    offer_authorisation,
    withdraw_offer,
)
from motcua.parties.actions.register import register_organisation, register_person
from motcua.parties.models import AuthorisationOffer
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries.offers import addressees
from motcua.parties.rules.authorisation import MOST_OPEN, OfferState
from motcua.parties.rules.details import OrganisationDetails, PersonDetails
from motcua.parties.rules.sources import Source

pytestmark = pytest.mark.django_db
TODAY, UNTIL = date(2026, 3, 2), date(2026, 8, 31)
SCOPE = Scope(TODAY, UNTIL, ("1.004222",))
LAN_NUMBER, HUNG_NUMBER, NOBODYS_NUMBER = "033190990001", "033085990002", "033085990099"
HUNG = Addressee(HUNG_NUMBER, "trần VĂN hung", "đi công tác xa")


@pytest.fixture(autouse=True)
def _on_that_day():
    with clock.at(datetime(2026, 3, 2, 3, tzinfo=UTC)):
        yield


def citizen(name: str, number: str) -> Actor:
    row = register_person(PersonDetails(name, identity=number), source=Source.VNEID, actor=SYSTEM)
    return Actor(f"account of {row.public_id}", frozenset({Role.CITIZEN}), party=row.public_id)


@pytest.fixture
def lan() -> Actor:
    return citizen("Nguyễn Thị Lan", LAN_NUMBER)


@pytest.fixture
def hung() -> Actor:
    return citizen("Trần Văn Hùng", HUNG_NUMBER)


def offered(lan: Actor, to: Addressee = HUNG) -> str:
    return offer_authorisation(lan.party, to, scope=SCOPE, actor=lan).public_id


def seen(actor: Actor) -> list[queries.OfferView]:
    with purpose(actor, Why.OWN):
        return queries.offers_received(actor.party)


def test_who_has_the_number_and_the_name_finds_it_and_says_yes(lan, hung):
    offer = offered(lan)
    assert queries.authorised(hung.party, lan.party, "1.004222") is None  # not before the answer
    (view,) = seen(hung)
    assert (view.giver_name, view.reason) == ("Nguyễn Thị Lan", "đi công tác xa")
    assert view.procedures == ("1.004222",)
    answer_offer(offer, is_accepted=True, actor=hung)
    assert queries.authorised(hung.party, lan.party, "1.004222")
    assert seen(hung) == []
    with purpose(lan, Why.OWN):
        (given,) = queries.authorisations(lan.party)
        words = queries.authorisation_words([given.public_id])[given.public_id]
    assert (words.representative, words.reason) == ("trần VĂN hung", "đi công tác xa")


def test_the_ledger_names_neither_number_nor_name(lan, hung):
    answer_offer(offered(lan), is_accepted=True, actor=hung)
    said = str([entry.data for entry in history(lan.party)])
    assert HUNG_NUMBER not in said
    assert "HUNG" not in said.upper()


def test_the_giver_cannot_tell_whether_anybody_has_the_number(lan, hung):
    pages = []
    for number, name in ((HUNG_NUMBER, "Người Khác"), (NOBODYS_NUMBER, "Trần Văn Hùng")):
        offered(lan, Addressee(number, name))
    with purpose(lan, Why.OWN):
        pages = queries.offers_given(lan.party)
    assert [page.state for page in pages] == [OfferState.WAITING] * 2
    assert [page.addressee_number for page in pages] == ["033•••••0099", "033•••••0002"]
    assert seen(hung) == []  # the number is his, the name is not


def test_somebody_who_is_registered_later_finds_it_too(lan):
    offer = offered(lan)
    assert addressees([offer]) == {}
    hung = citizen("Trần Văn Hùng", HUNG_NUMBER)
    assert [view.public_id for view in seen(hung)] == [offer]
    assert addressees([offer]) == {offer: hung.party}


def test_nobody_else_sees_or_answers_it(lan, hung):
    offer, other = offered(lan), citizen("Trần Văn Hùng", "033085990003")
    with pytest.raises(NotFound), purpose(other, Why.OWN):
        queries.offer(offer, other.party)
    for actor in (other, lan):
        with pytest.raises(NotFound):
            answer_offer(offer, is_accepted=True, actor=actor)
    with pytest.raises(NotAllowed):
        withdraw_offer(offer, actor=hung)


def test_an_officer_offers_and_withdraws_nothing_in_anybodys_name(lan, hung):
    officer = Actor("counter", frozenset({Role.COUNTER_OFFICER, Role.CITIZEN}), "H31.101.4", hung.party)
    with pytest.raises(NotAllowed, match="chính người ủy quyền"):
        offer_authorisation(lan.party, HUNG, scope=SCOPE, actor=officer)
    with pytest.raises(NotAllowed, match="chính người ủy quyền"):
        withdraw_offer(offered(lan), actor=officer)


def test_no_is_no_and_a_withdrawn_offer_is_gone(lan, hung):
    first, second = offered(lan), offered(lan)
    answer_offer(first, is_accepted=False, actor=hung)
    withdraw_offer(second, actor=lan)
    for offer in (first, second):
        with pytest.raises(NotFound):
            answer_offer(offer, is_accepted=True, actor=hung)
    with purpose(lan, Why.OWN):
        states = [view.state for view in queries.offers_given(lan.party)]
    assert states == [OfferState.WITHDRAWN, OfferState.DECLINED]
    assert queries.authorised(hung.party, lan.party, "1.004222") is None
    with pytest.raises(NotFound), purpose(hung, Why.OWN):
        queries.offer(second, hung.party)


def test_the_clock_ends_an_offer_and_an_authorisation(lan, hung):
    late, early = offered(lan), offered(lan)
    answer_offer(early, is_accepted=True, actor=hung)
    with clock.at(datetime(2026, 8, 31, 16, 59, tzinfo=UTC)):  # 23:59 in Việt Nam
        assert queries.authorised(hung.party, lan.party, "1.004222")
    with clock.at(datetime(2026, 8, 31, 17, 0, tzinfo=UTC)):
        assert queries.authorised(hung.party, lan.party, "1.004222") is None
        assert queries.authorisations(lan.party)[0].state() == "ended"
        assert seen(hung) == []
        with pytest.raises(InvalidInput):
            answer_offer(late, is_accepted=True, actor=hung)


def test_the_head_asks_for_the_organisation(lan, hung):
    made = register_organisation(
        OrganisationDetails("Hợp tác xã Nhãn"), head=lan.party, source=Source.DATABASE, actor=SYSTEM
    )
    offer = offer_authorisation(made.public_id, HUNG, scope=SCOPE, actor=lan).public_id
    assert seen(hung)[0].giver_name == "Hợp tác xã Nhãn"
    answer_offer(offer, is_accepted=True, actor=hung)
    (given,) = queries.authorisations(made.public_id)
    assert queries.authorisation(given.public_id, lan.party) == given  # the head's to see
    with pytest.raises(NotAllowed):  # staff passes nothing on
        offer_authorisation(made.public_id, HUNG, scope=SCOPE, actor=hung)
    revoke_authorisation(given.public_id, actor=lan)
    assert queries.authorised(hung.party, made.public_id, "1.004222") is None


def test_not_to_oneself_not_with_a_broken_number_and_not_without_end(lan):
    with pytest.raises(InvalidInput, match="người khác"):
        offered(lan, Addressee(LAN_NUMBER, "Nguyễn Thị Lan"))
    with pytest.raises(InvalidInput, match="12 chữ số"):
        offered(lan, Addressee("0330859", "Trần Văn Hùng"))
    with pytest.raises(InvalidInput, match="Lý do"):
        offered(lan, Addressee(HUNG_NUMBER, "Trần Văn Hùng", "a" * 301))
    for _ in range(MOST_OPEN):
        offered(lan)
    with pytest.raises(InvalidInput, match="chờ trả lời"):
        offered(lan)
    assert AuthorisationOffer.objects.count() == MOST_OPEN


def test_a_doubled_click_asks_once(lan):
    for _ in range(2):
        offer_authorisation(lan.party, HUNG, scope=SCOPE, actor=lan, key="k")
    assert AuthorisationOffer.objects.count() == 1
