"""Where a dossier comes in, and how: both are told as they were."""

from datetime import date

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.agencies.actions.merge_agency import merge_agency
from motcua.dossiers.actions.start import start
from motcua.dossiers.actions.submit import file
from motcua.dossiers.errors import ChannelNotTrue, FileNeeded, FileUnknown, IntakeElsewhere
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.queries import newest_of, of_applicant, queue
from motcua.dossiers.scope import dossier_for
from motcua.dossiers.tests import procedures
from motcua.dossiers.tests.conftest import ANSWERS, at
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.parties.actions.authorise import Scope, authorise
from motcua.parties.actions.register import register_organisation
from motcua.parties.rules.details import OrganisationDetails
from motcua.parties.rules.sources import Source


def filing(**told):
    return Filing(**({"procedure": "1.004873", "answers": ANSWERS} | told))


def authorised(world, *codes):
    scope = Scope(date(2026, 3, 1), procedures=codes)
    authorise(world.citizen.party, world.stranger.party, scope=scope, actor=world.citizen)
    return world.stranger


@pytest.mark.parametrize("place", ["H31.999", "nowhere", "H31.101.3"])
def test_a_dossier_comes_in_at_a_desk_that_exists(world, place):
    with pytest.raises(InvalidInput, match="Ví dụ"):
        file(filing(intake_agency=place), actor=world.citizen)


def test_an_agency_that_was_merged_away_receives_nothing(world):
    merge_agency("H31.20", into="H31.12", on=date(2026, 2, 1), instrument="1/NQ", actor=SYSTEM)
    with pytest.raises(InvalidInput, match="không hoạt động"):
        file(filing(intake_agency="H31.20"), actor=world.citizen)


def test_boundary_free_it_comes_in_anywhere_and_goes_to_the_competent_agency(world):
    dossier = file(filing(intake_agency="H31.20"), actor=world.citizen)
    assert (dossier.intake_agency, dossier.agency, dossier.desk_agency) == ("H31.20", "H31.101", "H31.20")


def test_otherwise_only_at_the_desk_of_the_competent_agency(world):
    code = procedures.publish(procedures.AT_HOME_ONLY)
    with pytest.raises(IntakeElsewhere, match="Phố Hiến"):
        file(filing(procedure=code, intake_agency="H31.20"), actor=world.citizen)
    assert file(filing(procedure=code), actor=world.citizen).intake_agency == "H31.101.4"


def test_a_refused_place_takes_no_number(world):
    with pytest.raises(InvalidInput):
        file(filing(intake_agency="H31.999"), actor=world.citizen)
    assert world.filed().number.endswith("-0001")


@pytest.mark.parametrize("channel", ["assisted", "counter", "post", "agent"])
def test_who_files_alone_files_alone(world, channel):
    with pytest.raises(ChannelNotTrue, match="tự nộp"):
        file(filing(channel=channel), actor=world.citizen)
    with pytest.raises(ChannelNotTrue):
        start(filing(channel=channel), actor=world.citizen)


def test_what_an_officer_files_was_not_filed_alone(world):
    with pytest.raises(ChannelNotTrue, match="tại quầy"):
        file(filing(applicant=world.citizen.party), actor=world.desk)
    for channel in ("assisted", "counter", "post"):
        dossier = file(filing(applicant=world.citizen.party, channel=channel), actor=world.desk)
        assert (dossier.channel, dossier.intake_agency) == (channel, "H31.101.4")


def test_an_officer_receives_at_his_own_desk(world):
    with pytest.raises(InvalidInput, match="quầy của mình"):
        file(filing(channel="counter", intake_agency="H31.20"), actor=world.desk)


def test_a_representative_files_as_one_and_only_what_he_was_authorised_for(world):
    agent = authorised(world, "1.004873")
    request = filing(applicant=world.citizen.party, channel="agent")
    assert file(request, actor=agent).channel == "agent"
    with pytest.raises(ChannelNotTrue, match="người đại diện"):
        file(filing(applicant=world.citizen.party), actor=agent)
    other = procedures.publish(procedures.WITH_FEE)
    with pytest.raises(NotAllowed):
        file(filing(procedure=other, applicant=world.citizen.party, channel="agent"), actor=agent)


def test_a_representative_sees_only_what_he_was_authorised_for(world):
    mine = world.filed()
    other = world.filed(procedures.publish(procedures.WITH_FEE))
    agent = authorised(world, "1.004873")
    assert [d.pk for d in of_applicant(agent)] == [mine.pk]
    with pytest.raises(NotFound):
        dossier_for(agent, other.public_id)


def test_the_list_of_a_person_is_the_same_whichever_way_it_is_asked_for(world):
    """By keys, one owner after the other, or by whatever else decides: newest first, the firm's among one's own."""
    told = OrganisationDetails("Công ty TNHH Nhãn lồng", tax_code="0100109106", address="Số 9")
    head = world.citizen.party
    own = [world.filed()]
    assert [d.pk for d in newest_of(world.citizen)] == [d.pk for d in own]
    firm = register_organisation(told, source=Source.DATABASE, head=head, actor=SYSTEM).public_id
    own += [file(filing(applicant=firm), actor=world.citizen), world.filed()]
    whole = [d.pk for d in of_applicant(world.citizen)]
    assert [d.pk for d in newest_of(world.citizen)] == whole == [d.pk for d in reversed(own)]
    assert [d.pk for d in newest_of(world.citizen, firm)] == [own[1].pk]
    assert newest_of(world.stranger) == []
    agent = authorised(world, "1.004873")
    assert [d.pk for d in newest_of(agent)] == [d.pk for d in of_applicant(agent)] != []
    assert {d.revision.spec().code for d in newest_of(world.citizen)} == {"1.004873"}


def test_another_system_says_how_the_dossier_came_to_it(world):
    machine = Actor("account-machine", frozenset({Role.INTEGRATOR}))
    for channel in ("self", "agent"):
        assert file(filing(channel=channel), actor=machine).channel == channel


def test_an_unknown_channel_is_told(world):
    with pytest.raises(InvalidInput, match="assisted"):
        file(filing(channel="carrier-pigeon"), actor=world.citizen)


def test_a_paper_is_a_file_unless_it_lies_on_the_counter(world):
    told = {**ANSWERS, "has_earlier_certificate": True}
    for given in (
        GivenComponent("old-certificate"),
        GivenComponent("old-certificate", "paper"),
        GivenComponent("old-certificate", "upload", "0" * 64),
    ):
        with pytest.raises((FileNeeded, FileUnknown)):
            file(filing(answers=told, components=(given,)), actor=world.citizen)
    paper = GivenComponent("old-certificate", "paper")
    request = filing(answers=told, components=(paper,), channel="counter", applicant=world.citizen.party)
    assert file(request, actor=world.desk).components.filter(origin="paper").count() == 1


def test_nobody_claims_that_a_database_answered(world):
    told = {**ANSWERS, "has_earlier_certificate": True}
    given = GivenComponent("old-certificate", "database")
    with pytest.raises(InvalidInput, match="Nguồn"):
        file(filing(answers=told, components=(given,)), actor=world.citizen)


def test_a_merger_leaves_no_dossier_alone(world):
    dossier = file(filing(intake_agency="H31.20"), actor=world.citizen)
    heir = world.province.actor(Role.CASE_OFFICER, at="H31.12")
    assert not queue(heir).rows
    merge_agency("H31.20", into="H31.12", on=date(2026, 3, 5), instrument="1/NQ", actor=SYSTEM)
    assert not queue(heir).rows  # not before the day
    with clock.at(at("2026-03-05 08:00")):
        assert [d.pk for d in queue(heir).rows] == [dossier.pk]


def test_a_draft_is_nobodys_business_before_it_is_filed(world):
    draft = start(filing(intake_agency="H31.101.4"), actor=world.citizen)
    for actor in (world.desk, world.leader, world.stranger):
        with pytest.raises(NotFound):
            dossier_for(actor, draft.public_id)
