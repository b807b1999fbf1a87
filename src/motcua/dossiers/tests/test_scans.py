"""A batch off the scanner becomes signed copies in a dossier: split by sheets, by titles, by a person."""

import io
import shutil

import pikepdf
import pypdfium2
import pytest

from motcua.accounts.roles import Role
from motcua.documents import vault
from motcua.documents.actions.store import store
from motcua.documents.texts import texts_of
from motcua.dossiers import scans
from motcua.dossiers.actions import scan
from motcua.dossiers.jobs import attach_scans, read_scans
from motcua.dossiers.models import ScanBatch
from motcua.dossiers.scan_errors import ScanIncomplete, ScanNotOpen, ScanTooLong
from motcua.dossiers.scans import separator_link
from motcua.dossiers.tests.drawn_scans import Drawn, Wear, batch
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.signing.verify import verify_pdf

needs_engine = pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract on this machine")


@pytest.fixture
def unread(settings):
    """No OCR: what a separator says is enough, and quick."""
    settings.OCR_PROGRAM = ""


@pytest.fixture
def seals(pki, settings):
    """Agencies get their certificates when they first sign."""
    settings.DEMO = True


LITTLE = Wear()


def scanned(world, papers, *, dossier="", wear=LITTLE):
    file = store(batch(papers, wear, lines=6).pdf(), "xap.pdf")
    made = scan.begin(scan.Scanned([file], "xap.pdf", dossier), actor=world.desk)
    while read_scans.run():
        pass
    made.refresh_from_db()
    return made


def split_of(made):
    return [(p.component, [page.position for page in p.pages.all()]) for p in scans.papers_of(made)]


@pytest.fixture
def two(world, unread):
    """Two papers behind their sheets, one of two pages, with blank backs."""
    dossier = world.received()
    papers = [
        Drawn("mandate", "Văn bản ủy quyền", 2, separator_link(dossier, "mandate")),
        Drawn("old-certificate", "Giấy xác nhận", 1, separator_link(dossier, "old-certificate")),
    ]
    return dossier, scanned(world, papers, wear=Wear(has_backs=True))


def test_sheets_split_a_batch_and_confirmed_papers_are_signed_and_in_the_dossier(world, two, seals):
    dossier, made = two
    assert made.state == "ready"
    assert split_of(made) == [("mandate", [2, 4]), ("old-certificate", [7])]
    assert {p.left_out for p in made.pages.exclude(left_out="")} == {"separator", "blank"}
    scan.confirm(made.public_id, {}, actor=world.desk)
    assert attach_scans.run() == 2
    made.refresh_from_db()
    assert made.state == "done"
    told = [entry.data for entry in history(dossier.public_id) if entry.kind == "dossier.component_digitised"]
    assert [(one["component"], one["state"]) for one in told] == [("mandate", 1), ("old-certificate", 1)]
    rows = dossier.components.filter(digitised=1).order_by("id")
    assert [(r.code, r.file.kind, r.file.pages) for r in rows] == [
        ("mandate", "pdf", 2), ("old-certificate", "pdf", 1),
    ]  # fmt: skip
    assert [r.name for r in rows] == ["H31.101_VBUQ_000001_01.pdf", "H31.101_GXNDCT_000002_01.pdf"]


def test_an_act_is_refused_to_strangers_and_when_it_is_too_late(world, two):
    _, made = two
    with pytest.raises(NotFound):
        scans.batch_for(world.province.actor(Role.COUNTER_OFFICER, at="H31.102"), made.public_id)
    with pytest.raises(NotAllowed):
        scan.confirm(made.public_id, {}, actor=world.citizen)
    scan.confirm(made.public_id, {}, actor=world.desk)
    with pytest.raises(ScanNotOpen):
        scan.confirm(made.public_id, {}, actor=world.desk)
    with pytest.raises(ScanNotOpen):
        scan.discard(made.public_id, actor=world.desk)


def test_pages_are_split_joined_moved_left_out_and_taken_back(world, two):
    _, made = two

    def do(verb, position):
        page = made.pages.get(position=position)
        scan.change(made.public_id, scan.Change(page.pk, verb), actor=world.desk)
        return split_of(made)

    assert do("split", 4) == [("mandate", [2]), ("", [4]), ("old-certificate", [7])]
    with pytest.raises(ScanIncomplete):
        scan.confirm(made.public_id, {}, actor=world.desk)
    assert do("join", 4) == [("mandate", [2, 4]), ("old-certificate", [7])]
    assert do("down", 4) == [("mandate", [2]), ("old-certificate", [4, 7])]
    assert do("up", 4) == [("mandate", [2, 4]), ("old-certificate", [7])]
    assert do("remove", 7) == [("mandate", [2, 4])]
    assert do("keep", 7) == [("mandate", [2, 4, 7])]
    page = made.pages.get(position=7)
    do("turn", 7)
    assert read_scans.run() == 1
    before, page = page, made.pages.get(pk=page.pk)
    assert (page.turn, page.picture.width > page.picture.height) == (90, True)
    assert page.picture_id != before.picture_id


def test_what_the_door_refuses_comes_back_in_words(world, two, seals):
    dossier, made = two
    scan.confirm(made.public_id, {}, actor=world.desk)
    type(dossier).objects.filter(pk=dossier.pk).update(status="concluded")
    assert attach_scans.run() == 0
    made.refresh_from_db()
    assert made.state == "ready"
    assert all("số hóa" in paper.refusal for paper in made.papers.all())
    type(dossier).objects.filter(pk=dossier.pk).update(status="received")
    scan.confirm(made.public_id, {}, actor=world.desk)
    assert attach_scans.run() == 2


def test_a_batch_of_too_many_pages_is_refused_in_words(world, settings):
    settings.SCAN_PAGES_MAX = 3
    file = store(batch([Drawn("a", "A", 4)], lines=1).pdf(), "xap.pdf")
    with pytest.raises(ScanTooLong, match="4 trang"):
        scan.begin(scan.Scanned([file], "xap.pdf"), actor=world.desk)
    assert not ScanBatch.objects.exists()


@needs_engine
@pytest.mark.long
def test_titles_split_what_no_sheet_parts_and_the_copy_can_be_searched(world, seals):
    dossier = world.received()
    papers = [
        Drawn("mandate", "Văn bản ủy quyền", 2),
        Drawn("declaration", "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"),
    ]
    made = scanned(world, papers, dossier=dossier.number)
    assert split_of(made) == [("mandate", [1, 2]), ("declaration", [3])]
    assert all(paper.sure >= 80 for paper in made.papers.all())
    scan.confirm(made.public_id, {}, actor=world.desk)
    assert attach_scans.run() == 2
    copy = scans.papers_of(made)[0].file
    content = vault.read(copy.sha256)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2B"
    assert "ỦY QUYỀN" in pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert verify_pdf(content).is_valid
    assert "ỦY QUYỀN" in " ".join(word.text for word in texts_of([copy.sha256])[copy.sha256][0].words)
