"""The register of businesses: asked with purpose and dossier, noted, believed only about what was asked; silence blocks nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.connectors.actions.look_up_business import AskedAbout, adopt, look_up_business
from motcua.connectors.adapters import http_register
from motcua.connectors.errors import BusinessesAway, NoSuchBusiness, NotTheHead
from motcua.connectors.models import LookUp
from motcua.connectors.rules import businesses as said_by
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.queries import history
from motcua.parties import queries as parties
from motcua.parties.actions.register import register_organisation, register_person
from motcua.parties.actions.seed_demo import citizen_details
from motcua.parties.models import Organisation
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.details import OrganisationDetails, PersonDetails
from motcua.parties.rules.sources import Source

pytestmark = pytest.mark.django_db
TOLD = json.loads(
    (Path(__file__).parents[3] / "motcua_sims/business/businesses.json").read_text(encoding="utf-8")
)
COMPANY, HOUSEHOLD = TOLD[3], TOLD[5]
CODE = COMPANY["MaSoDoanhNghiep"]
SYSTEM_SAYS = Source.COUNTER


def citizen(number: int) -> Actor:
    who = citizen_details(number)
    party = register_person(PersonDetails(who.name, identity=who.identity), source=SYSTEM_SAYS, actor=OFFICER)
    return Actor(f"citizen {number}", frozenset({Role.CITIZEN}), party=party.public_id)


OFFICER = Actor("officer", frozenset({Role.COUNTER_OFFICER}), agency="H31.101.4")


def organisation(head: str, source: Source = Source.DECLARED) -> str:
    told = OrganisationDetails("Tên cũ", tax_code=CODE, address="Nhà cũ", phone="0911111111")
    return register_organisation(told, head=head, source=source, actor=OFFICER).public_id


def test_what_an_organisation_said_of_itself_is_put_right(businesses):
    minh = citizen(4)
    firm = organisation(minh.party)
    row = look_up_business(AskedAbout(("name", "address"), firm), actor=minh)
    assert row.ending == "answered"
    with purpose(minh, Why.OWN):
        now = parties.organisation(firm)
    assert (now.name, now.source) == (COMPANY["TenDoanhNghiep"], Source.BUSINESS)
    assert now.address == COMPANY["DiaChiTruSo"]["ChiTiet"]
    assert now.phone == "0911111111"  # was not asked for
    asked = businesses.log[0]
    assert (asked["MucDich"], asked["CanBo"]) == (Why.BUSINESS, minh.id)
    assert asked["Truong"] == ["DiaChiTruSo", "NguoiDaiDien", "TenDoanhNghiep"]
    assert Why.BUSINESS in {one.why for one in parties.accesses(firm)}
    told = {entry.kind: entry.data for entry in history(firm)}
    assert told["connectors.businesses_asked"]["keys"] == ["name", "address"]
    assert COMPANY["TenDoanhNghiep"] not in str(told)


def test_a_household_business_goes_under_its_owners_number(businesses):
    hung = citizen(2)
    look_up_business(AskedAbout(("name", "tax_code"), person=hung.party), actor=hung)
    with purpose(hung, Why.OWN):
        known = parties.facts(hung.party)
    assert known["business.name"].value == HOUSEHOLD["TenDoanhNghiep"]
    assert known["business.name"].source is Source.BUSINESS
    assert known["name"].value == "Trần Văn Hùng"


def test_who_has_no_business_has_none_afterwards(businesses):
    mai = citizen(3)
    assert look_up_business(AskedAbout(("name",), person=mai.party), actor=mai).ending == "unknown"
    with purpose(mai, Why.OWN):
        assert "business.name" not in parties.facts(mai.party)


def test_the_head_adopts_a_business_by_its_code_alone(businesses):
    minh = citizen(4)
    firm = adopt(CODE, actor=minh)
    assert parties.principals_of(minh.party) == [firm]
    with purpose(minh, Why.OWN):
        known = parties.organisation(firm)
    assert (known.name, known.tax_code, known.source) == (COMPANY["TenDoanhNghiep"], CODE, Source.BUSINESS)
    assert adopt(CODE, actor=minh) == firm
    assert LookUp.objects.filter(organisation__public_id=firm).count() == 2


def test_the_register_says_who_is_head_now(businesses):
    before, minh = citizen(7), citizen(4)
    firm = organisation(before.party)
    assert adopt(CODE, actor=minh) == firm
    assert (parties.principals_of(before.party), parties.principals_of(minh.party)) == ([], [firm])


@pytest.mark.parametrize("is_known", [True, False])
def test_a_head_who_was_replaced_ends_with_the_next_question(businesses, is_known):
    before, after = citizen(7), citizen(4).party if is_known else ""
    firm = organisation(before.party)
    look_up_business(AskedAbout(("name",), firm), actor=before)
    assert parties.principals_of(before.party) == []
    assert parties.headed_by(after) == ([firm] if is_known else [])
    with pytest.raises(NotAllowed), purpose(before, Why.OWN):
        parties.organisation(firm)


def test_a_register_that_names_no_head_changes_none(businesses, monkeypatch):
    before = citizen(7)
    firm = organisation(before.party)
    content = json.dumps(COMPANY | {"NguoiDaiDien": None}).encode()
    monkeypatch.setattr(http_register, "exchange", lambda *_: (200, content))
    look_up_business(AskedAbout(("name",), firm), actor=before)
    assert parties.principals_of(before.party) == [firm]


@pytest.mark.parametrize(
    ("who", "code", "error", "ending"),
    [
        (5, CODE, NotTheHead, "answered"),
        (4, "0100109106", NoSuchBusiness, "unknown"),
        (4, "0100109107", InvalidInput, None),
    ],
)
def test_nobody_adopts_what_is_not_theirs(businesses, who, code, error, ending):
    actor = citizen(who)
    with pytest.raises(error):
        adopt(code, actor=actor)
    assert not Organisation.objects.exists()
    assert [row.ending for row in LookUp.objects.all()] == ([ending] if ending else [])


def test_an_officer_adopts_nothing_for_themselves(businesses):
    with pytest.raises(NotAllowed):
        adopt(CODE, actor=Actor("x", frozenset({Role.LEADER}), agency="H31.101"))


def test_silence_is_noted_and_blocks_nothing(businesses, settings):
    minh = citizen(4)
    firm = organisation(minh.party)
    settings.BUSINESS_URL = "http://127.0.0.1:1"
    with pytest.raises(BusinessesAway):
        look_up_business(AskedAbout(("name",), firm), actor=minh)
    assert LookUp.objects.get().ending == "away"


@pytest.mark.parametrize(
    "changes", [{"MaSoDoanhNghiep": "0100109106"}, {"TenDoanhNghiep": 5}, {"DiaChiTruSo": "x"}]
)
def test_a_register_that_lies_changes_nothing(businesses, monkeypatch, changes):
    minh = citizen(4)
    firm = organisation(minh.party)
    content = json.dumps(COMPANY | changes).encode()
    monkeypatch.setattr(http_register, "exchange", lambda *_: (200, content))
    with pytest.raises(BusinessesAway):
        look_up_business(AskedAbout(("name", "address"), firm), actor=minh)
    with purpose(minh, Why.OWN):
        assert parties.organisation(firm).name == "Tên cũ"


def test_without_a_connection_nobody_is_asked(settings):
    settings.BUSINESS_URL = ""
    minh = citizen(4)
    assert look_up_business(AskedAbout(("name",), person=minh.party), actor=minh) is None
    with pytest.raises(BusinessesAway):
        adopt(CODE, actor=minh)
    assert not LookUp.objects.exists()


@given(
    st.dictionaries(
        st.sampled_from([*said_by.FIELD_OF.values(), said_by.HEAD]),
        st.recursive(st.none() | st.text() | st.integers(), st.lists),
    )
)
def test_any_answer_is_facts_or_nonsense(said):
    try:
        found = said_by.facts(said, list(said_by.FIELD_OF))
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    assert all(isinstance(value, str) and value for value in found.values())
