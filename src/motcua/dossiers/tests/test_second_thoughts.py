"""What people may still change their mind about: a draft they never filed, and how the outcome comes to them."""

import pytest

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.dossiers.actions.change_return_way import change_return_way
from motcua.dossiers.actions.discard import discard
from motcua.dossiers.actions.return_outcome import return_outcome
from motcua.dossiers.actions.start import save_answers, start
from motcua.dossiers.actions.stop import stop
from motcua.dossiers.errors import DossierNotEditable, MoveNotAllowed
from motcua.dossiers.filing import Filing
from motcua.dossiers.models import Answers, DiscardedDraft, Dossier
from motcua.dossiers.queries import draft_of
from motcua.dossiers.tests.conftest import ANSWERS, again
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history


def begun(world):
    return start(Filing("1.004873", ANSWERS), actor=world.citizen)


def test_a_discarded_draft_is_gone_with_what_was_typed(world):
    draft = begun(world)
    gone = discard(draft.public_id, actor=world.citizen, key="k")
    assert draft_of(world.citizen, "1.004873") is None
    assert not Answers.objects.exists()
    assert not Dossier.objects.exists()
    assert [entry.kind for entry in history(draft.public_id)] == ["dossier.draft_discarded"]
    assert discard(draft.public_id, actor=world.citizen, key="k").pk == gone.pk  # an answer that got lost
    with pytest.raises(NotFound):
        discard(draft.public_id, actor=world.citizen)


def test_nobody_throws_away_the_draft_of_another(world):
    draft = begun(world)
    inspector = Actor("account-inspector", frozenset({Role.INSPECTOR}), agency="H31")
    curious = Actor("account-curious", frozenset({Role.INSPECTOR, Role.CITIZEN}), party=world.stranger.party)
    for actor, refusal in (
        (world.stranger, NotFound), (world.desk, NotFound), (world.leader, NotFound), (curious, NotFound),
        (inspector, NotAllowed),
    ):  # fmt: skip
        with pytest.raises(refusal):
            discard(draft.public_id, actor=actor)
        with pytest.raises(refusal):
            save_answers(draft.public_id, {"phone": "0900000009"}, actor=actor)
    assert Answers.objects.get().made_by == world.citizen.id
    assert not DiscardedDraft.objects.exists()


def test_what_is_filed_is_not_thrown_away(world):
    dossier = world.filed()
    with pytest.raises(DossierNotEditable, match=dossier.number):
        discard(dossier.public_id, actor=world.citizen)
    assert again(dossier).status == "submitted"


@pytest.mark.parametrize("stage", ["filed", "received", "in_process"])
def test_the_way_is_changed_after_filing(world, stage):
    dossier = getattr(world, stage)()
    before = (dossier.status, dossier.due_at)
    change_return_way(dossier.public_id, "post", actor=world.citizen)
    after = again(dossier)
    assert (after.return_way, after.status, after.due_at) == ("post", *before)
    told = history(dossier.public_id)[-1]
    assert (told.kind, told.data["old_way"], told.data["way"]) == (
        "dossier.return_way_changed", "electronic", "post",
    )  # fmt: skip


def test_the_same_way_again_is_no_news(world):
    dossier = world.filed()
    before = len(history(dossier.public_id))
    change_return_way(dossier.public_id, "electronic", actor=world.citizen)
    assert len(history(dossier.public_id)) == before


def test_a_signed_outcome_goes_the_new_way_and_then_no_other(world):
    dossier = concluded(world)
    change_return_way(dossier.public_id, "post", actor=world.desk)
    assert return_outcome(dossier.public_id, actor=Actor("system", frozenset({Role.SYSTEM}))).way == "post"
    with pytest.raises(MoveNotAllowed, match="đổi cách nhận kết quả"):
        change_return_way(dossier.public_id, "counter", actor=world.citizen)


def test_without_an_outcome_there_is_no_way_to_change(world):
    dossier = world.in_process()
    stop(dossier.public_id, "law", "Điều 21", actor=world.head)
    with pytest.raises(MoveNotAllowed):
        change_return_way(dossier.public_id, "post", actor=world.citizen)


def test_whose_outcome_it_is_decides_which_way(world):
    dossier = world.in_process()
    with pytest.raises(NotFound):
        change_return_way(dossier.public_id, "post", actor=world.stranger)
    with pytest.raises(NotAllowed, match="đổi cách nhận kết quả"):
        change_return_way(dossier.public_id, "post", actor=world.case)
    with pytest.raises(InvalidInput, match="drone"):
        change_return_way(dossier.public_id, "drone", actor=world.citizen)
    assert again(dossier).return_way == "electronic"
