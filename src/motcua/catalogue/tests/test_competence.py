"""Who decides: by competence, never by place of receipt; former communes lead to their successor."""

from datetime import date

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.agencies.models import AdministrativeUnit, Agency, TreeEdition, UnitSuccession
from motcua.agencies.queries import directory
from motcua.catalogue import queries
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.catalogue.errors import NoCompetentAgency
from motcua.catalogue.models import ProcedureRevision
from motcua.kernel.tests import ground

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
TREE = [
    ("H31", "ubnd-tinh", "province", "", "33"),
    ("H31.5", "so-xay-dung", "department", "H31", ""),
    ("H31.12", "ubnd-pho-hien", "commune", "H31", "12271"),
    ("H31.12.4", "trung-tam-phuc-vu-hanh-chinh-cong", "service_centre", "H31.12", ""),
    ("H31.13", "ubnd-hong-chau", "commune", "H31", "12274"),
    ("H31.30.1", "cong-an-xa", "police", "H31", "12271"),
]


@ground.plant()
def tree_with_packs():
    made: dict[str, Agency] = {}
    for code, key, kind, parent, unit in TREE:
        made[code] = Agency.objects.create(
            code=code, key=key, name=key, kind=kind, parent=made.get(parent), unit_code=unit
        )
    TreeEdition.objects.create(token="t", published_at="2026-01-01T00:00:00Z")
    directory.forget()
    bring_packs(actor=SYSTEM, effective_from=TODAY)


@pytest.fixture(autouse=True)
def _tree(tree_with_packs):
    yield
    directory.forget()


def found(code: str) -> ProcedureRevision:
    revision = queries.in_force(code, TODAY)
    assert revision is not None
    return revision


def decides(code: str, intake: str = "H31.13", **facts: object) -> str:
    return queries.competent_agency(found(code), facts, intake, TODAY)


def test_the_commune_of_residence_decides_wherever_it_was_filed():
    assert decides("1.004873", residence_unit="12271") == "H31.12"


def test_birth_is_registered_where_it_was_filed_by_the_committee_over_the_desk():
    assert decides("1.001193", intake="H31.12.4") == "H31.12"


def test_the_police_of_the_commune_confirm_residence():
    assert decides("1.010041", residence_unit="12271") == "H31.30.1"


def test_the_road_tells_the_tier():
    assert decides("1.013274", place_unit="12271", road_class="commune") == "H31.12"
    assert decides("1.013274", place_unit="12271", road_class="provincial") == "H31.5"


def test_a_former_commune_leads_to_its_one_successor():
    since = date(2025, 7, 1)
    for code, starts, ends in (("12300", date(2000, 1, 1), date(2025, 6, 30)), ("12274", since, None)):
        AdministrativeUnit.objects.create(
            code=code,
            name=code,
            kind="xã",
            parent_code="33",
            province_code="33",
            starts_on=starts,
            ends_on=ends,
        )
    UnitSuccession.objects.create(old_code="12300", new_code="12274", on=since, is_whole=True)
    assert decides("1.004873", residence_unit="12300") == "H31.13"


@pytest.mark.parametrize("facts", [{}, {"residence_unit": "99999"}])
def test_nobody_competent_is_told_and_not_guessed(facts):
    with pytest.raises(NoCompetentAgency, match=r"1\.004873"):
        decides("1.004873", **facts)


def test_the_fee_is_counted_by_page_with_its_cap():
    revision = found("2.000815")
    facts = {"pages": 5, "copies": 2}
    bill = queries.bill(revision, case="same-day", channel="counter", facts=facts, on=TODAY)
    assert bill.total_vnd == 2 * (2 * 2_000 + 3 * 1_000)
    facts = {"pages": 1_000, "copies": 1}
    assert (
        queries.bill(revision, case="same-day", channel="counter", facts=facts, on=TODAY).total_vnd == 200_000
    )


def test_online_costs_less_and_a_proved_entitlement_frees():
    shop = found("1.001612")
    assert queries.bill(shop, case="single", channel="self", facts={}, on=TODAY).total_vnd == 50_000
    assert queries.bill(shop, case="single", channel="counter", facts={}, on=TODAY).total_vnd == 100_000
    extract = found("2.000635")
    told = {"copies": 3}
    assert queries.bill(extract, case="same-day", channel="self", facts=told, on=TODAY).total_vnd == 24_000
    told = {"copies": 3, "entitlements": ["poor"]}
    bill = queries.bill(extract, case="same-day", channel="self", facts=told, on=TODAY)
    assert (bill.total_vnd, bill.has_fee) == (0, True)


def test_answers_print_with_the_name_of_the_commune():
    AdministrativeUnit.objects.create(
        code="12271",
        name="Phường Phố Hiến",
        kind="phường",
        parent_code="33",
        province_code="33",
        starts_on=TODAY,
    )
    told = queries.printed_answers(found("1.004873"), {"residence_unit": "12271"})
    assert told == {"residence_unit": "Phường Phố Hiến"}
