"""Chứng thực bản sao điện tử: the original is scanned, a number of the book taken, signed and sealed, and the copy verifies."""

import io
from datetime import date, timedelta

import pikepdf
import pypdfium2
import pytest

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.documents import vault
from motcua.documents.actions.store import store
from motcua.dossiers import outcome_book
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.digitise import digitise
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.jobs import sign_outcomes
from motcua.dossiers.models import Outcome
from motcua.dossiers.outcome_paper import unsigned_pdf
from motcua.dossiers.tests.drawn_scans import Drawn, batch
from motcua.dossiers.verification import verify
from motcua.kernel import clock
from motcua.payments import queries as payments
from motcua.signing.verify import verify_pdf
from motcua.workflow.queries import open_tasks

CODE = "2.000815"
TOLD = {
    "paper_name": "Bằng tốt nghiệp trung học phổ thông",
    "issued_by": "Sở Giáo dục và Đào tạo",
    "pages": 3,
    "copies": 1,
    "copy_kind": "electronic",
    "full_name": "Nguyễn Thị Hoa",
    "phone": "0900000001",
}


@pytest.fixture
def asked(world):
    """At the counter, received; somebody of the office may look at the original now."""
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of(CODE))), date(2026, 1, 1), SYSTEM)
    request = Filing(CODE, TOLD, channel="counter", applicant=world.citizen.party, intake_agency="H31.101")
    dossier = file(request, actor=world.desk)
    receive(dossier.public_id, actor=world.desk)
    return dossier


def certified(world, dossier, scan=None) -> Outcome:
    """Through the counter, the case officer, to the leader's desk."""
    if scan is not None:
        kept = store(scan, "bản chính.pdf", by=world.desk.id)
        digitise(
            dossier.public_id,
            GivenComponent("original", "upload", kept.sha256, "bản chính.pdf"),
            actor=world.desk,
        )
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.desk)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    draft_outcome(dossier.public_id, {"book": "01/2026-SCT/BS"}, actor=world.case)
    return approve_outcome(dossier.public_id, actor=world.leader)


def test_the_scanned_pages_stand_behind_the_certificate_signed_and_sealed(world, asked, pki, settings):
    settings.DEMO = True
    outcome = certified(world, asked, batch([Drawn("", "Bằng tốt nghiệp", 3)], lines=2).pdf())
    assert outcome.document_number == "01/CT-SY"
    assert sign_outcomes.run() == 1
    outcome.refresh_from_db()
    content = vault.read(outcome.paper.file.sha256)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 4
        assert pdf.open_metadata().pdfa_status == "2A"
    shown = pypdfium2.PdfDocument(content)
    assert "đúng với bản chính" in shown[0].get_textpage().get_text_range()
    assert shown[2].render(scale=0.2).to_pil().convert("L").getextrema()[0] < 150  # print of the original
    found = verify_pdf(content)
    assert found.is_valid
    assert len(found.signatures) == 2  # the person's and the agency's
    assert verify(outcome.public_id).status == "valid"


def test_the_fee_is_by_the_page_and_the_numbers_have_no_gap(world, asked):
    charge = payments.charge_of(asked.public_id)
    assert charge is not None
    assert charge.amount_vnd == 2 * 2_000 + 1_000  # three pages
    other = file(
        Filing(CODE, TOLD, channel="counter", applicant=world.citizen.party, intake_agency="H31.101"),
        actor=world.desk,
    )
    receive(other.public_id, actor=world.desk)
    assert [certified(world, one).document_number for one in (asked, other)] == ["01/CT-SY", "02/CT-SY"]


def test_the_volume_of_the_book_is_written_once_in_a_year(world, asked):
    assert outcome_book.written_before(asked) == {"book": ""}
    certified(world, asked)
    assert outcome_book.written_before(asked) == {"book": "01/2026-SCT/BS"}
    with clock.at(clock.now() + timedelta(days=366)):
        assert outcome_book.written_before(asked) == {"book": ""}


def test_without_a_scan_the_certificate_is_for_paper(world, asked):
    outcome = certified(world, asked)
    with pikepdf.open(io.BytesIO(unsigned_pdf(outcome))) as pdf:
        assert len(pdf.pages) == 1
