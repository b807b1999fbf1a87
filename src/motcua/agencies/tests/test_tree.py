"""Who is competent where and when; mergers keep history; every process sees a change."""

import json
from datetime import date, datetime, time, timedelta

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.agencies import queries
from motcua.agencies.actions.merge_agency import merge_agency
from motcua.agencies.actions.publish_agency import NewAgency, publish_agency
from motcua.agencies.actions.seed_demo import seed_demo
from motcua.agencies.models import Agency, TreeEdition
from motcua.agencies.queries import directory as kept
from motcua.agencies.rules.identifiers import check, is_within, parent_of
from motcua.agencies.rules.kinds import Kind
from motcua.agencies.tests.factories import small_province
from motcua.config.cli import main
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history

pytestmark = pytest.mark.django_db
LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)


def new(code="H31.40", **changes) -> NewAgency:
    return NewAgency(
        **{
            "code": code,
            "key": "so-moi",
            "name": "Sở Mới",
            "kind": Kind.DEPARTMENT,
            "starts_on": FIRST_DAY,
            **changes,
        }
    )


def test_the_demo_province_in_both_periods():
    first = seed_demo()
    assert (first.agencies, first.officers, first.successions) == (1118, 1780, 511)
    assert seed_demo() == first  # a second time changes nothing
    assert len(queries.communes("H31")) == 104
    assert len(queries.departments("H31")) == 14
    assert queries.unit_counts(FIRST_DAY) == {"provinces": 34, "districts": 0, "communes": 3321}
    assert queries.unit_counts(LAST_DAY) == {"provinces": 63, "districts": 696, "communes": 10035}

    # Thái Bình: a province of its own until 30/6/2025, part of Hưng Yên since.
    assert queries.agency_of_unit("34", LAST_DAY).code == "H54"
    with pytest.raises(NotFound):
        queries.agency_of_unit("34", FIRST_DAY)
    assert [a.code for a in queries.successors("H54")] == ["H31"]
    assert [a.code for a in queries.predecessors("H31")] == ["H54"]

    # The ward Hiến Nam had the code that Phố Hiến has now.
    assert queries.agency_of_unit("11953", LAST_DAY).name == "Ủy ban nhân dân phường Hiến Nam"
    assert queries.agency_of_unit("11953", FIRST_DAY).name == "Ủy ban nhân dân phường Phố Hiến"
    assert queries.agency_of_unit("323", LAST_DAY).kind is Kind.DISTRICT
    with pytest.raises(NotFound):
        queries.agency_of_unit("323", FIRST_DAY)

    # Nobody's papers are orphans, and every commune is served by one land office branch.
    old = [a for a in kept.directory().agencies.values() if a.ends_on == LAST_DAY]
    assert len(old) == 1 + 14 + 18 + 381
    assert all(queries.successors(a.code, FIRST_DAY) for a in old)
    for place in queries.communes("H31"):
        assert queries.section(place.code, "chi-nhanh-dang-ky-dat-dai").kind is Kind.LAND_OFFICE_BRANCH
        assert queries.leader_of(place.code).title == "Chủ tịch Ủy ban nhân dân"


def test_units_and_where_they_went():
    seed_demo()
    assert queries.unit("06978").name == "Xã Ba Chẽ"
    assert queries.unit("33").name == "Tỉnh Hưng Yên"
    assert [u.name for u in queries.find_units("pho hien", "33")] == ["Phường Phố Hiến"]
    assert len(queries.units_of("33")) == 104
    assert len(queries.units_of("")) == 34
    assert [(u.code, whole) for u, whole in queries.successors_of_unit("11956")] == [("11953", True)]
    assert [u.code for u, _ in queries.successors_of_unit("34")] == ["33"]
    assert queries.unit("00004", LAST_DAY).name == "Phường Trúc Bạch"
    assert queries.unit("00004", FIRST_DAY).name == "Phường Ba Đình"
    with pytest.raises(NotFound):
        queries.unit("323")


def test_finding_the_neighbours():
    p = small_province()
    assert queries.agency_of_unit(p.unit).code == p.commune
    assert queries.by_key("so-cong-thuong").code == p.department
    assert queries.section(p.commune, "phong-kinh-te").code == "H31.101.2"
    assert queries.section(p.commune, "cong-an-xa").code == p.police  # of its area
    assert queries.section(p.commune, "so-cong-thuong").code == p.department  # the only one
    assert queries.centre_of(p.commune).code == p.centre
    assert queries.centre_of("H31.101.2").code == p.centre
    assert queries.centre_of(p.department).code == p.provincial_centre
    assert queries.centre_of(p.centre).code == p.centre
    assert [a.code for a in queries.ancestors("H31.101.2")] == ["H31.101", "H31"]
    assert {a.code for a in queries.descendants(p.department)} == {"H31.12", "H31.12.1", "H31.12.2"}
    with pytest.raises(NotFound):
        queries.by_key("van-phong")  # two of them
    with pytest.raises(NotFound):
        queries.section(p.commune, "phong-khong-co")
    with pytest.raises(NotFound):
        queries.agency("H99")


def test_office_hours_come_from_the_nearest_above():
    p = small_province()
    assert queries.calendar_code("H31.101.2") == ""
    Agency.objects.filter(code="H31").update(calendar_code="hung-yen")
    Agency.objects.filter(code=p.commune).update(calendar_code="xa-dao")
    kept.forget()
    assert queries.calendar_code("H31.101.2") == "xa-dao"
    assert queries.calendar_code(p.department) == "hung-yen"


def test_the_tree_is_asked_without_the_database(django_assert_num_queries):
    p = small_province()
    queries.agency(p.commune)
    with django_assert_num_queries(0):
        queries.agency_of_unit(p.unit)
        queries.calendar_code(p.centre)
        queries.section(p.commune, "phong-kinh-te")


def test_another_process_sees_a_change_within_a_second(monkeypatch):
    small_province()
    old = kept.directory()
    monkeypatch.setattr(kept, "LOOK_EVERY_SECONDS", 0.0)
    assert kept.directory() is old
    Agency.objects.filter(code="H31").update(name="Khác")
    TreeEdition.objects.create(token="other process", published_at="2026-01-01T00:00:00Z")
    assert queries.agency("H31").name == "Khác"


def test_a_new_agency_stands_under_the_code_it_extends():
    small_province()
    publish_agency(new(), actor=SYSTEM)
    assert queries.agency("H31.40").parent == "H31"
    for wrong, why in ((new(), "đã cấp"), (new("H99.1"), "cấp trên"), (new("h31-x"), "H31.12.3")):
        with pytest.raises(InvalidInput, match=why):
            publish_agency(wrong, actor=SYSTEM)


def test_only_administrators_change_the_tree():
    p = small_province()
    with pytest.raises(NotAllowed):
        publish_agency(new(), actor=p.actor(Role.LEADER))
    publish_agency(new(), actor=p.actor(Role.ADMINISTRATOR, at="H31"))


def test_a_merger_ends_the_house_and_names_the_heir():
    p = small_province()
    publish_agency(new(), actor=SYSTEM)
    on = date(2026, 3, 1)
    merge_agency(p.department, into="H31.40", on=on, instrument="NQ 1/2026", actor=SYSTEM)
    before, after = date(2026, 2, 28), on
    assert queries.successors(p.department, before)[0].code == p.department
    assert queries.successors(p.department, after)[0].code == "H31.40"
    assert queries.agency("H31.12.2").ends_on == before  # its sections ended with it
    with pytest.raises(NotFound):
        queries.by_key("so-cong-thuong", after)
    with pytest.raises(InvalidInput):
        merge_agency("H31.40", into=p.department, on=on, instrument="NQ 2/2026", actor=SYSTEM)
    with pytest.raises(NotFound):
        merge_agency("H98", into="H31", on=on, instrument="NQ", actor=Actor(SYSTEM.id, SYSTEM.roles))


def test_whoever_sat_there_acts_no_more_from_that_day_on():
    p = small_province()
    publish_agency(new(), actor=SYSTEM)
    leader = p.account(Role.LEADER, at=p.department)
    on = clock.local_date(clock.now()) + timedelta(days=2)
    merge_agency(p.department, into="H31.40", on=on, instrument="NQ 1/2026", actor=SYSTEM)
    midnight = datetime.combine(on, time(), clock.PROVINCE)
    with clock.at(midnight - timedelta(minutes=1)):
        assert queries.actor_for(leader).roles == {Role.LEADER}
        assert queries.leader_of(p.department).account == leader.public_id
    with clock.at(midnight):
        assert queries.actor_for(leader) == Actor(id=leader.public_id, roles=frozenset())
        assert queries.agencies_of(leader) == []
        assert queries.officers(p.department, Role.LEADER) == []
        with pytest.raises(NotFound):
            queries.leader_of(p.department)


def test_the_event_of_a_merger_names_what_ended_with_it():
    p = small_province()
    publish_agency(new(), actor=SYSTEM)
    merge_agency(p.department, into="H31.40", on=date(2026, 3, 1), instrument="NQ 1/2026", actor=SYSTEM)
    merged = [entry for entry in history(p.department) if entry.kind == "agency.merged"]
    below = sorted(view.code for view in queries.descendants(p.department, date(2026, 2, 28)))
    assert sorted(merged[0].data["below"]) == [code for code in below if code != p.department]
    assert "H31.12.2" in merged[0].data["below"]


def test_codes():
    assert parent_of(check("H31.12.3")) == "H31.12"
    assert parent_of("H31") == ""
    assert is_within("H31.12.3", "H31.12")
    assert is_within("H31.12", "H31.12")
    assert not is_within("H31.120", "H31.12")
    assert not is_within("H31", "")
    for wrong in ("", "31.12", "H31.", "H3", "H31." + "1." * 20 + "1"):
        with pytest.raises(InvalidInput):
            check(wrong)


def test_the_command_counts_and_brings_in(capsys):
    assert main(["units", "--import", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 24814
    assert main(["units", "--on", "2025-06-30"]) == 0
    assert "63 provinces, 696 districts, 10035 communes, 0 rows added" in capsys.readouterr().out
