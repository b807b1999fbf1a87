"""A paper's life: draft, signed, revoked."""

import pytest

from motcua.documents import actions, errors, queries
from motcua.documents.tests import foreign
from motcua.kernel.errors import NotFound

pytestmark = pytest.mark.django_db


def test_a_draft_is_signed_and_both_texts_stay():
    draft, signed = foreign.pdf(1), foreign.pdf(2)
    paper = actions.file_paper("d1", "outcome", draft, number="05/GP-UBND", name="Giấy phép")
    assert (paper.status, paper.signed_at) == ("draft", None)
    paper = actions.sign_paper(paper.public_id, signed)
    assert paper.status == "signed"
    assert queries.open_file(paper.file.sha256) == signed
    assert queries.open_file(paper.draft.sha256) == draft
    assert (paper.file.pages, paper.file.width, paper.file.height) == (2, 595, 842)
    assert actions.sign_paper(paper.public_id, signed).signed_at == paper.signed_at
    with pytest.raises(errors.PaperNotDraft):
        actions.sign_paper(paper.public_id, draft)


def test_a_signed_paper_is_revoked_once_with_its_reason():
    paper = actions.file_paper("d1", "outcome", foreign.pdf())
    with pytest.raises(errors.PaperNotSigned):
        actions.revoke_paper(paper.public_id, "Sai tên")
    actions.sign_paper(paper.public_id, foreign.pdf(2))
    assert actions.revoke_paper(paper.public_id, "Sai tên").revoked_for == "Sai tên"
    with pytest.raises(errors.PaperNotSigned):
        actions.revoke_paper(paper.public_id, "Sai tên")
    assert queries.open_file(queries.paper(paper.public_id).file.sha256)


def test_what_a_citizen_handed_in_needs_no_signature_of_ours():
    file = actions.store(foreign.picture(), "ảnh.jpg")
    paper = actions.file_paper("d1", "upload", file, name="ảnh.jpg")
    assert paper.status == "signed"
    assert paper.file.media_type == "image/jpeg"


def test_a_subject_sees_its_own_papers_in_order():
    first, second = (actions.file_paper("d1", kind, foreign.pdf()) for kind in ("mau-01", "mau-02"))
    actions.file_paper("d2", "mau-01", foreign.pdf())
    assert list(queries.papers("d1")) == [first, second]
    with pytest.raises(NotFound):
        queries.paper("nobody")
