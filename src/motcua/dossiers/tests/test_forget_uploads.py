"""An upload goes once its file lies in a filed dossier of whoever sent it; nobody else's, and no draft's."""

from datetime import timedelta

from motcua.documents.actions.store import note_upload, store
from motcua.documents.models import Upload
from motcua.dossiers.actions.start import attach, start
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.given_files import file_ids
from motcua.dossiers.jobs import forget_uploads
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.dossiers.tests.procedures import a_page
from motcua.kernel import clock

CODE = "1.004873"


def given_by(person):
    row = store(a_page(), "ly-hon.pdf", by=person.id)
    return row, GivenComponent("divorce", "upload", row.sha256, "ly-hon.pdf")


def senders():
    return set(Upload.objects.values_list("account", flat=True))


def test_it_goes_with_the_filing_and_the_file_may_still_be_used_by_its_sender(world):
    row, paper = given_by(world.citizen)
    note_upload(row, world.stranger.id)
    dossier = file(Filing(CODE, ANSWERS), actor=world.citizen)
    dossier.components.create(code="divorce", origin="upload", file=row, name="a.pdf", added_at=clock.now())
    assert forget_uploads.run() == 0  # an act that is repeated still finds it
    with clock.at(clock.now() + timedelta(hours=2)):
        assert forget_uploads.run() == 1
    assert senders() == {world.stranger.id}
    assert file_ids([paper], world.citizen) == {row.sha256: row.pk}


def test_in_a_draft_it_stays(world):
    row, _ = given_by(world.citizen)
    draft = start(Filing(CODE, ANSWERS), actor=world.citizen)
    attach(
        draft.public_id, GivenComponent(codes(draft)[0], "upload", row.sha256, "a.pdf"), actor=world.citizen
    )
    with clock.at(clock.now() + timedelta(hours=2)):
        assert forget_uploads.run() == 0


def codes(draft):
    return [one.code for one in draft.revision.spec().components if not one.is_eform]
