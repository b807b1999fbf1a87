"""What is printed on the papers stands beside what was declared: read by the worker, sealed, read again when something changes."""

import shutil

import pytest

from motcua.documents.actions.store import store
from motcua.documents.tests.test_printed_pages import sheet
from motcua.dossiers import comparing
from motcua.dossiers.actions.digitise import correct
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.jobs import read_papers
from motcua.dossiers.models import PrintCheck
from motcua.dossiers.subscribers import PrintSubscriber
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.workflow.queries import open_tasks

needs_engine = pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract on this machine")
LINES = ("GIẤY XÁC NHẬN", "Họ và tên: Nguyễn Thị Hoan", "Sinh ngày 02/09/1990", "Số định danh: 033190990001")
TOLD = {**ANSWERS, "has_earlier_certificate": True}


def filed(world, lines=LINES):
    paper = store(sheet(lines), "giấy.pdf", by=world.citizen.id)
    given = GivenComponent("old-certificate", "upload", paper.sha256)
    return file(Filing("1.004873", TOLD, (given,)), actor=world.citizen)


def worked() -> int:
    seal()
    subscribers.run(PrintSubscriber())
    return read_papers.run()


@needs_engine
def test_the_worker_reads_once_and_tells_match_difference_and_what_is_nowhere(world):
    dossier = filed(world)
    assert worked() == 1
    is_due, checks = comparing.checks_of(dossier)
    assert not is_due
    assert {name: checks[name].verdict for name in ("identity_number", "birth_date", "full_name", "phone")} == {
        "identity_number": "match", "birth_date": "match", "full_name": "differs", "phone": "unreadable",
    }  # fmt: skip
    assert checks["full_name"].seen == "Nguyễn Thị Hoan"
    assert checks["full_name"].page == 1
    assert b"Hoan" not in bytes(PrintCheck.objects.get().sealed)
    assert read_papers.run() == 0


@needs_engine
def test_an_answer_put_right_is_compared_again(world):
    dossier = filed(world)
    receive(dossier.public_id, actor=world.desk)
    worked()
    assert open_tasks(dossier.public_id)
    correct(dossier.public_id, {"full_name": "Nguyễn Thị Hoan"}, "Gõ nhầm tên", actor=world.case)
    assert worked() == 1
    assert comparing.checks_of(dossier)[1]["full_name"].verdict == "match"


def test_without_an_engine_dossiers_wait_for_one(world, settings):
    settings.OCR_PROGRAM = ""
    dossier = filed(world)
    assert worked() == 0
    assert comparing.checks_of(dossier) == (True, {})


def test_a_dossier_without_papers_is_nobodys_work(world):
    world.filed()
    assert worked() == 0
    assert not PrintCheck.objects.exists()
