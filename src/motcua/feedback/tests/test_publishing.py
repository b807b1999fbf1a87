"""An answer everybody may read: with the sender's consent, in words that lead to nobody, until they take it back."""

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers.tests.conftest import world
from motcua.feedback.actions.answer import answer
from motcua.feedback.actions.judge_answer import reopen
from motcua.feedback.actions.petition import Said, petition
from motcua.feedback.actions.publishing import withdraw_consent
from motcua.feedback.errors import NamesSomebody, NotConsented
from motcua.feedback.models import Petition, PublicAnswer
from motcua.feedback.public import published
from motcua.feedback.rules.publishing import QUESTION_MAX, points_at_somebody
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history

__all__ = ["world"]
pytestmark = pytest.mark.django_db
ASKED, SAID = "Quầy có mở sáng thứ Bảy không?", "Từ tháng 4, quầy mở 7:30–11:30 sáng thứ Bảy."


def sent(world, *, may_publish=True, **more):
    said = Said("proposal", "Tôi là Hoa, muốn quầy mở thứ Bảy.", may_publish=may_publish, **more)
    return petition(world.in_process().public_id, said, actor=world.citizen)


def test_consented_published_and_both_in_the_ledger(world):
    row = sent(world)
    answer(row.public_id, SAID, question=f" {ASKED} ", actor=world.leader)
    (found,), has_more = published()
    assert (found.question, found.words, found.month, has_more) == (ASKED, SAID, "03/2026", False)
    made, *_, public = [one for one in history(row.public_id) if one.kind.startswith("feedback.")]
    assert made.data["may_publish"] is True
    assert public.kind == "feedback.petition_answer_published"
    assert "thứ Bảy" not in str(history(row.public_id))


def test_not_published_when_the_officer_does_not_say_so(world):
    answer(sent(world).public_id, SAID, actor=world.leader)
    assert published() == ([], False)


def test_never_without_consent_and_then_nothing_was_answered(world):
    row = sent(world, may_publish=False)
    with pytest.raises(NotConsented):
        answer(row.public_id, SAID, question=ASKED, actor=world.leader)
    row.refresh_from_db()
    assert row.status == "new"
    assert not PublicAnswer.objects.exists()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Bà NGUYEN THI HOA hỏi gì?", SAID),
        (ASKED, "Chào bà Nguyễn Thị Hoa, quầy mở."),
        (ASKED, "Đã gọi 0900 000 001."),
        (ASKED, "Hồ sơ {number} đã xong."),
        (ASKED, "Phản ánh {petition} đã xong."),
    ],
)
def test_what_leads_to_the_sender_is_refused(world, question, words):
    row = sent(world)
    words = words.format(number=row.dossier.number, petition=row.number)
    with pytest.raises(NamesSomebody):
        answer(row.public_id, words, question=question, actor=world.leader)
    assert Petition.objects.get(pk=row.pk).status == "new"


def test_nor_whom_it_was_about(world):
    row = sent(world, about=world.desk.id)
    from motcua.dossiers.names import name_of  # noqa: PLC0415

    with pytest.raises(NamesSomebody):
        answer(row.public_id, f"Đã nhắc {name_of(world.desk.id)}.", question=ASKED, actor=world.leader)


@pytest.mark.parametrize("question", [" ", "x" * (QUESTION_MAX + 1)])
def test_the_question_is_a_sentence_or_two(world, question):
    with pytest.raises(InvalidInput):
        answer(sent(world).public_id, SAID, question=question, actor=world.leader)


def test_what_is_asked_again_is_not_shown_until_it_is_answered_again(world):
    row = sent(world)
    answer(row.public_id, SAID, question=ASKED, actor=world.leader)
    reopen(row.public_id, "Chưa rõ.", actor=world.citizen)
    assert published() == ([], False)
    answer(row.public_id, "Cả thứ Bảy.", question=ASKED, actor=world.province.actor(Role.LEADER, at="H31"))
    assert [one.words for one in published()[0]] == ["Cả thứ Bảy."]


def test_consent_is_taken_back_by_the_sender_alone_and_at_once(world):
    row = sent(world)
    answer(row.public_id, SAID, question=ASKED, actor=world.leader)
    with pytest.raises(NotAllowed):
        withdraw_consent(row.public_id, actor=world.leader)
    with pytest.raises(NotFound):
        withdraw_consent(row.public_id, actor=world.stranger)
    withdraw_consent(row.public_id, actor=world.citizen)
    withdraw_consent(row.public_id, actor=world.citizen)
    assert published() == ([], False)
    kinds = [one.kind for one in history(row.public_id)]
    assert kinds.count("feedback.publishing_consent_withdrawn") == 1


def test_a_flower_is_nobody():
    assert not points_at_somebody("Hoa ở quầy đẹp, 7:30–11:30, năm 2026.", ["Hoa", "Nguyễn Thị Hoa"], [""])
