"""Filing for an organisation one heads, or for who gave an authorisation; for nobody else."""

from datetime import date

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.models import Dossier
from motcua.parties.actions.authorise import Scope, authorise
from motcua.parties.actions.register import register_organisation
from motcua.parties.rules.details import OrganisationDetails
from motcua.parties.rules.sources import Source
from tests.web.conftest import CODE


@pytest.fixture
def firm(world):
    told = OrganisationDetails("Công ty TNHH Nhãn lồng", tax_code="0100109106", address="Số 9")
    return register_organisation(told, source=Source.DATABASE, head=world.citizen.party, actor=SYSTEM)


def test_who_represents_nobody_is_not_asked(citizen):
    assert "Nộp cho ai?" not in citizen.get(f"/thu-tuc/{CODE}")


def test_the_head_of_an_organisation_files_for_it(citizen, stranger, firm):
    page = citizen.get(f"/thu-tuc/{CODE}")
    assert "Nộp cho ai?" in page
    assert "Công ty TNHH Nhãn lồng" in page
    draft = citizen.start(nguoi_nop=firm.public_id)
    dossier = Dossier.objects.get(public_id=draft)
    assert dossier.organisation.public_id == firm.public_id
    assert dossier.channel == "self"
    assert 'value="Nguyễn Thị Hoa"' in citizen.get(f"/ho-so/{draft}/cau-hoi/1")
    stranger.get(f"/ho-so/{draft}/cau-hoi/1", status=404)


def test_a_stranger_cannot_file_for_somebody_by_naming_them(citizen, stranger, world, firm):
    for party in (firm.public_id, world.citizen.party):
        page = stranger.post(f"/thu-tuc/{CODE}/nop", {"nguoi_nop": party}, 422).content.decode()
        assert "không đại diện" in page
    assert not Dossier.objects.exists()


def test_an_authorised_person_is_an_agent_and_finds_the_other_persons_data(citizen, stranger, world):
    scope = Scope(date(2026, 3, 1), date(2026, 12, 31), (CODE,))
    authorise(world.citizen.party, world.stranger.party, scope=scope, actor=world.citizen)
    draft = stranger.start(nguoi_nop=world.citizen.party)
    assert Dossier.objects.get(public_id=draft).channel == "agent"
    assert 'value="Nguyễn Thị Hoa"' in stranger.get(f"/ho-so/{draft}/cau-hoi/1")
