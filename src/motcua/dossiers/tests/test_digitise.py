"""A scan adds; what was there keeps saying where it came from."""

import pytest

from motcua.accounts.roles import Role
from motcua.documents.actions.store import note_upload, store
from motcua.dossiers.actions.digitise import digitise
from motcua.dossiers.actions.submit import file
from motcua.dossiers.errors import FileNeeded
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.dossiers.tests.procedures import a_page


@pytest.fixture
def scan(world):
    by_citizen = store(a_page(), "scan.pdf", by=world.citizen.id)
    note_upload(by_citizen, world.desk.id)
    return by_citizen.sha256


def rows(dossier, code):
    return [
        *dossier.components.filter(code=code)
        .order_by("id")
        .values_list("origin", "digitised", "file__sha256")
    ]


def test_a_scan_does_not_hide_that_a_database_answered(world, scan):
    dossier = world.received()
    assert rows(dossier, "identity") == [("database", 3, None)]
    digitise(dossier.public_id, GivenComponent("identity", "upload", scan), actor=world.desk)
    assert rows(dossier, "identity") == [("database", 3, None), ("paper", 1, scan)]


def test_a_scan_does_not_take_the_place_of_what_the_citizen_uploaded(world, scan):
    given = GivenComponent("old-certificate", "upload", scan)
    dossier = file(
        Filing("1.004873", {**ANSWERS, "has_earlier_certificate": True}, (given,)), actor=world.citizen
    )
    digitise(dossier.public_id, given, actor=world.desk)
    assert rows(dossier, "old-certificate") == [("upload", 0, scan), ("paper", 1, scan)]


def test_a_sheet_from_the_counter_gets_its_file_and_stays_a_sheet(world, scan):
    paper = GivenComponent("old-certificate", "paper")
    told = {**ANSWERS, "has_earlier_certificate": True}
    request = Filing("1.004873", told, (paper,), channel="counter", applicant=world.citizen.party)
    dossier = file(request, actor=world.officer(Role.COUNTER_OFFICER))
    digitise(dossier.public_id, GivenComponent("old-certificate", "upload", scan), actor=world.desk)
    assert rows(dossier, "old-certificate") == [("paper", 1, scan)]
    with pytest.raises(FileNeeded):
        digitise(dossier.public_id, paper, actor=world.desk)
