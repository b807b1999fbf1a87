"""One file of several papers is parted: each part is its component's file, the whole and the clocks stay as they were."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.actions.cut_file import cut_file
from motcua.documents.actions.read_file import keep_words
from motcua.documents.actions.store import store
from motcua.documents.actions.turn_page import turn_page
from motcua.documents.errors import PageMissing
from motcua.documents.queries import open_file, turns_of
from motcua.documents.reader import PrintedPage, PrintedWord
from motcua.documents.texts import texts_of
from motcua.dossiers import splitting
from motcua.dossiers.actions.split_file import split_file
from motcua.dossiers.actions.submit import file
from motcua.dossiers.errors import FileUnknown, MoveNotAllowed, UnknownComponent
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.rules.splitting import GOES_ON, LEFT_OUT, Cut, cuts, fits, is_split
from motcua.dossiers.split_errors import FileNotSplit
from motcua.dossiers.tests.conftest import ANSWERS, again
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.queries import history

PAPER, OTHER = "old-certificate", "mandate"
STACK = (Cut(PAPER, (1, 2)), Cut(OTHER, (3, 5)))  # page 4 is a blank back


def stack(pages: int = 5) -> bytes:
    """Each page of another height, so that one sees which is which."""
    made, written = pikepdf.new(), io.BytesIO()
    for number in range(1, pages + 1):
        made.add_blank_page(page_size=(400, 500 + number))
    made.save(written)
    return written.getvalue()


def heights(sha256: str) -> list[int]:
    with pikepdf.open(io.BytesIO(open_file(sha256))) as pdf:
        return [int(page.mediabox[3]) - 500 for page in pdf.pages]


@pytest.fixture
def dossier(world):
    whole = store(stack(), "xap.pdf", by=world.citizen.id)
    told = {**ANSWERS, "has_earlier_certificate": True}
    papers = (GivenComponent(PAPER, "upload", whole.sha256, "xap.pdf"),)
    return file(Filing("1.004873", told, papers), actor=world.citizen)


def whole(dossier):
    return dossier.components.get(code=PAPER, name="xap.pdf")


def split(dossier, found=STACK, *, actor, key=""):
    row = whole(dossier)
    files = splitting.cut(row, found, actor=actor)
    return split_file(
        dossier.public_id, row.file.sha256, tuple(zip(found, files, strict=True)), actor=actor, key=key
    )


words = st.lists(st.sampled_from([GOES_ON, LEFT_OUT, "a", "b"]), max_size=12)


@given(words)
def test_every_page_is_in_one_paper_or_left_out(said):
    found = cuts(said)
    every = [page for cut in found for page in cut.pages]
    assert every == [page for page, word in enumerate(said, 1) if word != LEFT_OUT]
    named = not said or next((word for word in said if word != LEFT_OUT), "a") != GOES_ON
    assert fits(found, len(said)) is named
    assert [cut.code for cut in found][1:] == [word for word in said if word in {"a", "b"}][bool(named) :]
    assert not is_split(found, len(said)) or len(found) > 1 or LEFT_OUT in said


def test_pages_in_words():
    assert [str(Cut("a", pages)) for pages in ((3,), (1, 2, 3), (1, 2, 4), (2, 5, 6))] == [
        "3", "1-3", "1-2, 4", "2, 5-6",
    ]  # fmt: skip


def test_parts_are_files_of_their_components_and_the_whole_stays(world, dossier):
    due, before = dossier.due_at, whole(dossier)
    first = split(dossier, actor=world.desk, key="k")
    assert split(dossier, actor=world.desk, key="k").pk == first.pk  # sent twice, parted once
    parts = dossier.components.exclude(pk=before.pk).exclude(file=None).order_by("id")
    assert [(row.code, row.origin, row.name) for row in parts] == [
        (PAPER, "upload", "xap, trang 1-2.pdf"),
        (OTHER, "upload", "xap, trang 3, 5.pdf"),
    ]
    assert [heights(row.file.sha256) for row in parts] == [[1, 2], [3, 5]]
    assert whole(dossier).file.sha256 == before.file.sha256
    assert heights(before.file.sha256) == [1, 2, 3, 4, 5]
    assert again(dossier).due_at == due
    [told] = [entry.data for entry in history(dossier.public_id) if entry.kind == "dossier.file_split"]
    assert told["file"] == before.file.sha256
    assert [tuple(one) for one in told["parts"]] == [
        (row.code, pages, row.file.sha256) for row, pages in zip(parts, ("1-2", "3, 5"), strict=True)
    ]


def test_what_was_read_and_turned_goes_with_the_pages(world, dossier):
    file = whole(dossier).file
    read = [PrintedPage((PrintedWord(f"tờ{n}", 99, 0, 0, 0, 9, 9),), 0, is_text=False) for n in range(1, 6)]
    keep_words(file.sha256, read)
    turn_page(file, 5, 90)
    made = cut_file(file, [cut.pages for cut in STACK], by=world.desk.id)
    assert [[page.words[0].text for page in texts_of([one.sha256])[one.sha256]] for one in made] == [
        ["tờ1", "tờ2"],
        ["tờ3", "tờ5"],
    ]
    assert [turns_of(one.sha256) for one in made] == [{}, {2: 90}]
    with pytest.raises(PageMissing):
        cut_file(file, [[5, 6]], by=world.desk.id)


def test_the_machine_guesses_where_a_paper_begins(world, dossier):
    title = [PrintedWord(word, 99, 0, 0, 200, 9, 220) for word in ["VĂN", "BẢN", "ỦY", "QUYỀN"]]
    text = PrintedPage((PrintedWord("nội", 99, 0, 0, 500, 9, 520),), 0, is_text=False)
    pages = [text, text, PrintedPage(tuple(title), 0, is_text=False), text, text]
    row = whole(dossier)
    assert splitting.guess(dossier, row, 5) == [PAPER, "", "", "", ""]  # nothing was read yet
    keep_words(row.file.sha256, pages)
    assert splitting.guess(dossier, row, 5) == [PAPER, "", OTHER, "", ""]


@pytest.mark.parametrize(
    "found",
    [
        (),
        (Cut(PAPER, (1, 2, 3, 4, 5)),),
        (Cut("", (1,)), Cut(PAPER, (2,))),
        (Cut(PAPER, (1, 2)), Cut(OTHER, (2, 3))),
        (Cut(PAPER, (4,)), Cut(OTHER, (6,))),
    ],
    ids=["nothing", "everything", "unnamed", "twice", "beyond"],
)
def test_what_is_no_split_is_refused_in_words(world, dossier, found):
    with pytest.raises(FileNotSplit, match="chưa được tách"):
        split(dossier, found, actor=world.desk)
    assert dossier.components.exclude(file=None).count() == 1


def test_only_known_papers_own_parts_and_those_who_may(world, dossier):
    row = whole(dossier)
    with pytest.raises(UnknownComponent):
        split(dossier, (Cut("la", (1,)), Cut(PAPER, (2,))), actor=world.desk)
    with pytest.raises(FileUnknown):  # a hash that this officer never showed
        split_file(dossier.public_id, row.file.sha256, ((Cut(OTHER, (1,)), "a" * 64),), actor=world.desk)
    with pytest.raises(NotFound):
        split_file(dossier.public_id, "a" * 64, ((Cut(OTHER, (1,)), "a" * 64),), actor=world.desk)
    with pytest.raises(NotAllowed):
        split(dossier, actor=world.leader)
    with pytest.raises(NotAllowed):
        split(dossier, actor=world.citizen)


def test_a_dossier_that_is_finished_is_not_parted(world, dossier):
    dossier.status = "stopped"
    dossier.save(update_fields=["status"])
    with pytest.raises(MoveNotAllowed):
        split(dossier, actor=world.desk)
