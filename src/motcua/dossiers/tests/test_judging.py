"""Marks on papers and answers wait for the officer who made them, sealed, and go with the request."""

import pytest
from django.db import connection

from motcua.dossiers import judging
from motcua.dossiers.actions.conclude import conclude_without_document
from motcua.dossiers.actions.request_supplement import Defect
from motcua.dossiers.models import JudgementDraft
from motcua.dossiers.rules.judging import LONGEST, worth_keeping
from motcua.dossiers.scope import dossier_for
from motcua.dossiers.tests.asking import request_supplement
from motcua.dossiers.tests.conftest import again
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.parties.purpose import NoPurpose, Why, purpose

MARKS = {
    "xet.component.residence": ["dat"], "xet.answers.phone": ["sai"], "noi-dung.answers.phone": ["Số này gọi không được."],
    "ly-do.answers.phone": ["other"], "ly-do.answers.status": [""], "version": ["3"], "csrfmiddlewaretoken": ["x"],
}  # fmt: skip


def marks_of(dossier, actor):
    with purpose(actor, Why.HANDLING, dossier.public_id):
        return judging.kept(dossier, actor)


def test_the_officer_comes_back_to_the_same_marks_and_nobody_else_does(world):
    dossier = world.in_process()
    before = len(history(dossier.public_id))
    assert judging.keep(dossier.public_id, MARKS, actor=world.case) == 2
    kept = marks_of(dossier, world.case)
    assert kept["noi-dung.answers.phone"] == ["Số này gọi không được."]
    assert set(kept) == {n for n in MARKS if n.startswith(("xet.", "noi-dung.", "ly-do.answers.phone"))}
    assert marks_of(dossier, world.head) == {}
    assert judging.half_done(dossier, world.head) is None
    assert len(history(dossier.public_id)) == before


def test_the_newest_marks_count_and_none_at_all_forget(world):
    dossier = world.in_process()
    judging.keep(dossier.public_id, MARKS, actor=world.case)
    judging.keep(dossier.public_id, {"xet.answers.phone": ["dat"]}, actor=world.case)
    assert marks_of(dossier, world.case) == {"xet.answers.phone": ["dat"]}
    assert judging.keep(dossier.public_id, {"ly-do.answers.phone": ["other"]}, actor=world.case) == 0
    assert not JudgementDraft.objects.exists()


def test_what_is_kept_is_sealed_and_opens_for_a_purpose_only(world):
    dossier = world.in_process()
    judging.keep(dossier.public_id, MARKS, actor=world.case)
    assert "không được" not in bytes(JudgementDraft.objects.get().sealed).decode("latin-1")
    with pytest.raises(NoPurpose):
        judging.kept(dossier, world.case)


def test_the_request_takes_them_and_none_are_kept_after_it(world):
    dossier = world.in_process()
    judging.keep(dossier.public_id, MARKS, actor=world.case)
    request_supplement(dossier.public_id, (Defect("answers.phone", "other", "Sai số."),), actor=world.case)
    assert not JudgementDraft.objects.exists()
    assert judging.keep(dossier.public_id, MARKS, actor=world.case) == 0
    assert not JudgementDraft.objects.exists()


def test_marks_are_kept_under_the_lock_that_a_request_takes(world, monkeypatch):
    """Else a save beside a request would leave a draft that was forgotten a moment before."""
    dossier, taken = world.in_process(), []

    def seen(actor, name, *, lock=False):
        taken.append((lock, connection.in_atomic_block))
        return dossier_for(actor, name, lock=lock)

    monkeypatch.setattr(judging, "dossier_for", seen)
    judging.keep(dossier.public_id, MARKS, actor=world.case)
    assert taken == [(True, True)]


def test_a_conclusion_leaves_none(world):
    dossier = world.in_process()
    judging.keep(dossier.public_id, MARKS, actor=world.case)
    conclude_without_document(again(dossier), world.case)
    assert not JudgementDraft.objects.exists()


def test_strangers_and_those_without_the_right_keep_nothing(world):
    dossier = world.in_process()
    with pytest.raises(NotFound):
        judging.keep(dossier.public_id, MARKS, actor=world.stranger)
    with pytest.raises(NotAllowed):
        judging.keep(dossier.public_id, MARKS, actor=world.citizen)
    assert not JudgementDraft.objects.exists()


def test_a_text_is_cut_where_nobody_reads_on():
    assert len(worth_keeping({"xet.a": ["sai"], "noi-dung.a": ["x" * 9_999]})["noi-dung.a"][0]) == LONGEST
